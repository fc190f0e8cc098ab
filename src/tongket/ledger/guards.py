"""Triggers that make the ledger's table append-only on both databases; put back after every migrate.

A guard before inserts is needed because SQLite's INSERT OR REPLACE gets past update and delete triggers.
"""

from typing import Any

from tongket.access import triggers
from tongket.access.triggers import Trigger

from .chain import GENESIS
from .models import Entry, Head

TABLE = Entry._meta.db_table
SAID = "Sổ nhật ký chỉ được ghi thêm"
_ASTRAY = (
    f"NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM {TABLE}) "
    f"OR NEW.prev <> COALESCE((SELECT hash FROM {TABLE} ORDER BY seq DESC LIMIT 1), '{GENESIS}')"
)
GUARDS = (
    Trigger("ledger_kept", TABLE, ("UPDATE", "DELETE"), SAID),
    Trigger("ledger_in_order", TABLE, ("INSERT",), SAID, _ASTRAY),
    Trigger("ledger_truncate", TABLE, ("TRUNCATE",), SAID),
)


def drop(using: str = "default") -> None:
    """Take the guards away: for tests that empty the database."""
    triggers.take(GUARDS, using)


def after_migrate(using: str = "default", **_: Any) -> None:
    """Make sure that the head row and the guards are there."""
    Head.objects.using(using).get_or_create(pk=1, defaults={"seq": 0, "hash": GENESIS})
    triggers.put(GUARDS, using)
