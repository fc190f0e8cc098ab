"""The act of the ledger's page: that it was handed out on paper."""

from datetime import date

from tongket.access import Actor
from tongket.ledger import act, note


@act
def note_handed_out(filtered: str, *, form: str, rows: int, at: int, by: Actor, on: date) -> None:
    """Write that entries were handed out as a file, filtered so, to a person of a body (its id)."""
    label = f"Tải {rows} dòng sổ nhật ký ({form}): {filtered}"
    note("inspection.ledger_handed_out", label=label, unit=at, form=form, rows=rows)
