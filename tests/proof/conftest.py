"""The demo home of the session."""

from support.demofixtures import demo, demo_copy, run

__all__ = ["demo", "demo_copy", "run"]
