"""Who did what, when: append-only, hash-chained. `@act` makes a function an act, `note` writes what it did."""

from .acts import act, note

__all__ = ["act", "note"]
