"""Declared gaps: a body's own sheet says which bodies below are missing, why, and whether it estimated or left them out."""
