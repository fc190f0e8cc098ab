"""Selecting citizens and calling them up, season by season."""
