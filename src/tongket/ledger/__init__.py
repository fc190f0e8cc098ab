"""Who did what, when: append-only, hash-chained. `@act` makes a function an act, `note` writes what it did."""

from .acts import Note, RefusedAndTold, act, acting_for, note

__all__ = ["Note", "RefusedAndTold", "act", "acting_for", "note"]
