"""What an attacker tries at a web site, tried here: leading people elsewhere, riding on their session, writing into headers."""

# ruff: noqa: F811

from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from support.matrix import SIGN_IN, addresses, ledger, routes
from support.people import PASSWORD
from support.rights import Doors, at  # noqa: F401
from support.scene import scene, undone  # noqa: F401
from support.world import BUILDER, DAY
from tongket.access import ALL, seeing
from tongket.accounts.models import Member
from tongket.accounts.reach import rules
from tongket.evidence.actions import keep
from tongket.submissions.models import Submission

pytestmark = pytest.mark.sqlite  # what a page answers; on PostgreSQL the matrix passes over every route

ELSEWHERE = (
    "//cho-khac.vn", "https://cho-khac.vn/", "http:///cho-khac.vn", "/\\cho-khac.vn", "\\\\cho-khac.vn", "https:cho-khac.vn",
    "javascript:alert(1)", "data:text/html,x", "//cho-khac.vn\\@testserver/", "http://testserver@cho-khac.vn/", "///cho-khac.vn",
    "https://testserver.cho-khac.vn/", "%2f%2fcho-khac.vn", "/%09/cho-khac.vn", "ftp://testserver/",
)  # fmt: skip
FORGED = "a\r\nSet-Cookie: sessionid=x\r\n\u202e\x1b[2J/../" + "ư" * 300 + ".xlsx"


def signs_in(client: Client, name: str, **more: str) -> Any:
    page = client.get(SIGN_IN)
    typed = {"login": name, "password": PASSWORD, "csrfmiddlewaretoken": page.context["csrf_token"]}
    return client.post(SIGN_IN, typed | more)


@pytest.mark.parametrize("place", ELSEWHERE)
def test_the_door_leads_nobody_elsewhere(province_officer: Member, place: str) -> None:
    for client in (Client(), Client()):
        answer = signs_in(client, province_officer.username, next=place)
        assert answer.status_code == 302
        assert urlsplit(urljoin(f"http://testserver{SIGN_IN}", answer.headers["Location"])).netloc == "testserver"
        assert not answer.headers["Location"].startswith(("//", "/\\", "\\"))
    inside = Client().get(SIGN_IN, {"next": place})
    assert f'href="{place}"' not in inside.content.decode()


@pytest.mark.parametrize(
    "path", ["//cho-khac.vn", "//cho-khac.vn/bao-cao", "/\\cho-khac.vn/x", "/bao-cao//cho-khac.vn"]
)
def test_a_missing_slash_leads_nobody_elsewhere(db: None, path: str) -> None:
    answer = Client().get(path)
    assert "//" not in answer.headers.get("Location", "")


def test_a_session_that_was_there_before_is_not_the_one_that_signs_in(province_officer: Member) -> None:
    client = Client()
    client.cookies["sessionid"] = planted = "planted0planted0planted0planted0"
    before = client.get(SIGN_IN).cookies.get("csrftoken")
    signs_in(client, province_officer.username)
    after = client.cookies["sessionid"]
    assert after.value not in {planted, ""}
    assert client.cookies["csrftoken"].value != (before and before.value)
    assert (after["httponly"], after["samesite"]) == (True, "Lax")
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get("/").headers["Location"].startswith(SIGN_IN)


def test_a_session_that_was_left_opens_nothing(province_officer: Member) -> None:
    client = Client()
    signs_in(client, province_officer.username)
    kept = client.cookies["sessionid"].value
    client.post("/tai-khoan/dang-xuat/")
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert thief.get("/").headers["Location"].startswith(SIGN_IN)


def test_nothing_is_done_without_the_number_of_a_form(db: None, at: Doors) -> None:
    before, wrong = ledger(), []
    for name, pattern in routes():
        if "POST" not in rules()[name].methods:
            continue
        for person in ("province_officer", "district_officer", "administrator"):
            client = Client(enforce_csrf_checks=True)
            client.cookies = at.clients[person].cookies
            for _, path in addresses(name, pattern, at.scene)[:2]:
                status = client.post(path, {"reason": "Đổi"}).status_code
                wrong += [f"{path} as {person}: {status}"] if status != 403 else []
    assert wrong == []
    assert ledger() == before


def test_the_name_of_a_file_writes_into_no_header_and_no_terminal(db: None, at: Doors) -> None:
    row = at.scene.submissions["chu-se"]
    with undone(), seeing(ALL):
        kept = keep(b"PK", name=FORGED, media_type="text/plain", unit=row.body_id, by=BUILDER, on=DAY)
        Submission.objects.filter(pk=row.pk).update(file=kept)
        answer = at.clients["district_officer"].get(f"/bao-cao/{row.pk}/tep/")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert kept.name.isprintable()
    assert kept.name.endswith(".xlsx")
    assert len(kept.name) <= 255
    assert "/" not in kept.name


HOSTS = ("cho-khac.vn", "testserver:80@cho-khac.vn", "testserver.cho-khac.vn", "", "a b", "[::1", "testserver,x")


@pytest.mark.parametrize("host", HOSTS)
def test_a_name_that_is_not_the_sites_own_is_not_answered(db: None, settings: Any, host: str) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = Client(headers={"host": host}).get(SIGN_IN)
    assert answer.status_code == 400
    assert "Yêu cầu không hợp lệ" in answer.content.decode()
    answer = Client(headers={"x-forwarded-host": host or "cho-khac.vn"}).get("/bao-cao")
    assert answer.headers["Location"] == "/bao-cao/"
