"""Policy for soldiers and their families, logistics emulation, awards."""
