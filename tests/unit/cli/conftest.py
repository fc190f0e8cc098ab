"""The demo home of the session."""

from support.demofixtures import demo, demo_built, demo_copy, run

__all__ = ["demo", "demo_built", "demo_copy", "run"]
