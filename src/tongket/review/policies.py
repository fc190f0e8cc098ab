"""May this person draw up a report, and if not, the sentence why."""

from datetime import date

from tongket.access import Actor, Operator, Refused
from tongket.accounts.models import Role
from tongket.accounts.queries import holds

from .facts import YearFacts


def check_can_draw_up(facts: YearFacts, *, by: Actor, on: date) -> None:
    """Only the secretary (cán bộ tổng hợp) of a body of the report's territory draws it up. Raises Refused."""
    if isinstance(by, Operator):
        return
    bodies = facts.board.units.bodies_of(facts.unit.id)
    if not any(holds(by, Role.SECRETARY, at=body.id, on=on) for body in bodies):
        raise Refused(f"Chỉ {Role.SECRETARY.label.lower()} của cơ quan thuộc {facts.unit.full_name} được lập báo cáo.")
