"""Triggers, said once as SQL and put on the tables of SQLite and PostgreSQL alike.

Some refuse what a check cannot see; some put a new stamp on what others read, so that nobody goes on with the old.

Taken away before a migration and put back after every migrate: SQLite remakes a table to change it, which drops its
triggers and fails while another table's trigger looks at it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections

_KNOWN = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace",
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A change of a table that is refused with `said`: `when` is SQL over NEW, the same on both databases.

    `events` are INSERT, UPDATE, DELETE, and TRUNCATE, which only PostgreSQL has. AFTER sees the rows as they became.
    """

    name: str
    table: str
    events: Sequence[str]
    said: str
    when: str = "TRUE"
    timing: str = "BEFORE"

    def taken(self, vendor: str) -> Iterator[str]:
        """Yield what takes it away."""
        return _taken(self.name, self.table, self.events, vendor)

    def put(self, vendor: str) -> Iterator[str]:
        """Yield what puts it on its table."""
        return self._on_postgres() if vendor == "postgresql" else self._on_sqlite()

    def _on_sqlite(self) -> Iterator[str]:
        for event in self.events:
            if event != "TRUNCATE":
                yield (
                    f"CREATE TRIGGER {self.name}_{event.lower()} {self.timing} {event} ON {self.table} "
                    f"WHEN {self.when} BEGIN SELECT RAISE(ABORT, '{self.said}'); END"
                )

    def _on_postgres(self) -> Iterator[str]:
        yield (
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {self.when} THEN RAISE EXCEPTION '{self.said}'; END IF; RETURN COALESCE(NEW, OLD); END $$"
        )
        each = "STATEMENT" if "TRUNCATE" in self.events else "ROW"
        yield (
            f"CREATE TRIGGER {self.name} {self.timing} {' OR '.join(self.events)} ON {self.table} "
            f"FOR EACH {each} EXECUTE FUNCTION {self.name}()"
        )


@dataclass(frozen=True, slots=True)
class Stamping:
    """A change of `table` that puts a new random stamp into the one row of `stamps`, within the same transaction.

    A stamp never comes again: not after a transaction that was rolled back, not in another database.
    """

    name: str
    table: str
    stamps: str
    events: Sequence[str] = ("INSERT", "UPDATE", "DELETE")

    def taken(self, vendor: str) -> Iterator[str]:
        """Yield what takes it away."""
        return _taken(self.name, self.table, self.events, vendor)

    def put(self, vendor: str) -> Iterator[str]:
        """Yield what puts it on its table."""
        if vendor == "postgresql":
            yield (
                f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"UPDATE {self.stamps} SET stamp = gen_random_uuid()::text; RETURN NULL; END $$"
            )
            yield (
                f"CREATE TRIGGER {self.name} AFTER {' OR '.join(self.events)} ON {self.table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {self.name}()"
            )
            return
        for event in self.events:
            yield (
                f"CREATE TRIGGER {self.name}_{event.lower()} AFTER {event} ON {self.table} "
                f"BEGIN UPDATE {self.stamps} SET stamp = hex(randomblob(16)); END"
            )


def _taken(name: str, table: str, events: Sequence[str], vendor: str) -> Iterator[str]:
    if vendor == "postgresql":
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        return
    for event in events:
        yield f"DROP TRIGGER IF EXISTS {name}_{event.lower()}"


def never(name: str, wrong: str, said: str, watched: Mapping[str, str]) -> tuple[Trigger, ...]:
    """Return the triggers by which the question `wrong` (SQL that ends in its conditions) never finds a row.

    `watched` says which tables may bring one about: by the alias in the question, the table's name.
    """
    return tuple(
        Trigger(f"{name}_{alias}", table, ("INSERT", "UPDATE"), said, f"EXISTS ({wrong} AND {alias}.id = NEW.id)", "AFTER")
        for alias, table in watched.items()
    )  # fmt: skip


def put(triggers: Sequence[Trigger | Stamping], using: str = "default") -> None:
    """Put triggers on their tables, each in the place of its former self."""
    take(triggers, using)
    _run((statement for trigger in triggers for statement in trigger.put(connections[using].vendor)), using)


def take(triggers: Sequence[Trigger | Stamping], using: str = "default") -> None:
    """Take triggers away."""
    _run((statement for trigger in triggers for statement in trigger.taken(connections[using].vendor)), using)


def before_migrate(using: str = "default", plan: Sequence[Any] = (), **_: Any) -> None:
    """Take every trigger away where a migration is about to run; each app puts its own back afterwards."""
    connection = connections[using]
    if not plan:
        return
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN[connection.vendor])
        found = cursor.fetchall()
    on = " ON {}" if connection.vendor == "postgresql" else ""
    _run([f"DROP TRIGGER {name}{on.format(table)}" for name, table in found], using)


def _run(statements: Iterable[str], using: str) -> None:
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
