"""Junk in every address, in every question and in every field: a page answers in words, and never breaks.

What a page asks for is learnt by watching it ask, so a new field is tried without being named here. In the daily run every
field meets some of the junk and all of the junk meets some field; `make torture` lets all meet all (TONGKET_ROUNDS).
"""

# ruff: noqa: F811

import os
from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import quote

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import URLPattern, reverse

from support.matrix import UNITS, addresses, arguments, routes
from support.rights import Doors, at  # noqa: F401
from support.scene import scene, undone  # noqa: F401
from tongket.accounts.reach import rules

pytestmark = pytest.mark.sqlite  # what a page answers; on PostgreSQL the matrix passes over every route

ROUNDS = max(1, int(os.environ.get("TONGKET_ROUNDS", "1")))
HUGE = ("99999999999", "2147483648", "9223372036854775807", "9223372036854775808", "9" * 25, "9" * 5000)
ODD = ("0", "-1", "007", "1.5", "+5", "1_000", "0x10", "1e9", "NaN", "Infinity", "１２", "²", "٣", "9,9", "-0")
DAYS = (
    "0000",
    "0001",
    "9999",
    "10000",
    "31/02/2022",
    "01/01/0000",
    "01/01/0001",
    "31/12/9999",
    "9999-12-31",
    "99/99/9999",
)
WORDS = ("", " ", "abc", "ư" * 3000, "..", "../../secret.key", "%", "' OR 1=1", "\ufffd", "a:b:c", "|", ",,,", "M99", "null",
         "[]", "{}", "\u200b", "💥", "TQ.19", "gia-lai")  # fmt: skip
JUNK = HUGE + ODD + DAYS + WORDS
MARK = 987654321  # holds a place in an address
WHO = (
    "province_officer",
    "district_officer",
    "province_reporter",
    "district_staff",
    "administrator",
    "auditor",
    "secretary",
)
_ELSEWHERE = {"account_logout"}  # ends the session with which it is asked


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names for which views have asked in an address or a form."""
    names: set[str] = set()
    for method in ("get", "getlist", "__getitem__", "__contains__"):
        own = getattr(QueryDict, method)

        def watched(self: QueryDict, key: Any, *rest: Any, own: Any = own, **more: Any) -> Any:
            names.update({key} if isinstance(key, str) else ())
            return own(self, key, *rest, **more)

        monkeypatch.setattr(QueryDict, method, watched)
    return names


def let_in(name: str, method: str, at: Doors) -> Iterator[tuple[Client, str]]:
    """Yield one client whom a route answers by this method, with the address."""
    for person in WHO:
        for _, path in addresses(name, dict(routes())[name], at.scene):
            with undone():
                status = getattr(at.clients[person], method)(path).status_code
            if status not in {403, 404, 405}:
                yield at.clients[person], path
                return


def junked(name: str, pattern: URLPattern, at: Doors) -> Iterator[str]:
    """Yield addresses of a route in which one part is junk."""
    known = ({"what": "pdf"} if name == "submissions:letter" else {"token": "x"} if name == "plans:calendar" else
             next(given for unit in UNITS if (given := arguments(name, at.scene, unit))))  # fmt: skip
    for part in known:
        address = reverse(name, kwargs={**known, part: MARK})
        for junk in (each for each in JUNK if each.strip("./ ")):
            yield address.replace(str(MARK), quote(junk, safe=""))


def said(answer: Any) -> str:
    """Return what is wrong with an answer: it broke, or refuses in no words of ours."""
    if answer.status_code >= 500:
        return f"broke with {answer.status_code}"
    wordless = answer.status_code in {400, 404, 413, 422} and 'lang="vi"' not in answer.content.decode()
    return f"{answer.status_code} without a page" if wordless else ""


def some(things: list[Any], dice: Iterator[int], most: int) -> list[Any]:
    """Return the next few of a list, another part of it at every call."""
    return [things[next(dice) % len(things)] for _ in range(min(len(things), most * ROUNDS))]


def test_no_address_breaks_a_page(db: None, at: Doors) -> None:
    dice, wrong, seen = count(), [], 0
    for name, pattern in routes():
        if not pattern.pattern.converters:
            continue
        for path in some(list(junked(name, pattern, at)), dice, 5):
            method = "get" if "GET" in rules()[name].methods else "post"
            with undone():
                answer = getattr(at.clients[WHO[seen % 2]], method)(path)
            wrong += [f"{method} {path[:150]}: {found}" for found in [said(answer)] if found]
            seen += 1
    assert wrong == []
    assert seen > 250


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_question_and_no_field_breaks_a_page(db: None, at: Doors, asked_for: set[str], method: str) -> None:
    dice, wrong, fields = count(), [], set()
    for name, _ in routes():
        if method.upper() not in rules()[name].methods or name in _ELSEWHERE:
            continue
        for client, path in let_in(name, method, at):
            asked_for.clear()
            with undone():
                getattr(client, method)(path)
            names = sorted(asked_for - {"csrfmiddlewaretoken"})
            fields.update(names)
            tried = [{each: junk} for each in names for junk in some(list(JUNK), dice, 1)]
            tried += [{each: [junk, "2022"] for each in names} for junk in some(list(JUNK), dice, 1) if names]
            for data in tried:
                with undone():
                    answer = getattr(client, method)(path, data)
                wrong += [f"{method} {path} {str(data)[:150]}: {found}" for found in [said(answer)] if found]
    assert wrong == []
    assert len(fields) > (30 if method == "get" else 60), "the pages were watched asking"


@pytest.mark.parametrize("junk", [*HUGE, "1", "0000"])
def test_reports_chosen_and_a_missing_unit_named_by_junk_are_nobodys(db: None, at: Doors, junk: str) -> None:
    staff = at.clients["province_officer"]
    with undone():
        assert staff.post("/bao-cao/tiep-nhan-nhieu/", {"bao-cao": [junk, junk]}).status_code in {302, 404}
        row = at.scene.submissions["gia-lai"].pk
        answer = at.clients["province_reporter"].post(f"/bao-cao/{row}/khai-thieu/", {"don-vi": junk, "reason": "x"})
        assert answer.status_code == 422
    assert staff.get("/bao-cao/tiep-nhan-nhieu/", {"nam": "0000"}).status_code == 404
