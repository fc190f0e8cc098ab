"""How a filled workbook of the demo goes up: by the unit's own people on the system, or received by its superior."""

from datetime import date

from tongket.accounts.models import Member
from tongket.submissions import actions
from tongket.submissions.issuing import Blank
from tongket.submissions.models import Submission
from tongket.submissions.reception import read_incoming

from .telling import Teller, working_as


def own_door(teller: Teller, blank: Blank, data: bytes, signed: date) -> Submission:
    """Let the unit's reporter draw up and put up, and its commander sign."""
    reporter, commander = teller.at(blank.body.slug, "reporter"), teller.at(blank.body.slug, "commander")
    with working_as(reporter, signed):
        incoming = read_incoming(data, name=blank.name, expected=blank.body.id, by=reporter, on=signed)
        draft = actions.draw_up(incoming, by=reporter, on=signed).submission
        actions.put_up(draft, by=reporter, on=signed)
    with working_as(commander, signed):
        return actions.sign(draft, by=commander, on=signed)


def reception(blank: Blank, data: bytes, *, staff: Member, on: date) -> Submission:
    """Let the superior's staff officer take in a signed workbook."""
    with working_as(staff, on):
        return actions.receive(read_incoming(data, name=blank.name, by=staff, on=on), by=staff, on=on).submission


def accept(submission: Submission, *, staff: Member, on: date) -> None:
    """Let the superior's staff officer accept it."""
    with working_as(staff, on):
        actions.accept(submission, by=staff, on=on)
