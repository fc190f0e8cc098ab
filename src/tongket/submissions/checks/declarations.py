"""What apps say about the figures of a sheet (`<app>/sheet_checks.py`), in the language of `workbooks.checks`."""

from dataclasses import dataclass

from tongket.workbooks import Check


@dataclass(frozen=True, slots=True)
class SheetChecks:
    """Checks that an app adds to a sheet; `neighbours` are the figures held against units of the same kind and superior."""

    sheet: str
    checks: tuple[Check, ...] = ()
    neighbours: tuple[str, ...] = ()
