package output

// The crash tests, which need a child, are for systems with signals.
func child(how, dir, from string) int { return 2 }
