"""A year is closed while others work on its sheets: one closing wins, nothing slips between what was seen and what was closed."""

from datetime import date
from threading import Event, Thread
from time import sleep

import pytest
from django.db import connections

from support.people import employ
from support.sheets import CHU_SE, COMMAND, MANG_YANG, acting, draw_up, filled, issue, move, read_as, take_in, taken
from support.world import BUILDER
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.ledger.chain import first_fault
from tongket.organization.models import Unit
from tongket.submissions import actions
from tongket.submissions.bulk.actions import accept_all
from tongket.submissions.closing import actions as closing
from tongket.submissions.corrections.actions import ask_correction
from tongket.submissions.corrections.typed import Wanted
from tongket.submissions.models import CorrectionRequest, Submission, YearClosing

pytestmark = pytest.mark.django_db(transaction=True)
CLOSED = date(2022, 12, 20)
PDF = b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"


@pytest.fixture
def ready(transactional_db, request):
    """The opened year, two districts accepted, and who receives and closes at the province."""
    request.getfixturevalue("year")
    officer = request.getfixturevalue("province_officer")
    for body, amount in ((CHU_SE, 188), (MANG_YANG, 106)):
        taken(officer, body, {"TQ.19": amount})
    return officer


def close(officer):
    with acting(officer):
        return closing.close_year(Unit.objects.get(slug=COMMAND), 2022, by=officer, on=CLOSED)


def version(body, number=1):
    with seeing(ALL):
        return Submission.objects.get(body__slug=body, version=number)


def while_closing(monkeypatch, officer, job):
    """Close, and while the closing has looked at the sheets and not yet written, begin a job; return what both said."""
    looked, said = Event(), {}
    lines_of = closing.lines_of

    def slowly(*what, **more):
        found = lines_of(*what, **more)
        looked.set()
        sleep(0.6)
        return found

    monkeypatch.setattr(closing, "lines_of", slowly)

    def run(name, work):
        try:
            said[name] = work()
        except Exception as error:
            said[name] = error
        finally:
            connections.close_all()

    first = Thread(target=run, args=("closing", lambda: close(officer)))
    first.start()
    assert looked.wait(20)
    second = Thread(target=run, args=("other", job))
    second.start()
    for thread in (first, second):
        thread.join(60)
    return said["closing"], said["other"]


def assert_left_to_a_correction(refused):
    assert isinstance(refused, Refused), refused
    assert "chỉ thay đổi theo đề nghị đính chính" in str(refused)


def sound() -> bool:
    with seeing(ALL):
        return first_fault() is None


def test_of_two_who_close_at_once_exactly_one_wins(ready, monkeypatch):
    first, second = while_closing(monkeypatch, ready, lambda: close(ready))

    assert isinstance(first, YearClosing), first
    assert isinstance(second, Refused), second
    assert "chốt được lúc này" in str(second)
    with seeing(ALL):
        assert (YearClosing.objects.count(), Submission.objects.filter(closing=first).count()) == (1, 2)
    assert sound()


def test_a_version_accepted_while_its_year_is_closed_waits_and_is_as_it_was_named_held_back(ready, monkeypatch):
    second = take_in(ready, filled(issue(CHU_SE), {"TQ.19": 190})).submission

    def accept():
        with acting(ready):
            return actions.accept(second, by=ready, on=CLOSED)

    made, accepted = while_closing(monkeypatch, ready, accept)

    assert made.sheets == 1
    assert isinstance(accepted, Submission), accepted
    assert (version(CHU_SE).closing, version(CHU_SE, 2).closing) == (None, None)
    assert version(MANG_YANG).closing == made
    assert close(ready).sheets == 1
    assert version(CHU_SE, 2).figures_are == "chính thức"
    assert sound()


def test_many_accepted_while_the_year_is_closed_and_none_is_lost_between(ready, monkeypatch):
    waiting = [take_in(ready, filled(issue(body), {"TQ.19": 190})).submission for body in (MANG_YANG, CHU_SE)]
    employ("khac", "Bùi Văn Khác", body=waiting[0].body, role=Role.REPORTER)
    commune = taken(BUILDER, "ban-chqs-kon-dong", {"TQ.19": 12})  # accepted, so that there is something to close

    def accept():
        with acting(ready):
            return accept_all(waiting, by=ready, on=CLOSED)

    made, outcome = while_closing(monkeypatch, ready, accept)

    assert (made.sheets, len(outcome.accepted)) == (1, 2)
    with seeing(ALL):
        assert list(Submission.objects.filter(closing=made)) == [commune]
    assert sound()


def test_a_draft_put_up_while_its_year_is_closed_is_refused_and_the_version_before_is_final(
    ready, monkeypatch, district_officer
):
    draft = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 190}))

    def put_up():
        with acting(district_officer):
            return actions.put_up(draft, by=district_officer, on=CLOSED)

    made, refused = while_closing(monkeypatch, ready, put_up)

    assert made.sheets == 2
    assert_left_to_a_correction(refused)
    assert (version(CHU_SE).closing, version(CHU_SE, 2).state) == (made, "draft")
    assert sound()


def test_a_workbook_received_while_its_year_is_closed_is_refused(ready, monkeypatch):
    incoming = read_as(ready, filled(issue(CHU_SE), {"TQ.19": 190}))

    def receive():
        with acting(ready):
            return actions.receive(incoming, by=ready, on=CLOSED)

    made, refused = while_closing(monkeypatch, ready, receive)

    assert made.sheets == 2
    assert_left_to_a_correction(refused)
    assert sound()


def test_a_correction_asked_while_its_year_is_closed_is_one_of_a_final_figure(ready, monkeypatch, district_officer):
    def ask():
        with acting(district_officer):
            row = version(CHU_SE)
            return ask_correction(
                row, [Wanted("TQ.19", 190)], reason="Sổ", proof=PDF, name="so.pdf", by=district_officer, on=CLOSED
            )

    made, request = while_closing(monkeypatch, ready, ask)

    assert made.sheets == 2
    assert isinstance(request, CorrectionRequest), request
    assert request.of_final
    assert version(CHU_SE).closing == made
    assert sound()


def test_a_signature_while_the_year_is_closed_waits_its_turn(ready, monkeypatch, district_officer, commander):
    draft = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 190}))
    move("put_up", draft, district_officer)

    def sign():
        with acting(commander):
            return actions.sign(draft, by=commander, on=CLOSED)

    made, signed = while_closing(monkeypatch, ready, sign)

    assert (made.sheets, signed.state) == (1, "sent")
    assert version(CHU_SE).closing is None
    assert sound()
