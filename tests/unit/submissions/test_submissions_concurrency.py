"""Two at once: one wins, nothing doubles, and the chain still holds."""

from time import sleep

import pytest

from support.atonce import at_once
from support.sheets import CHU_SE, acting, filled, issue, read_as, take_in, taken
from tongket.access import ALL, Refused, seeing
from tongket.ledger.chain import first_fault
from tongket.submissions import actions
from tongket.submissions.models import Observation, Step, Submission

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ready(transactional_db, request):
    """The opened year and who receives at the province, on a database that really commits."""
    request.getfixturevalue("year")
    return request.getfixturevalue("province_officer")


def accept(officer, pk):
    with acting(officer):
        return actions.accept(Submission.objects.get(pk=pk), by=officer, on=Submission.objects.get(pk=pk).as_of)


def receive(officer, incoming):
    with acting(officer):
        return actions.receive(incoming, by=officer, on=incoming.units.day)


def sound() -> bool:
    with seeing(ALL):
        return first_fault() is None


def test_two_accept_one_submission_and_exactly_one_wins(ready):
    row = take_in(ready, filled(issue(CHU_SE), {"TQ.19": 188})).submission

    said = at_once(*[lambda: accept(ready, row.pk)] * 2)

    assert sorted(type(each).__name__ for each in said) == ["Refused", "Submission"]
    assert "“Đã tiếp nhận”" in str(next(each for each in said if isinstance(each, Refused)))
    with seeing(ALL):
        assert Step.objects.filter(verb="accept").count() == 1
    assert sound()


def test_the_same_file_twice_at_once_is_one_submission(ready):
    incoming = read_as(ready, filled(issue(CHU_SE), {"TQ.19": 188}))

    said = at_once(*[lambda: receive(ready, incoming)] * 3)

    assert sorted(each.new for each in said) == [False, False, True]
    with seeing(ALL):
        assert (Submission.objects.count(), Observation.objects.count()) == (1, 1)
    assert sound()


def test_two_workbooks_at_once_are_versions_one_and_two(ready, monkeypatch):
    versions = actions.versions
    monkeypatch.setattr(
        actions, "versions", lambda *which: (versions(*which), sleep(0.4))[0]
    )  # so that both would read first
    both = [read_as(ready, filled(issue(CHU_SE), {"TQ.19": amount})) for amount in (180, 188)]

    said = at_once(*[lambda incoming=incoming: receive(ready, incoming) for incoming in both])

    assert sorted(each.submission.version for each in said) == [1, 2]
    assert sound()


def test_a_correction_accepted_while_the_old_version_is_being_accepted_leaves_one_that_counts(ready):
    rows = [take_in(ready, filled(issue(CHU_SE), {"TQ.19": amount})).submission for amount in (180, 188)]

    at_once(*[lambda pk=row.pk: accept(ready, pk) for row in rows])

    with seeing(ALL):
        assert list(Submission.objects.filter(state="accepted").values_list("version", flat=True)) == [2]
    assert sound()


def test_two_reports_at_once_are_versions_one_and_two(ready):
    from datetime import date

    from tongket.access import Operator
    from tongket.review.actions import draw_up_report
    from tongket.review.models import Report
    from tongket.review.queries import year_facts

    taken(ready, CHU_SE, {"TQ.19": 188})

    def draw():
        with seeing(ALL):
            facts = year_facts("gia-lai", 2022)
            return draw_up_report(facts, as_of=date(2022, 11, 30), by=Operator("test"), on=date(2022, 12, 12))

    said = at_once(draw, draw)

    assert sorted(each.version for each in said) == [1, 2], said
    with seeing(ALL):
        assert Report.objects.count() == 2
    assert sound()
