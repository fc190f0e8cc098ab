"""What apps say about the figures of a sheet (`<app>/sheet_checks.py`), in the language of `workbooks.checks`."""

from dataclasses import dataclass

from tongket.registry import declared
from tongket.workbooks import Check


@dataclass(frozen=True, slots=True)
class SheetChecks:
    """Checks that an app adds to a sheet; `neighbours` are the figures held against units of the same kind and superior."""

    sheet: str
    checks: tuple[Check, ...] = ()
    neighbours: tuple[str, ...] = ()


def checks_of(sheet: str) -> tuple[Check, ...]:
    """Return the checks of a sheet, in the order in which apps declare them."""
    return tuple(
        check for each in declared("sheet_checks", SheetChecks) if each.sheet == sheet for check in each.checks
    )


def neighbours_of(sheet: str) -> tuple[str, ...]:
    """Return the figures of a sheet that are held against those of its neighbours."""
    return tuple(
        code for each in declared("sheet_checks", SheetChecks) if each.sheet == sheet for code in each.neighbours
    )
