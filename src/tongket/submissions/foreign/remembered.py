"""The mapping of a form between two files: what is kept of it, and what is known already."""

from typing import Any

from tongket.vietnamese import fold
from tongket.workbooks.foreign import ForeignPage

from .mapping import Mapping, text_at
from .models import ForeignForm


def known_forms(body: int | None) -> dict[str, ForeignForm]:
    """Return the forms that a body mapped before, by their headers. One query."""
    return {row.headers: row for row in ForeignForm.objects.filter(body=body)} if body else {}


def to_remember(page: ForeignPage, mapping: Mapping) -> dict[str, Any]:
    """Return what is kept of a mapping: columns and codes, and by which name a row is which body or indicator; no figure."""
    named = {fold(text_at(page, row, mapping.names, mapping.encodings)): code for row, code in mapping.named.items()}
    return {
        "sheet": mapping.sheet, "rows": mapping.rows.value, "names": mapping.names, "value": mapping.value,
        "figures": {str(column): code for column, code in sorted(mapping.figures.items())},
        "known": {name: code for name, code in sorted(named.items()) if name},
    }  # fmt: skip
