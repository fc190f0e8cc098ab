"""Closing a year: what was accepted of it counts as final from that day on; what has something open is held back and named."""
