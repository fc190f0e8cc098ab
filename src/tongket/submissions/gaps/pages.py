"""What the page of gaps shows, and the estimates read from what was typed."""

from dataclasses import dataclass
from datetime import date

from tongket.access import Actor, Refused, why_not
from tongket.organization.map import Node, UnitMap

from ..blanks import forms_for
from ..corrections.typed import read_typed
from ..models import How, Submission
from .policies import check_can_declare
from .queries import GapLine, children, gaps_of, missing_below


@dataclass(frozen=True, slots=True)
class Declaring:
    """Who is missing below a body, and what its sheet declares."""

    row: Submission
    body: Node
    lines: list[GapLine]
    undeclared: list[Node]
    choices: list[Node]
    hows: list[tuple[str, str]]
    why_not: str | None


def declaring(row: Submission, units: UnitMap, *, by: Actor, on: date) -> Declaring:
    """Return the page of a submission's gaps."""
    lines = gaps_of(row, units)
    missing = [node for node, _ in missing_below(row, units)]
    declared = {line.missing.id for line in lines}
    return Declaring(
        row, units.nodes[row.body_id], lines, [node for node in missing if node.id not in declared], missing,
        [(str(value), str(label)) for value, label in How.choices], why_not(check_can_declare, row, by=by, on=on),
    )  # fmt: skip


def read_estimates(row: Submission, missing: int, text: str, units: UnitMap) -> dict[str, int]:
    """Return typed estimates, a line "TQ.19 = 120" each, as exact amounts by code. Raises Refused."""
    pairs = [line.partition("=") for line in text.splitlines() if line.strip()]
    if not pairs:
        return {}
    below = [form for node, form in children(row.body_id, units) if node.id == missing]
    sheet = next((form for form in below if row.term in form.terms), None)
    if sheet is None:
        raise Refused("Hãy chọn đơn vị còn thiếu.")
    form = forms_for([units.nodes[missing]], sheet, row.year, row.term, units=units)[0]
    found = read_typed(form, {code.strip().upper(): amount for code, _, amount in pairs})
    if len(found) < len(pairs):
        raise Refused("Mỗi dòng ghi một mã và một số ước, ví dụ: TQ.19 = 120.")
    return {each.code: each.after for each in found if each.after is not None}
