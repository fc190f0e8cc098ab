"""Territories and bodies over time: versions, events, reporting lines, aliases."""
