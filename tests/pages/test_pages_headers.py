"""What every answer says to a browser, refusals and redirects too, and what of another site is not answered."""

from typing import Any

import pytest
from django.test import Client

from support.browsing import SAFE
from support.matrix import SIGN_IN, addresses, ledger, routes, signed_in
from support.scene import Scene, scene  # noqa: F401

pytestmark = pytest.mark.sqlite  # what a page answers; on PostgreSQL the matrix passes over every route

ELSEWHERE = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}


def unsafe(answer: Any) -> list[str]:
    """Return which headers an answer lacks."""
    found = [name for name, said in SAFE.items() if answer.headers.get(name) != said]
    found += [] if "no-store" in answer.headers.get("Cache-Control", "") else ["Cache-Control"]
    policy = answer.headers.get("Content-Security-Policy", "")
    found += [] if "default-src 'none'" in policy and "unsafe" not in policy else ["Content-Security-Policy"]
    return found + ([] if "camera=()" in answer.headers.get("Permissions-Policy", "") else ["Permissions-Policy"])


def test_every_route_answers_the_anonymous_under_the_headers(db: None, scene: Scene) -> None:  # noqa: F811
    wrong = {}
    for name, pattern in routes():
        for _, path in addresses(name, pattern, scene)[:1]:
            for method in ("GET", "POST", "PUT"):
                answer = Client(enforce_csrf_checks=True, raise_request_exception=False).generic(method, path)
                if found := unsafe(answer):
                    wrong[method, name] = found
    assert wrong == {}


@pytest.mark.parametrize("text", ["a\x00b", "a\x1b[2Jb", "a\u202eb", "a\x9db"])
def test_no_field_and_no_address_takes_what_a_terminal_would_obey(db: None, scene: Scene, text: str) -> None:  # noqa: F811
    client, before = signed_in(scene, "district_officer"), ledger()
    for name, pattern in routes():
        for _, path in addresses(name, pattern, scene)[:1]:
            for answer in (client.post(path, {"reason": text}), client.get(path, {"tim": text})):
                assert answer.status_code == 400, (path, answer.status_code)
                assert "□" in answer.content.decode()
                assert unsafe(answer) == []
    assert ledger() == before


@pytest.mark.parametrize(("path", "status"), [("/khong-co/", 404), ("/don-vi/khong-co/", 404), ("/bao-cao/lap/", 200)])
def test_refusals_stand_under_the_headers_too(db: None, scene: Scene, path: str, status: int) -> None:  # noqa: F811
    answer = signed_in(scene, "province_officer").get(path)
    assert answer.status_code == status
    assert unsafe(answer) == []


def test_what_another_site_sends_is_not_answered(db: None, scene: Scene) -> None:  # noqa: F811
    client = signed_in(scene, "province_officer")
    for method in ("GET", "POST"):
        assert client.generic(method, "/", headers=ELSEWHERE).status_code == 403
    followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get("/", headers=followed).status_code == 200
    assert client.post("/bao-cao/bieu-trang/", headers=followed).status_code == 403
    assert client.get("/", headers=followed | {"sec-fetch-dest": "iframe"}).status_code == 403
    assert client.get("/", headers={"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}).status_code == 200


def test_a_form_of_another_origin_is_refused(db: None, scene: Scene) -> None:  # noqa: F811
    client = Client(enforce_csrf_checks=True)
    page = client.get(SIGN_IN)
    typed = {"csrfmiddlewaretoken": page.context["csrf_token"], "login": "x", "password": "y"}
    assert client.post(SIGN_IN, typed, headers={"origin": "http://cho-khac.vn"}).status_code == 403
    assert client.post(SIGN_IN, typed, headers={"origin": "http://testserver"}).status_code == 200


def test_a_part_of_a_page_goes_to_the_door_as_a_whole(db: None) -> None:
    answer = Client().get("/chi-tieu-giao/tong/", headers={"hx-request": "true"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"].startswith(SIGN_IN)
