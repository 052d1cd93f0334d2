// Package rampe holds the layouts and assets that every site has until it
// brings its own, so that any folder with a content/ of Markdown builds.
package rampe

import "embed"

// Defaults holds layouts/ and assets/.
//
//go:embed layouts assets
var Defaults embed.FS
