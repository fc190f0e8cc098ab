"""Writes a paper as plain JSON values and reads it back exactly: how an issued paper is kept for ever.

Every value carries its kind under `is`; figures stand in a list, as their keys are inside them.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from tongket.documents import model

_KINDS: dict[str, Callable[..., Any]] = {
    kind.__name__: kind
    for kind in (
        model.SourceRow,
        model.Figure,
        model.Text,
        model.FigureRef,
        model.Heading,
        model.Paragraph,
        model.Bullets,
        model.Column,
        model.Table,
        model.Picture,
        model.PageBreak,
        model.Appendix,
        model.Head,
        model.Signature,
        model.Paper,
    )
}
_READERS: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("Figure", "value"): Decimal,
    ("Figure", "as_of"): date.fromisoformat,
    ("Paper", "figures"): lambda figures: {figure.key: figure for figure in _read(figures)},
}


def to_json(paper: model.Paper) -> dict[str, Any]:
    """Return the paper as dicts, lists, strings, numbers, booleans and None."""
    return cast("dict[str, Any]", _write(paper))


def from_json(data: Mapping[str, Any]) -> model.Paper:
    """Return the paper that `to_json` wrote. Raises ValueError when `data` is not a sound paper."""
    try:
        paper = _read(data)
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"not a frozen paper: {error!r}") from error
    if not isinstance(paper, model.Paper):
        raise ValueError("not a frozen paper")
    return paper


def _write(value: Any) -> Any:
    if is_dataclass(value):
        return {"is": type(value).__name__} | {part.name: _write(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, tuple):
        return [_write(item) for item in value]
    if isinstance(value, Mapping):
        return [_write(item) for item in value.values()]
    return str(value) if isinstance(value, Decimal | date) else value


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read(item) for item in value)
    if not isinstance(value, Mapping):
        return value
    name = value["is"]
    parts = {part: _READERS.get((name, part), _read)(item) for part, item in value.items() if part != "is"}
    return _KINDS[name](**parts)
