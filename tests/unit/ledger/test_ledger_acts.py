"""An entry exists exactly when the change that it tells of was committed."""

import json
from datetime import date

import pytest

from tongket.access import Operator, Refused
from tongket.access.memory import remembering
from tongket.cycle.models import Period
from tongket.cycle.queries import periods_of
from tongket.ledger import Note, RefusedAndTold, act, note
from tongket.ledger.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
LAN, DAY = Operator("lan"), date(2022, 12, 12)


@act
def open_period(label: int, *, refuse: bool = False, by: Operator, on: date) -> Period:
    period = Period.objects.create(calendar="year", label=label, start=date(label, 1, 1), end=date(label + 1, 1, 1))
    note("test.opened", label=f"Mở {label}", about=period, unit=5, reason="đến hạn", years=[label])
    assert periods_of(label)
    if refuse:
        raise Refused("Không được.")
    return period


@act
def open_both(first: int, second: int, *, by: Operator, on: date) -> None:
    note("test.both", label="Mở hai năm")
    open_period(first, by=by, on=on)
    try:
        open_period(second, refuse=True, by=by, on=on)
    except Refused:
        note("test.half", label="Chỉ mở được một năm")


def told() -> list[str]:
    return list(Entry.objects.order_by("seq").values_list("action", flat=True))


def test_an_act_returns_what_it_changed_and_writes_who_when_what_and_why() -> None:
    period = open_period(2022, by=LAN, on=DAY)

    entry = Entry.objects.get()
    assert (entry.seq, entry.actor, entry.day, entry.action) == (1, "cli:lan", DAY, "test.opened")
    assert (entry.about, entry.unit_ref, entry.reason) == (f"cycle.Period:{period.pk}", 5, "đến hạn")
    assert json.loads(entry.detail) == {"years": [2022]}


def test_a_refused_act_leaves_neither_change_nor_entry() -> None:
    with pytest.raises(Refused):
        open_period(2022, refuse=True, by=LAN, on=DAY)

    assert told() == []
    assert not Period.objects.exists()


def test_what_was_read_inside_an_undone_act_is_read_anew() -> None:
    with remembering():
        with pytest.raises(Refused):
            open_period(2021, refuse=True, by=LAN, on=DAY)
        open_both(2020, 2022, by=LAN, on=DAY)

        assert [bool(periods_of(label)) for label in (2020, 2021, 2022)] == [True, False, False]


def test_nested_acts_write_once_and_what_the_inner_one_lost_is_not_told() -> None:
    open_both(2021, 2022, by=LAN, on=DAY)

    assert told() == ["test.both", "test.opened", "test.half"]
    assert list(Period.objects.values_list("label", flat=True)) == [2021]


def test_acts_after_a_refused_one_start_with_no_notes() -> None:
    with pytest.raises(Refused):
        open_period(2021, refuse=True, by=LAN, on=DAY)
    open_period(2022, by=LAN, on=DAY)

    assert told() == ["test.opened"]


def test_a_note_outside_an_act_is_a_mistake() -> None:
    with pytest.raises(RuntimeError, match="inside an act"):
        note("test.told", label="ngoài việc")


def test_an_act_without_anyone_who_acts_does_not_run() -> None:
    with pytest.raises(KeyError):
        open_period(2022, on=DAY)  # type: ignore[call-arg]

    assert not Period.objects.exists()


@act
def open_marked(label: int, *, by: Operator, on: date) -> None:
    open_period(label, by=by, on=on)
    raise RefusedAndTold("Không nhận.", Note("test.refused", "Từ chối"))


@act
def open_around(label: int, *, by: Operator, on: date) -> None:
    note("test.around", label="Bao ngoài")
    open_marked(label, by=by, on=on)


@pytest.mark.parametrize("run", [open_marked, open_around])
def test_a_refusal_that_is_told_undoes_the_act_and_leaves_its_own_entry(run) -> None:
    with pytest.raises(Refused, match="Không nhận"):
        run(2031, by=LAN, on=DAY)
    assert told() == ["test.refused"]
    assert not Period.objects.exists()
