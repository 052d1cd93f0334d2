package strictyaml

import (
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"brugdinrampe.dk/rampe/internal/diag"
)

// Parse reads one YAML mapping. src begins at line `line` of file; positions
// count in the whole file. The Node is a Map; it is nil where nothing of src can
// be used. An empty src is an empty Map.
func Parse(src []byte, file string, line int) (*Node, diag.List) {
	if len(src) > maxBytes {
		return nil, diag.List{tooLong(diag.Pos{File: file, Line: line, Col: 1})}
	}
	text := strings.TrimSuffix(string(src), "\n")
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	in := newSource(text, file, line)
	if bad := in.refuseBytes(); bad != nil {
		return nil, bad
	}
	s := scan(in)
	if s.fatal {
		return nil, s.diags
	}
	root, err := decode(strings.Join(in.lines, "\n"))
	if err != nil {
		if len(s.diags) == 0 {
			s.diags.Add(in.explain(err))
		}
		return nil, s.diags
	}
	c := converter{in: in, diags: s.diags}
	return c.root(root), c.diags
}

// decode hands the text to the library. It asks for nodes, never for Go values:
// filling a Go map compares all keys with one another, and guesses at types.
func decode(text string) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	return doc.Content[0], nil
}

// explain words an error of the library that scan did not foresee. The library
// speaks English and of its own concepts, so only its line number is passed on.
func (s *source) explain(err error) diag.Diagnostic {
	i := 0
	if m := regexp.MustCompile(`line (\d+)`).FindStringSubmatch(err.Error()); m != nil {
		n, convErr := strconv.Atoi(m[1])
		if convErr == nil {
			i = min(max(n-1, 0), len(s.lines)-1)
		}
	}
	for i > 0 && strings.TrimSpace(s.lines[i]) == "" {
		i--
	}
	return unreadable(s.pos(i, indentOf(s.lines[i])))
}

// A converter makes Nodes of the library's nodes and refuses what the scan let
// through: keys that stand twice and YAML's own machinery.
type converter struct {
	in    *source
	diags diag.List
	nodes int
}

func (c *converter) root(n *yaml.Node) *Node {
	if n == nil {
		return &Node{Kind: Map, Pos: c.in.pos(0, 0), in: c.in}
	}
	node := c.node(n, 1)
	if node == nil {
		return nil
	}
	if node.Kind != Map {
		if len(c.diags) == 0 {
			c.diags.Add(notFields(node.Pos))
		}
		return nil
	}
	return node
}

func (c *converter) pos(n *yaml.Node) diag.Pos {
	return diag.Pos{File: c.in.file, Line: c.in.first + max(n.Line, 1) - 1, Col: max(n.Column, 1)}
}

// node is nil for what cannot be used; a finding then says why.
func (c *converter) node(n *yaml.Node, depth int) *Node {
	pos := c.pos(n)
	c.nodes++
	switch {
	case depth > maxDepth+1:
		c.diags.Add(tooDeep(pos))
		return nil
	case c.nodes > maxNodes:
		if c.nodes == maxNodes+1 {
			c.diags.Add(tooMany(pos))
		}
		return nil
	case n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0:
		c.diags.Add(shortcut(pos, nil))
		return nil
	}
	node := &Node{Pos: pos, in: c.in}
	switch n.Kind {
	case yaml.ScalarNode:
		node.Kind, node.Text = Scalar, n.Value
		if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
			node.Text = strings.TrimRight(node.Text, "\n")
		}
		node.Quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	case yaml.SequenceNode:
		node.Kind = List
		c.items(node, n.Content, depth)
	case yaml.MappingNode:
		node.Kind = Map
		c.entries(node, n.Content, depth)
	}
	return node
}

func (c *converter) items(node *Node, content []*yaml.Node, depth int) {
	if len(content) > maxEntries {
		c.diags.Add(tooMany(node.Pos))
		return
	}
	node.Items = make([]*Node, 0, len(content))
	for _, n := range content {
		if item := c.node(n, depth+1); item != nil {
			node.Items = append(node.Items, item)
		}
	}
}

func (c *converter) entries(node *Node, content []*yaml.Node, depth int) {
	if len(content)/2 > maxEntries {
		c.diags.Add(tooMany(node.Pos))
		return
	}
	node.Entries = make([]Entry, 0, len(content)/2)
	var seen map[string]int // line of each key; only worth its while for long maps
	if len(content) > 40 {
		seen = make(map[string]int, len(content)/2)
	}
	for i := 0; i+1 < len(content); i += 2 {
		key, pos := content[i], c.pos(content[i])
		if key.Kind != yaml.ScalarNode || key.Anchor != "" || key.Style&yaml.TaggedStyle != 0 {
			c.diags.Add(shortcut(pos, nil))
			continue
		}
		first := 0
		if seen != nil {
			first = seen[key.Value]
			seen[key.Value] = pos.Line
		} else if j := entryIndex(node.Entries, key.Value); j >= 0 {
			first = node.Entries[j].Pos.Line
		}
		if first > 0 {
			c.diags.Add(duplicate(pos, key.Value, first))
			if seen != nil {
				seen[key.Value] = first
			}
			continue
		}
		if value := c.node(content[i+1], depth+1); value != nil {
			node.Entries = append(node.Entries, Entry{Key: key.Value, Pos: pos, Value: value})
		}
	}
}

func entryIndex(entries []Entry, key string) int {
	for i := range entries {
		if entries[i].Key == key {
			return i
		}
	}
	return -1
}
