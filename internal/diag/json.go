package diag

// A Record is a finding as programs read it.
type Record struct {
	File     string `json:"fil"`
	Line     int    `json:"linje"`
	Col      int    `json:"kolonne"`
	Severity string `json:"alvor"` // "fejl" or "advarsel"
	Code     string `json:"kode"`
	Message  string `json:"besked"`
	Hint     string `json:"råd,omitempty"`
	Fix      string `json:"ret_til,omitempty"`
}

// Records are the findings for encoding/json, never nil.
func (l List) Records() []Record {
	out := make([]Record, 0, len(l))
	for _, d := range l {
		r := Record{d.Pos.File, d.Pos.Line, d.Pos.Col, d.Severity.String(), d.Code, d.Message, d.Hint, ""}
		if d.Fix != nil {
			r.Fix = d.Fix.Line
		}
		out = append(out, r)
	}
	return out
}
