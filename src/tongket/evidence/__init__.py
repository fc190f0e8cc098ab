"""Files as they were received, content-addressed. No route of its own: a file is read through the record that owns it."""
