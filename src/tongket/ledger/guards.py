"""Triggers that make the ledger's table append-only on both databases; put back after every migrate.

Django's SQLite schema editor remakes tables and drops their triggers, hence post_migrate and not a migration.
A BEFORE INSERT guard is needed because SQLite's INSERT OR REPLACE gets past update and delete triggers.
"""

from typing import Any

from django.db import connections

from .chain import GENESIS
from .models import Entry, Head

TABLE = Entry._meta.db_table
SAID = "Sổ nhật ký chỉ được ghi thêm"

SQLITE = [
    f"CREATE TRIGGER ledger_no_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
    f"CREATE TRIGGER ledger_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
    f"CREATE TRIGGER ledger_in_order BEFORE INSERT ON {TABLE} WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 "
    f"FROM {TABLE}) OR NEW.prev <> COALESCE((SELECT hash FROM {TABLE} ORDER BY seq DESC LIMIT 1), '{GENESIS}') "
    f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
]
POSTGRES = [
    "CREATE OR REPLACE FUNCTION ledger_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF TG_OP = 'INSERT' THEN "
    f"IF NEW.seq = (SELECT COALESCE(MAX(seq), 0) + 1 FROM {TABLE}) AND "
    f"NEW.prev = COALESCE((SELECT hash FROM {TABLE} ORDER BY seq DESC LIMIT 1), '{GENESIS}') "
    f"THEN RETURN NEW; END IF; END IF; RAISE EXCEPTION '{SAID}'; END $$",
    f"CREATE TRIGGER ledger_rows BEFORE INSERT OR UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION ledger_guard()",
    f"CREATE TRIGGER ledger_truncate BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION ledger_guard()",
]
NAMES = {
    "sqlite": ["ledger_no_update", "ledger_no_delete", "ledger_in_order"],
    "postgresql": ["ledger_rows", "ledger_truncate"],
}


def drop(using: str = "default") -> None:
    """Take the guards away: for tests that empty the database, and before putting them back."""
    connection = connections[using]
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in NAMES[connection.vendor]:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def install(using: str = "default") -> None:
    """Put the guards on the ledger's table."""
    drop(using)
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in SQLITE if connection.vendor == "sqlite" else POSTGRES:
            cursor.execute(statement)


def after_migrate(using: str = "default", **_: Any) -> None:
    """Make sure that the head row and the guards are there."""
    Head.objects.using(using).get_or_create(pk=1, defaults={"seq": 0, "hash": GENESIS})
    install(using)
