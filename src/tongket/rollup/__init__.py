"""Adding up: `plain` says slowly what a total is, with the ids of what was added. Pure: no Django."""

from .plain import Leaf, ParentRule, Rule, Total, of_unit, totals

__all__ = ["Leaf", "ParentRule", "Rule", "Total", "of_unit", "totals"]
