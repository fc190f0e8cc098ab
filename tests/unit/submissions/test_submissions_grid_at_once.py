"""Two at one grid: one draft, one value in a cell, and the one who came second is told."""

import pytest
from test_submissions_concurrency import at_once, sound

from support.people import employ
from support.sheets import CHU_SE, acting
from support.world import DAY
from tongket.access import ALL, seeing
from tongket.accounts.models import Role
from tongket.submissions.entry.actions import start, type_cells
from tongket.submissions.entry.cells import Typed
from tongket.submissions.models import CellChange, Observation, Submission

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two(transactional_db, request):
    """Two reporters of one body, on a database that really commits."""
    body = request.getfixturevalue("year")[CHU_SE]
    return body.pk, [employ(f"lap{place}", f"Kpă {place}", body=body, role=Role.REPORTER) for place in (1, 2)]


def opened(member, body):
    with acting(member):
        return start(body, 2022, by=member, on=DAY)


def typed(member, row, text, code="TQ.19"):
    with acting(member):
        return type_cells(row, [Typed(code, text, "")], by=member, on=DAY)[0]


def test_two_who_open_the_grid_at_once_sit_at_one_draft(two):
    body, people = two

    said = at_once(*[lambda member=member: opened(member, body) for member in people])

    assert len({row.pk for row in said}) == 1
    with seeing(ALL):
        assert Submission.objects.count() == 1
    assert sound()


def test_of_two_who_save_one_cell_at_once_the_second_is_told(two):
    body, people = two
    row = opened(people[0], body)

    said = at_once(*[lambda m=m, t=t: typed(m, row, t) for m, t in zip(people, ("188", "190"), strict=True)])

    assert sorted(each.taken for each in said) == [False, True]
    won, lost = sorted(said, key=lambda each: each.taken)
    assert lost.text == won.text
    with seeing(ALL):
        assert str(Observation.objects.get().amount) == won.text
        assert CellChange.objects.count() == 1
    assert sound()


def test_two_who_save_two_cells_at_once_are_both_kept(two):
    body, people = two
    row = opened(people[0], body)

    said = at_once(*[lambda m=m, c=c: typed(m, row, "7", c) for m, c in zip(people, ("TQ.19", "CS.05"), strict=True)])

    assert [each.problem for each in said] == ["", ""]
    with seeing(ALL):
        assert Observation.objects.count() == 2
    assert sound()
