"""Bulk acceptance: all that are clean at a desk in one act, the others named with why."""
