"""Declared indicators into rows, after every migrate and `tongket demo`: the declaration is the only author."""

from typing import Any

from tongket.registry import declared

from .declarations import IndicatorDeclaration
from .models import Indicator


def _fields(order: int, said: IndicatorDeclaration) -> dict[str, Any]:
    return {
        "name": said.name, "unit_noun": said.unit_noun, "sector": said.sector, "calendar": said.calendar,
        "rule": said.rule, "parent_rule": said.parent_rule, "decimals": said.decimals, "answer": said.answer,
        "target_kind": said.target, "numerator": said.numerator, "denominator": said.denominator,
        "guide": said.guide, "wording": dict(said.wording), "order": order, "declared": True,
        "valid_from": said.valid_from,
    }  # fmt: skip


def sync_indicators(**_: Any) -> None:
    """Make the rows equal to the declarations. Raises ValueError when a declaration changes an indicator's decimals."""
    have = {row.code: row for row in Indicator.objects.all()}
    for order, said in enumerate(declared("indicators", IndicatorDeclaration)):
        row = have.get(said.code)
        if row is not None and row.decimals != said.decimals:
            raise ValueError(f"{said.code}: other decimals make another indicator.")
        Indicator.objects.update_or_create(code=said.code, defaults=_fields(order, said))
