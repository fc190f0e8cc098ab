"""Horizontal bars, one per unit: the amount in grey, its target as an outline, hatch where nothing was submitted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tongket.charts import svg
from tongket.vietnamese import number

_ROW = 22.0
_THICK = 14.0
_LINE = 15.0
_GAP = 8.0
_HATCHED = 40.0  # a fixed length, so that it is not read as an amount
_GREY = "#8c8c8c"


@dataclass(frozen=True)
class Bar:
    """One row: what it is about, its amount (None: not submitted) and its target, if it has one."""

    label: str
    value: Decimal | None
    target: Decimal | None = None


@dataclass(frozen=True)
class _Scale:
    left: float
    units_per_one: float

    def width(self, value: Decimal) -> float:
        return round(max(float(value), 0) * self.units_per_one, 2)


def bars(title: str, rows: Sequence[Bar], *, unit: str = "", decimals: int = 0) -> str:
    """Return a drawing 500 units wide, one bar a row; `unit` is named in the legend, amounts carry `decimals`.

    Bars start at zero. Amounts below zero have no length, their number is still printed.
    """
    pattern, fill = svg.hatch(title)
    scale = _scale(rows, decimals)
    parts = [pattern]
    bottom = 6.0
    for row in rows:
        lines = svg.wrapped(row.label, scale.left - _GAP, 13)
        parts.extend(_label(lines, bottom, scale.left))
        bottom += (len(lines) - 1) * _LINE  # the bar stands beside the label's last line
        parts.extend(_row(row, bottom, scale, fill, decimals))
        bottom += _ROW
    parts.append(svg.line(scale.left, 2, scale.left, bottom))
    marks, high = svg.legend(_legend(rows, fill, unit), bottom + 10)
    return svg.document(title, _described(rows, unit, decimals), svg.WIDTH, bottom + 12 + high, [*parts, *marks])


def _scale(rows: Sequence[Bar], decimals: int) -> _Scale:
    left = min(190.0, max((svg.wide(row.label) for row in rows), default=0.0) * 1.1 + _GAP)  # M and N run wide
    room = max((svg.wide(_printed(row, decimals)) for row in rows), default=0.0) + 2 * _GAP
    most = max((float(amount) for row in rows for amount in (row.value, row.target) if amount), default=1.0)
    return _Scale(left, (svg.WIDTH - left - room) / (most if most > 0 else 1.0))


def _label(lines: list[str], top: float, left: float) -> Iterator[str]:
    for place, part in enumerate(lines):
        yield svg.text(left - 6, top + _THICK - 2.5 + place * _LINE, part, anchor="end")


def _row(row: Bar, top: float, scale: _Scale, hatched: str, decimals: int) -> Iterator[str]:
    end = _HATCHED if row.value is None else scale.width(row.value)
    yield svg.rect(scale.left, top, end, _THICK, hatched if row.value is None else _GREY)
    if row.target is not None:
        mark = scale.width(row.target)
        yield svg.line(scale.left + mark, top - 3, scale.left + mark, top + _THICK + 3, 2.2)
        end = max(end, mark)
    yield svg.text(scale.left + end + 6, top + _THICK - 2.5, _printed(row, decimals))


def _printed(row: Bar, decimals: int) -> str:
    if row.value is None:
        return svg.EMPTY_LABEL
    printed = number(row.value, decimals)
    return printed if row.target is None else f"{printed}/{number(row.target, decimals)}"


def _legend(rows: Sequence[Bar], hatched: str, unit: str) -> list[tuple[str | None, str]]:
    entries: list[tuple[str | None, str]] = [(_GREY, f"thực hiện ({unit})" if unit else "thực hiện")]
    if any(row.target is not None for row in rows):
        entries.append((None, "chỉ tiêu (số sau dấu /)"))
    if any(row.value is None for row in rows):
        entries.append((hatched, svg.EMPTY_LABEL))
    return entries


def _described(rows: Sequence[Bar], unit: str, decimals: int) -> str:
    spoken = "; ".join(f"{row.label}: {_printed(row, decimals)}" for row in rows)
    return f"{spoken} ({unit})." if unit else f"{spoken}."
