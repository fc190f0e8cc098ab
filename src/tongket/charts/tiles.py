"""A map of equal tiles, one per unit, in five steps of lightness that survive a black-and-white copier."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from tongket.charts import svg
from tongket.vietnamese import number

_MARGIN = 4.0
_HIGH = 54.0
# Dark text keeps 7:1 on the first three steps, white text on the last two (WCAG 2.2, 1.4.6).
_STEPS = (
    ("#ffffff", "#000000"),
    ("#dedede", "#000000"),
    ("#b3b3b3", "#000000"),
    ("#565656", "#ffffff"),
    ("#1f1f1f", "#ffffff"),
)


@dataclass(frozen=True)
class Tile:
    """One unit at (column, row) from 0; `value` picks the step (None: not submitted), `text` stands under the label."""

    label: str
    column: int
    row: int
    value: Decimal | None
    text: str = ""


def tile_map(
    title: str, tiles: Sequence[Tile], *, unit: str = "", decimals: int = 0, bounds: Sequence[Decimal] | None = None
) -> str:
    """Return a drawing 500 units wide: tiles from light (low) to dark (high), hatched where `value` is None.

    `bounds` are the four limits between the five steps, ascending; without them the range is cut in five equal
    parts. Raises ValueError for bounds that are not four ascending numbers.
    """
    limits = tuple(bounds) if bounds is not None else _equal_limits(tiles, decimals)
    if bounds is not None and (len(limits) != len(_STEPS) - 1 or any(low >= high for low, high in pairwise(limits))):
        raise ValueError("bounds are four ascending numbers")
    pattern, hatched = svg.hatch(title)
    columns = 1 + max((tile.column for tile in tiles), default=0)
    rows = 1 + max((tile.row for tile in tiles), default=0)
    wide = (svg.WIDTH - 2 * _MARGIN) / columns
    parts = [pattern]
    for tile in tiles:
        parts.extend(_tile(tile, wide, limits, hatched))
    top = 2 * _MARGIN + rows * _HIGH + 8
    if unit:
        parts.append(svg.text(8, top + 10, f"Đơn vị tính: {unit}", 12, font_style="italic"))
        top += 18
    marks, high = svg.legend(_legend(tiles, limits, hatched, decimals), top)
    return svg.document(title, _described(tiles, decimals), svg.WIDTH, top + high + 2, [*parts, *marks])


def _equal_limits(tiles: Sequence[Tile], decimals: int) -> tuple[Decimal, ...]:
    values = [tile.value for tile in tiles if tile.value is not None]
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    cuts = (low + (high - low) * step / len(_STEPS) for step in range(1, len(_STEPS)))
    # Limits are cut where they are printed, or a tile could contradict its legend; equal ones are one.
    printed = {cut.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) for cut in cuts}
    return tuple(sorted(cut for cut in printed if cut > low))


def _step(value: Decimal, limits: tuple[Decimal, ...]) -> int:
    return sum(value >= limit for limit in limits)


def _tile(tile: Tile, wide: float, limits: tuple[Decimal, ...], hatched: str) -> Iterator[str]:
    x, y = _MARGIN + tile.column * wide, _MARGIN + tile.row * _HIGH
    fill, ink = (hatched, "#000000") if tile.value is None else _STEPS[_step(tile.value, limits)]
    yield svg.rect(round(x + 1, 2), y + 1, round(wide - 2, 2), _HIGH - 2, fill)
    content = tile.text or (svg.EMPTY_LABEL if tile.value is None else "")
    lines = [*svg.wrapped(tile.label, wide - 8, 12), *([content] if content else [])]
    centre = round(x + wide / 2, 2)
    first = y + (_HIGH - 15 * len(lines)) / 2 + 11.5
    if tile.value is None:  # a white ground, or the hatch runs through the letters
        ground = min(wide - 6, max(svg.wide(part, 13) for part in lines) + 6)
        yield svg.rect(
            round(centre - ground / 2, 2), first - 12, round(ground, 2), 15 * len(lines) + 1, "#ffffff", stroke="none"
        )
    for place, part in enumerate(lines):
        weight = "bold" if content and place == len(lines) - 1 else "normal"
        yield svg.text(centre, first + 15 * place, part, 12, "middle", fill=ink, font_weight=weight)


def _legend(
    tiles: Sequence[Tile], limits: tuple[Decimal, ...], hatched: str, decimals: int
) -> list[tuple[str | None, str]]:
    entries: list[tuple[str | None, str]] = []
    values = [tile.value for tile in tiles if tile.value is not None]
    if values:
        labels = _step_labels([number(limit, decimals) for limit in limits]) or [number(values[0], decimals)]
        entries.extend((_STEPS[step][0], label) for step, label in enumerate(labels))
    if len(values) < len(tiles):
        entries.append((hatched, svg.EMPTY_LABEL))
    return entries


def _step_labels(limits: list[str]) -> list[str]:
    if not limits:
        return []
    between = [f"{low} đến dưới {high}" for low, high in pairwise(limits)]
    return [f"dưới {limits[0]}", *between, f"từ {limits[-1]}"]


def _described(tiles: Sequence[Tile], decimals: int) -> str:
    return "; ".join(f"{tile.label}: {_spoken(tile, decimals)}" for tile in tiles) + "."


def _spoken(tile: Tile, decimals: int) -> str:
    if tile.text:
        return tile.text
    return svg.EMPTY_LABEL if tile.value is None else number(tile.value, decimals)
