"""How a total is printed: with its way to the sources, whether it is an estimate, and what it rests on."""

from collections.abc import Iterable
from typing import Literal

from tongket.ui.figures import FigureCell
from tongket.vietnamese import sort_key

from .board import Board
from .queries import bases, total_path
from .values import Result


def status_of(found: Board, result: Result) -> Literal["ước", "chính thức"]:
    """Say whether a total rests on any estimate."""
    return "ước" if found.estimated(result.leaves) else "chính thức"


def figure_of(found: Board, result: Result) -> FigureCell | None:
    """Return a total as pages print it; None when nobody reported."""
    if result.text is None:
        return None
    illustration = any("minh họa" in said for said in bases(found, result))
    suffix = "%" if result.indicator.unit_noun == "%" else ""
    return FigureCell(
        result.text + suffix, total_path(result.indicator.code, result.unit.slug, found.year),
        title=f"{result.indicator.name}, {result.unit.full_name}, {result.period}", status=status_of(found, result),
        basis="số liệu minh họa" if illustration else None,
    )  # fmt: skip


def all_bases(found: Board, results: Iterable[Result]) -> list[str]:
    """Return what many totals rest on, each basis once, in Vietnamese order."""
    return sorted({said for result in results for said in bases(found, result)}, key=sort_key)
