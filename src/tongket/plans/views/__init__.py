"""Pages of what was decided."""
