"""Triggers that keep a document with a secrecy stamp a register line: no provision of it, on either database.

A check cannot look into another table. Put back after every migrate: Django's SQLite editor drops triggers.
"""

from typing import Any

from django.db import connections

SAID = "Văn bản mật chỉ có dòng trong sổ đăng ký"
_SECRET = "(SELECT secrecy FROM directives_directive WHERE id = NEW.directive_id) <> ''"
_SQLITE = [
    "DROP TRIGGER IF EXISTS provision_{on}",
    f"CREATE TRIGGER provision_{{on}} BEFORE {{on}} ON directives_provision WHEN {_SECRET} "
    f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
]
_STAMPED = [
    "DROP TRIGGER IF EXISTS directive_stamped",
    "CREATE TRIGGER directive_stamped BEFORE UPDATE ON directives_directive WHEN NEW.secrecy <> '' "
    f"AND EXISTS (SELECT 1 FROM directives_provision WHERE directive_id = NEW.id) BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
]
_POSTGRES = [
    "CREATE OR REPLACE FUNCTION provision_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF {_SECRET} THEN RAISE EXCEPTION '{SAID}'; END IF; RETURN NEW; END $$",
    "CREATE OR REPLACE FUNCTION directive_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF NEW.secrecy <> '' AND EXISTS (SELECT 1 FROM directives_provision WHERE directive_id = NEW.id) "
    f"THEN RAISE EXCEPTION '{SAID}'; END IF; RETURN NEW; END $$",
    "DROP TRIGGER IF EXISTS provision_rows ON directives_provision",
    "CREATE TRIGGER provision_rows BEFORE INSERT OR UPDATE ON directives_provision "
    "FOR EACH ROW EXECUTE FUNCTION provision_guard()",
    "DROP TRIGGER IF EXISTS directive_stamped ON directives_directive",
    "CREATE TRIGGER directive_stamped BEFORE UPDATE ON directives_directive "
    "FOR EACH ROW EXECUTE FUNCTION directive_guard()",
]


def install(using: str = "default", **_: Any) -> None:
    """Put the guards on the tables."""
    connection = connections[using]
    sqlite = [line.format(on=on) for on in ("INSERT", "UPDATE") for line in _SQLITE] + _STAMPED
    with connection.cursor() as cursor:
        for statement in sqlite if connection.vendor == "sqlite" else _POSTGRES:
            cursor.execute(statement)
