"""The base of every model with rows of a unit: its default manager shows only what the current scope allows."""

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from django.db import models

from .scope import Everything, InScope, ScopeError, current_scope

Row_co = TypeVar("Row_co", bound="ScopedModel", covariant=True)


def units_of(row: "ScopedModel") -> list[int | None]:
    """Return the unit ids that decide who sees this row, one for each path of its SCOPE."""
    found: list[int | None] = []
    for path in row.SCOPE:
        *relations, last = path.split("__")
        owner: Any = row
        for relation in relations:
            owner = getattr(owner, relation)
        found.append(getattr(owner, owner._meta.get_field(last).attname))
    return found


def check_rows(rows: Iterable["ScopedModel"]) -> None:
    """Refuse rows that the one who acts could not see afterwards. Raises ScopeError."""
    scope = current_scope()
    for row in rows:
        if not any(unit in scope for unit in units_of(row)):
            raise ScopeError(f"{row._meta.label} would be written outside the scope of the one who acts.")


class ScopedQuerySet(models.QuerySet[Row_co]):
    """Chainable filters on rows in scope; bulk writes check each row."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Create many rows, each inside the scope."""
        rows = list(objs)
        check_rows(rows)
        return super().bulk_create(rows, *args, **kwargs)

    def update(self, **values: Any) -> int:
        """Change the rows in scope; whose they are can only be changed row by row, where the scope is checked."""
        moved = {path.partition("__")[0] for path in self.model.SCOPE} & {name.removesuffix("_id") for name in values}
        if moved and not isinstance(current_scope(), Everything):
            raise ScopeError(f"{self.model._meta.label}.update(…) would move rows to other units: {', '.join(moved)}.")
        return super().update(**values)

    def bulk_update(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> int:
        """Change many rows, each inside the scope."""
        rows = list(objs)
        check_rows(rows)
        return super().bulk_update(rows, *args, **kwargs)


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    """Filters by the scope in force when the SQL is compiled."""

    def get_queryset(self) -> Any:
        """Return the rows in scope, lazily."""
        return super().get_queryset().filter(InScope(*self.model.SCOPE))


class ScopedModel(models.Model):
    """A row that belongs to units. SCOPE names one or more single-valued paths to a unit; seeing one is enough."""

    SCOPE: ClassVar[tuple[str, ...]]

    objects = ScopedManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row if it lies inside the scope. Raises ScopeError otherwise."""
        check_rows([self])
        super().save(*args, **kwargs)
