"""The scope: which units the one who acts may see, held per context and read when SQL is compiled.

A queryset built under one scope and used under another follows the one in force when it runs; without a scope it
fails closed. `accounts.queries.visible_units` is the only place that decides what goes in.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db.models import BooleanField, Expression, F


class ScopeError(RuntimeError):
    """Rows of units were asked for and nobody had said who is looking."""


class Everything:
    """The scope of the operator and of the product's own upkeep."""

    def __contains__(self, unit: object) -> bool:
        return True

    def __repr__(self) -> str:
        return "ALL"


ALL: Final = Everything()
Scope = Everything | frozenset[int | None]
_scope: ContextVar[Scope | None] = ContextVar("tongket_scope", default=None)


@contextmanager
def seeing(units: Everything | Iterable[int | None]) -> Iterator[None]:
    """Read and write under this scope: `ALL`, or the ids of the units that may be seen, None among them for rows of none."""
    token = _scope.set(units if isinstance(units, Everything) else frozenset(units))
    try:
        yield
    finally:
        _scope.reset(token)


def current_scope() -> Scope:
    """Return the scope in force. Raises ScopeError when nobody opened one."""
    scope = _scope.get()
    if scope is None:
        raise ScopeError("Rows of units were read or written outside `access.seeing(…)`.")
    return scope


class InScope(Expression):
    """True for rows one of whose unit columns (own or across single-valued relations) is in the current scope."""

    conditional = True

    def __init__(self, *paths: str) -> None:
        super().__init__(output_field=BooleanField())
        self.columns: list[Any] = [F(path) for path in paths]

    def get_source_expressions(self) -> list[Any]:
        """Let Django resolve the columns and their joins."""
        return self.columns

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        """Take the resolved columns."""
        self.columns = list(exprs)

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:
        """Compile against the scope of this moment; both databases take the units as one parameter."""
        scope = current_scope()
        if isinstance(scope, Everything):
            raise FullResultSet
        if not scope:
            raise EmptyResultSet
        postgres = connection.vendor == "postgresql"
        named = sorted(unit for unit in scope if unit is not None)
        units: Any = named if postgres else json.dumps(named)
        test = "{} = ANY(%s)" if postgres else "{} IN (SELECT value FROM json_each(%s))"
        parts, params = [], []
        for column in self.columns:
            sql, own = compiler.compile(column)
            parts.append(test.format(sql))
            params += [*own, units]
            if None in scope:
                parts.append(f"{sql} IS NULL")
                params += own
        return f"({' OR '.join(parts)})", params
