"""Every route × every person × own, lower, higher and foreign records × methods, held against the reviewed rights.txt."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve

from support.matrix import HOMES, addresses, body, leaks, ledger, signed_in
from support.rights import COPY, Doors, at, differences, freeze, frozen, groups, judge, routes_by_name  # noqa: F401
from support.scene import (
    CHU_SE,
    COMMANDS,
    DAY,
    DIGITS,
    MANG_YANG,
    YEAR,
    Scene,
    blank_of,
    filled,
    marks,
    scene,  # noqa: F401
    undone,
    working_as,
)
from tongket.accounts.queries import offices_of
from tongket.accounts.reach import reaches, rules

ROUTES = routes_by_name()


def test_the_reviewed_copy_speaks_of_every_route_and_of_no_other(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("freeze"):
        freeze({name: line for name, line in frozen().items() if name in ROUTES} | {"figures": groups()})
    lines = frozen()
    assert lines.pop("figures") == groups(), f"{COPY.name}: another group sees figures"
    if not pytestconfig.getoption("freeze"):
        assert sorted(lines) == sorted(ROUTES)


@pytest.mark.sqlite  # in full; on PostgreSQL three people pass over every route
@pytest.mark.parametrize("name", ROUTES)
def test_everybody_gets_what_the_reviewed_copy_says(db: None, at: Doors, request: Any, name: str) -> None:  # noqa: F811
    judged = judge(name, at)
    request.node.user_properties.append(("cases", judged.cases))
    assert judged.wrong == []
    if request.config.getoption("freeze"):
        freeze(frozen() | {name: judged.line})
    assert differences(name, judged.line, frozen().get(name, "")) == []


@pytest.mark.postgres
@pytest.mark.parametrize("name", ROUTES)
def test_three_people_pass_over_every_route(db: None, at: Doors, request: Any, name: str) -> None:  # noqa: F811
    judged = judge(name, at, ("district_officer", "province_officer", "stranger"))
    request.node.user_properties.append(("cases", judged.cases))
    assert judged.wrong == []


@pytest.mark.parametrize("what", ["docx", "pdf", "nguon.docx", "nguon.pdf"])
@pytest.mark.parametrize(("person", "unit"), [("district_officer", CHU_SE), ("stranger", MANG_YANG)])
def test_a_districts_papers_hold_its_own_figures_only(
    db: None, scene: Scene, person: str, unit: str, what: str  # noqa: F811
) -> None:  # fmt: skip
    text = body(signed_in(scene, person).get(f"/tong-ket/{unit}/{YEAR}/tai/{what}/"))
    assert marks(unit).search(text), "its own figures stand in the paper"
    assert leaks(text, person) == []


def test_the_blank_shows_the_own_targets_and_last_year_only(db: None, scene: Scene) -> None:  # noqa: F811
    text = body(signed_in(scene, "district_officer").post("/bao-cao/bieu-trang/"))
    assert f"{DIGITS[CHU_SE][1]:d}"[:3] in text
    assert marks(CHU_SE).search(text)
    assert leaks(text, "district_officer") == []


def test_a_foreign_workbook_is_refused_without_a_word_of_what_it_holds(db: None, scene: Scene) -> None:  # noqa: F811
    staff = scene.people["province_officer"]
    with working_as(staff):
        data = filled(blank_of(COMMANDS[CHU_SE], by=staff, on=DAY), CHU_SE, digits=DIGITS[CHU_SE][0], signed=DAY)
    for person, path in (("stranger", "lap"), ("stranger", "nhan"), ("officeless", "lap"), ("leader", "nhan")):
        before = ledger()
        file = SimpleUploadedFile("bieu.xlsx", data)
        answer = signed_in(scene, person).post(f"/bao-cao/{path}/", {"file": file})
        text = body(answer)
        assert answer.status_code == 422 or "không ghi 1. Chưa ghi gì" in text, (person, path)
        assert marks(CHU_SE).search(text) is None
        assert ledger() == before


def test_the_officeless_read_why_their_pages_are_empty(db: None, scene: Scene) -> None:  # noqa: F811
    client = signed_in(scene, "officeless")
    said: dict[str, Any] = {
        "/": "giữ chức vụ nào",
        "/bao-cao/": "Không có đơn vị nào phải nộp biểu trong phạm vi",
        "/so-lieu/": "Không có đơn vị nào trong phạm vi",
        "/tong-ket/": "Chưa có báo cáo nào trong phạm vi",
    }
    for path, sentence in said.items():
        assert sentence in body(client.get(path)), path


def test_the_administrator_is_told_whose_the_figures_are_and_is_shown_no_way_there(db: None, scene: Scene) -> None:  # noqa: F811
    client = signed_in(scene, "administrator")
    refused = client.get("/so-lieu/bang/")
    assert refused.status_code == 403
    assert "Trang này dành cho người giữ vai trò “Người lập biểu”" in body(refused)
    menu = [entry.label for entry in client.get("/").context["menu"]]
    assert menu == ["Việc của tôi", "Đơn vị", "Người dùng"]


@pytest.mark.parametrize("person", ["commune_officer", "district_commander", "administrator", "officeless"])
def test_no_page_shows_a_way_that_a_rule_closes(db: None, at: Doors, person: str) -> None:  # noqa: F811
    offices = offices_of(at.scene.people[person], on=DAY)
    closed = set()
    for name, rule in rules().items():
        places = [path for unit, path in addresses(name, ROUTES[name], at.scene) if unit in (None, HOMES[person])]
        if "GET" not in rule.methods or not reaches(name, offices) or not places or name == "account_logout":
            continue
        with undone():
            links = set(re.findall(r'(?:href|action)="(/[^"?#]*)', body(at.clients[person].get(places[0]))))
        ours = {path: resolve(path).view_name for path in links if not path.startswith("/static/")}
        closed |= {(name, path) for path, route in ours.items() if not reaches(route, offices)}
    assert closed == set()
