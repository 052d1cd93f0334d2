package content

import (
	"strings"

	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/doc"
)

// A token is a password of a service, known by how it begins.
type token struct {
	prefix string
	least  int // letters and digits after the prefix
	name   string
}

// tokens are by what their prefixes have in common, so that a text without it
// is searched once and not for each.
var tokens = [...]struct {
	common string
	tokens []token
}{
	{"_", []token{{"ghp_", 30, "GitHub"}, {"gho_", 30, "GitHub"}, {"ghs_", 30, "GitHub"}, {"github_pat_", 22, "GitHub"}}},
	{"glpat-", []token{{"glpat-", 20, "GitLab"}}},
	{"AKIA", []token{{"AKIA", 16, "Amazon"}}},
	{"xox", []token{{"xoxb-", 10, "Slack"}, {"xoxp-", 10, "Slack"}, {"xoxa-", 10, "Slack"}}},
}

// findSecrets finds private keys and tokens anywhere in a text. They are never
// shown in the finding.
func findSecrets(d *Document) diag.List {
	var found diag.List
	for _, at := range occurrences(d.Source, "-----BEGIN ") {
		line, _, _ := strings.Cut(d.Source[at:], "\n")
		if strings.Contains(line, "PRIVATE KEY") {
			found.Add(secret(d.Pos(doc.At(at)), "en privat nøgle"))
		}
	}
	for _, kin := range tokens {
		if !strings.Contains(d.Source, kin.common) {
			continue
		}
		for _, t := range kin.tokens {
			for _, at := range occurrences(d.Source, t.prefix) {
				if wordLength(d.Source[at+len(t.prefix):]) >= t.least {
					found.Add(secret(d.Pos(doc.At(at)), "en adgangskode til "+t.name))
				}
			}
		}
	}
	return found
}

// occurrences is where s stands in text, at most so often as is worth telling.
func occurrences(text, s string) []int {
	var at []int
	for from := 0; len(at) < maxRepeated; {
		i := strings.Index(text[from:], s)
		if i < 0 {
			break
		}
		at = append(at, from+i)
		from += i + len(s)
	}
	return at
}

func wordLength(s string) int {
	i := 0
	for i < len(s) && (s[i] == '_' || s[i] == '-' || '0' <= s[i] && s[i] <= '9' || 'a' <= s[i]|0x20 && s[i]|0x20 <= 'z') {
		i++
	}
	return i
}
