"""Every entry names who wrote it: a person, or an account of the machine; a command says so in what it writes."""

import getpass
import os
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tongket.access import Actor, Operator, coming_by, operator
from tongket.ledger import act, note
from tongket.ledger.models import Entry

DAY = date(2022, 12, 12)


@act
def tell(label: str, *, by: Actor, on: date) -> None:
    note("test.told", label=label, amount=3)


@pytest.mark.django_db
@pytest.mark.usefixtures("everything")
def test_what_a_command_writes_says_that_it_came_by_it(commune_officer: Actor) -> None:
    with coming_by("lệnh tongket receive, tài khoản máy root"):
        tell("thay người khác", by=commune_officer, on=DAY)
    tell("trên trang", by=commune_officer, on=DAY)

    by_command, on_page = Entry.objects.order_by("-seq")[:2][::-1]
    assert (by_command.actor, by_command.detail) == (
        "member:xa",
        '{"amount":3,"way":"lệnh tongket receive, tài khoản máy root"}',
    )
    assert on_page.detail == '{"amount":3}'


class Nobody:
    actor_key, actor_label = "", ""


@pytest.mark.django_db
@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize(("key", "label"), [("", ""), ("", "Lan"), ("member:lan", "")])
def test_the_database_takes_no_entry_of_nobody(key: str, label: str) -> None:
    nobody = Nobody()
    nobody.actor_key, nobody.actor_label = key, label
    with pytest.raises(IntegrityError, match="ledger_of_somebody"), transaction.atomic():
        tell("không ai", by=nobody, on=DAY)
    assert not Entry.objects.exists()


def test_the_operator_is_the_account_that_the_system_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "nguoi-khac")
    assert getpass.getuser() == "nguoi-khac"
    assert operator() == Operator(pwd.getpwuid(os.getuid()).pw_name)


def test_an_account_without_a_name_is_named_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    assert operator().actor_key == "cli:uid-54321"
