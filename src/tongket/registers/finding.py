"""Finding rows of a register by words, with or without marks."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from tongket.vietnamese import fold

M = TypeVar("M", bound=Model)


def matching(rows: QuerySet[M], text: str, column: str = "folded") -> QuerySet[M]:
    """Return the rows whose folded column holds every word of a text; an empty text holds for all."""
    for word in fold(text).split():
        rows = rows.filter(**{f"{column}__contains": word})
    return rows
