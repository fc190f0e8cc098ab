"""Who gets what from every route: one line for each, and a page without a line fails. Foreign records are 404."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from support.matrix import (
    HOMES,
    METHODS,
    SIGN_IN,
    UNITS,
    Line,
    addresses,
    body,
    leaks,
    ledger,
    relation,
    routes,
    signed_in,
    told_since,
)
from support.scene import (
    BO_NGOONG,
    CHU_SE,
    COMMANDS,
    DAY,
    DIGITS,
    MANG_YANG,
    WORDS,
    YEAR,
    Scene,
    blank_of,
    filled,
    marks,
    picture,
    scene,  # noqa: F401
    second_version,
    undone,
    working_as,
)

SEEN = "200 200 404 404"  # own, child, parent, foreign
MOVED = "302 302 404 404"  # a move answers with the way back; who may not is told why there
REPORTERS = {"district_officer": "200", "stranger": "200"}
BLANKS = {**REPORTERS, "commune_officer": "200"}
PROVINCE_DESK = frozenset(f"province_officer {unit}" for unit in ("gia-lai", "chu-se", "mang-yang"))
# The province's register is its committee's, which the command does not see; a district's is its command's.
BESIDE = {
    **dict.fromkeys(("province_officer", "auditor"), "404 200 404 404"),
    **dict.fromkeys(("leader", "secretary"), "200 404 404 404"),
}
BELOW = dict.fromkeys(("leader", "secretary"), "200 404 404 404")  # and a district command's is no committee's
OF_COMMANDS = dict.fromkeys(("leader", "secretary"), "404 404 404 404")  # a command's forms are not a committee's
# An administrator looks after accounts, and who heads a body sees those of its people.
OF_ACCOUNTS = dict.fromkeys(set(HOMES) - {"administrator"}, "404") | {"district_commander": "200 404 404 404"}
OF_ACCOUNTS_MOVED = {"administrator": MOVED, "district_commander": "302 404 404 404"}
ADMINISTERED = frozenset(f"administrator {unit}" for unit in ("gia-lai", "chu-se", "mang-yang", "bo-ngoong"))
TABLE: dict[str, Line] = {
    "home": Line(get="200"),
    "opening": Line(get="200", post="302"),  # it stands open
    "submissions:index": Line(get="200"),
    "submissions:receive": Line(get="200", post="422"),
    "submissions:receive_confirmed": Line(post="302"),  # no preview was confirmed
    "submissions:draw_up": Line(get="200", post="422"),
    "submissions:blank": Line(
        post="302", but=BLANKS, done=frozenset({"district_officer", "stranger", "commune_officer"})
    ),
    "submissions:progress": Line(get="200"),
    "submissions:chasing": Line(get="200"),
    "submissions:letter": Line(get="404"),  # nobody is late
    "submissions:due": Line(get=SEEN),
    "submissions:extend": Line(post=MOVED),  # it was sent
    "submissions:chase": Line(post=MOVED),
    "body_contact": Line(get=SEEN, post="422 422 404 404", but=dict.fromkeys(("leader", "secretary"), "404")),
    "submissions:start_grid": Line(post="302", done=frozenset({"district_officer", "stranger", "commune_officer"})),
    "submissions:grid": Line(
        get=SEEN, post=MOVED, state="grid", done=frozenset({"district_officer chu-se", "stranger mang-yang"})
    ),
    "submissions:cell_history": Line(get=SEEN),
    "submissions:submission": Line(get=SEEN),
    "submissions:words": Line(get=SEEN, post=MOVED),  # all are accepted: nothing is written any more
    "submissions:file": Line(get=SEEN),
    "submissions:cell": Line(get=SEEN),
    "submissions:scan": Line(get=SEEN),
    "submissions:attach_scan": Line(
        post=MOVED,
        done=frozenset({"district_officer chu-se", "district_commander chu-se", "stranger mang-yang", *PROVINCE_DESK}),
    ),
    "submissions:put_up": Line(
        post=MOVED, state="draft", done=frozenset({"district_officer chu-se", "stranger mang-yang"})
    ),
    "submissions:sign": Line(post=MOVED, state="for_signature", done=frozenset({"district_commander chu-se"})),
    "submissions:send_back": Line(post=MOVED, state="for_signature", done=frozenset({"district_commander chu-se"})),
    "submissions:accept": Line(post=MOVED, state="sent", done=PROVINCE_DESK),
    "submissions:give_back": Line(post=MOVED, state="sent", done=PROVINCE_DESK),
    "submissions:sheets": Line(get="200"),
    "submissions:make_sheet": Line(get="200", post="422"),
    "submissions:sheet": Line(get=SEEN, but=OF_COMMANDS),
    "submissions:sheet_row": Line(post="422 422 404 404", but=OF_COMMANDS),
    "submissions:sheet_drop": Line(post="404"),  # no indicator was named
    "submissions:sheet_put_right": Line(post="404"),
    "submissions:sheet_issue": Line(post=MOVED, but=OF_COMMANDS, done=frozenset({"province_officer gia-lai"})),
    "submissions:sheet_withdraw": Line(post=MOVED, but=OF_COMMANDS, done=frozenset({"province_officer gia-lai"})),
    "submissions:sheet_mark": Line(get=SEEN, post="422 422 404 404", but=OF_COMMANDS),
    "submissions:sheet_form": Line(post="422 422 404 404", but=OF_COMMANDS),
    "submissions:sheet_form_leave": Line(post=MOVED, but=OF_COMMANDS, done=frozenset({"province_officer gia-lai"})),
    "submissions:sheet_preview": Line(get=SEEN, but=OF_COMMANDS),
    "submissions:sheet_blank": Line(post=MOVED, but=OF_COMMANDS),  # not issued yet
    "submissions:corrections": Line(get="200"),
    "submissions:ask_correction": Line(get=SEEN, post="422 422 404 404"),  # nothing was typed
    "submissions:correction": Line(get=SEEN),
    "submissions:correction_proof": Line(get=SEEN),
    "submissions:decide_correction": Line(post=MOVED, done=PROVINCE_DESK),
    "submissions:draw_up_correction": Line(post=MOVED),  # nobody granted it
    "submissions:accept_many": Line(get="200", post="302"),  # nothing was chosen
    "submissions:readings": Line(get="200"),
    "submissions:reading": Line(get=SEEN),
    "submissions:settle_reading": Line(post=MOVED, done=frozenset({"province_officer gia-lai"})),
    "submissions:minutes": Line(get=SEEN),
    "submissions:explain": Line(post=MOVED, state="draft"),  # no warning was named
    "submissions:gaps": Line(get=SEEN, post="422 422 404 404"),  # nobody was named
    "results:index": Line(get="200"),
    "results:overview": Line(get="200"),
    "results:map": Line(get="200"),
    "results:total": Line(get=SEEN),
    "results:higher_index": Line(get="200"),
    "results:higher_register": Line(get="200", post="422"),
    "results:higher_form": Line(get=SEEN, but=OF_COMMANDS),
    "results:higher_take": Line(get=SEEN, but=OF_COMMANDS),
    "results:higher_blank": Line(get=SEEN, but=OF_COMMANDS),
    "results:higher_mark": Line(get=SEEN, post="422 422 404 404", but=OF_COMMANDS),
    "review:index": Line(get="200"),
    "review:check": Line(get="200", post="422"),
    "review:report": Line(get=SEEN),
    "review:words": Line(get=SEEN),
    "review:draw_up": Line(post=MOVED, done=frozenset({"secretary gia-lai"})),
    "review:download": Line(get=SEEN),
    "plans:targets": Line(get="200"),
    "plans:targets_sum": Line(get="200"),
    "plans:hand_down": Line(post="422", but=dict.fromkeys(("officeless", "administrator"), "404")),  # nothing was typed
    "plans:set_whole": Line(post="302", but=dict.fromkeys(("officeless", "administrator"), "404")),
    "plans:level": Line(get="200"),
    "plans:level_preview": Line(post="422"),  # no file came
    "plans:level_confirm": Line(post="404"),  # no file was named
    "plans:plans": Line(get="200"),
    "plans:coverage": Line(get="200"),
    "plans:draw_up_plan": Line(get="200", post="422"),
    "plans:no_plan": Line(post="404"),  # no directive was named
    "plans:plan": Line(get=SEEN),
    "plans:revise_plan": Line(
        post=MOVED,
        done=frozenset(
            {"district_officer chu-se", "district_commander chu-se", "stranger mang-yang", "province_officer gia-lai"}
        ),
    ),
    "plans:issue_plan": Line(post=MOVED),  # no day was given
    "plans:tasks": Line(get="200"),
    "plans:assign": Line(get="200", post="422"),
    "plans:calendar": Line(get="404", public=True),  # the token is nobody's
    "plans:task": Line(get=SEEN),
    "plans:proof": Line(get=SEEN),
    "plans:progress": Line(
        post=MOVED,
        done=frozenset(
            {"district_officer chu-se", "district_commander chu-se", "stranger mang-yang", "province_officer gia-lai"}
        ),
    ),
    "plans:finish": Line(
        post=MOVED,
        done=frozenset(
            {"district_officer chu-se", "district_commander chu-se", "stranger mang-yang", "province_officer gia-lai"}
        ),
    ),
    "plans:extend": Line(post=MOVED),  # no day was given
    "plans:cancel": Line(post=MOVED, done=frozenset({"leader gia-lai", "leader chu-se", "leader mang-yang"})),
    "directives:index": Line(get="200"),
    "directives:register": Line(get="200", post="422"),
    "directives:matrix": Line(get="200"),
    "directives:inbox": Line(get="200"),
    "directives:directive": Line(get="200 200 200 404", but=BELOW),  # those below are its addressees
    "directives:file": Line(get="200 200 200 404", but=BELOW),
    "directives:relate": Line(post="302 302 302 404", but=dict.fromkeys(BELOW, "302 404 404 404")),
    "directives:correct": Line(get="200 200 200 404", post="422 422 422 404", but=BELOW),
    "directives:cancel": Line(
        post="302 302 302 404",
        but=dict.fromkeys(BELOW, "302 404 404 404"),
        done=frozenset({"leader gia-lai", "district_commander chu-se"}),
    ),
    "directives:end": Line(
        post="302 302 302 404",
        but=dict.fromkeys(BELOW, "302 404 404 404"),
        done=frozenset({"leader gia-lai", "district_commander chu-se"}),
    ),
    "directives:provisions": Line(post="302 302 302 404", but=dict.fromkeys(BELOW, "302 404 404 404")),  # none typed
    "directives:take_back": Line(post=MOVED, done=frozenset({"leader chu-se", "leader mang-yang", "leader bo-ngoong"})),
    "directives:change_due": Line(post=MOVED),  # no day was given
    "directives:correct_result": Line(post=MOVED),  # nor here
    "directives:book": Line(get=SEEN, but=BESIDE),
    "directives:hand_down": Line(get=SEEN, post="422 422 404 404", but=BESIDE),
    "directives:line": Line(get=SEEN),
    "directives:received": Line(post=MOVED, done=frozenset({"commune_officer bo-ngoong"})),
    "directives:read": Line(post=MOVED),
    "directives:make_known": Line(post="422 422 404 404"),
    "directives:hand_on": Line(get=SEEN, post="422 422 404 404"),
    "directives:proof": Line(get=SEEN),
    "inspection:ledger": Line(get="403", but={"auditor": "200"}),
    "organization:tree": Line(get="200"),  # the map of units is public to all who sign in
    "organization:unit": Line(get="200"),
    "people:index": Line(get="200", people=True),
    "people:invite": Line(get="200", post="422", people=True),  # nothing was typed
    "people:person": Line(get=SEEN, post="422 422 404 404", but=OF_ACCOUNTS, people=True),
    "people:end_office": Line(post="404", but=OF_ACCOUNTS_MOVED, people=True),  # no day was given
    "people:disable": Line(post="404", but=OF_ACCOUNTS_MOVED, done=ADMINISTERED, people=True),
    "people:enable": Line(post="404", but=OF_ACCOUNTS_MOVED, people=True),  # it is in use
    "people:give_password": Line(
        post="404", but=OF_ACCOUNTS_MOVED | {"administrator": SEEN}, done=ADMINISTERED, people=True
    ),
    "people:end_sessions": Line(post="404", but=OF_ACCOUNTS_MOVED, done=ADMINISTERED, people=True),
    "people:ask_reset": Line(post="404", but=OF_ACCOUNTS_MOVED, people=True),  # there are no codes
    "people:decide_reset": Line(post="404", people=True),  # nobody asked
    "absence": Line(get="200", post="422"),  # nothing was typed
    "end_absence": Line(post="404", but={"district_commander": MOVED}, done=frozenset({"district_commander chu-se"})),
    "mfa_index": Line(get="200"),
    "mfa_authenticate": Line(get="302", post="302", public=True),  # who is in is asked no more
    "mfa_reauthenticate": Line(get="302", post="302"),
    "mfa_activate_totp": Line(get="302", post="302"),  # the password comes first
    "mfa_deactivate_totp": Line(get="404", post="404"),  # there are no codes
    "mfa_view_recovery_codes": Line(get="404"),
    "mfa_generate_recovery_codes": Line(get="302", post="302"),
    "usersessions_list": Line(get="200", post="302"),
    "account_login": Line(get="302", post="302", public=True),
    "account_logout": Line(get="200", post="302", public=True),
    "account_change_password": Line(get="200", post="200"),
    "account_reauthenticate": Line(get="200", post="200"),
    "account_inactive": Line(get="200", public=True),
}
ROUTES = dict(routes())
READ, TELEPHONE = "accounts.contacts_read", "0269 3824 000"
REASON = {"reason": "Số ở ô H11 chưa khớp sổ", "so-TQ.19": "7"}


def prepared(told: Scene, line: Line) -> Scene:
    """Return the scene with every unit's submission where the act asks for it."""
    if not line.state:
        return told
    rows = {unit: second_version(told, unit, line.state) for unit in told.submissions if unit in DIGITS}
    return replace(told, submissions=rows)


def asked(client: Client, method: str, path: str) -> tuple[int, str]:
    response = (
        client.generic(method, path)
        if method != "POST"
        else client.post(path, {**REASON, "scan": SimpleUploadedFile("q.png", picture("Trang 2"))})
    )
    return response.status_code, body(response)


def judged(client: Client, name: str, line: Line, method: str, person: str, unit: str | None, path: str) -> list[str]:
    """Return what is wrong with one answer: its status, what it lets out, what it changed. Leaves nothing behind."""
    key = client.cookies["sessionid"].value
    with undone():
        before = ledger()
        status, text = asked(client, method, path)
        acts = told_since(before)
        carried_out = bool(acts - {READ})
    client.cookies["sessionid"] = key  # signing out took it away
    who, wrong = f"{person} {unit}" if unit else person, []
    if status != line.expected(method, person, unit):
        wrong.append(f"{status} instead of {line.expected(method, person, unit)}")
    if carried_out != (method == "POST" and who in line.done):
        wrong.append("was carried out" if carried_out else "was not carried out")
    if (READ in acts) != (TELEPHONE in text):
        wrong.append("shows a telephone without an entry" if TELEPHONE in text else "tells of a reading that was none")
    names, known = line.people and person == "administrator", unit if status == 200 else None
    wrong += [f"lets out {found}" for found in leaks(text, person, but=known, names=names)]
    return [f"{method} {name} as {who}: {said}" for said in wrong]


def test_every_route_has_a_line_and_every_line_a_route() -> None:
    assert sorted(ROUTES) == sorted(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_everybody_gets_what_the_table_says(db: None, scene: Scene, name: str) -> None:  # noqa: F811
    line = TABLE[name]
    told = prepared(scene, line)
    clients = {person: signed_in(scene, person) for person in HOMES}
    wrong = [
        said
        for unit, path in addresses(name, ROUTES[name], told)
        for person in HOMES
        for method in line.methods
        for said in judged(clients[person], name, line, method, person, unit, path)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", TABLE)
def test_the_anonymous_are_sent_to_sign_in_and_other_methods_refused(db: None, scene: Scene, name: str) -> None:  # noqa: F811
    line = TABLE[name]
    officer = signed_in(scene, "district_officer")
    for _, path in addresses(name, ROUTES[name], scene)[:2]:
        if not line.public:
            for method in METHODS:
                answer = Client().generic(method, path)
                assert (answer.status_code, answer["Location"].split("?")[0]) == (302, SIGN_IN), (method, path)
        for method in set(METHODS) - set(line.methods):
            assert officer.generic(method, path).status_code == 405, (method, path)


@pytest.mark.parametrize(
    "path",
    [
        "/so-lieu/",
        "/so-lieu/bang/",
        "/so-lieu/ban-do/",
        "/chi-tieu-giao/",
        "/chi-tieu-giao/tong/",
        "/nhiem-vu/",
        "/bao-cao/tien-do/",
    ],
)
def test_a_unit_asked_for_by_query_follows_the_same_scope(db: None, scene: Scene, path: str) -> None:  # noqa: F811
    """Pages of results, and the same as a workbook; who sees no unit at all gets the page that says so."""
    wrong = []
    for person in ("commune_officer", "stranger", "leader", "officeless"):  # one for each scope
        client, home = signed_in(scene, person), HOMES[person]
        for unit, more in product(UNITS, ({}, {"xuat": "xlsx"})):
            seen = relation(home, unit) in {"own", "child"}
            answer = client.get(path, {"don-vi": unit, "nam": YEAR, "chi-tieu": "TQ.19", **more})
            text = body(answer)
            if answer.status_code != (200 if seen or home is None else 404):
                wrong.append((person, unit, more, answer.status_code))
            wrong += [(person, unit, more, found) for found in leaks(text, person, but=unit if seen else None)]
    assert wrong == []


@pytest.mark.parametrize("person", HOMES)
def test_the_checker_holds_texts_only_against_units_in_sight(db: None, scene: Scene, person: str) -> None:  # noqa: F811
    client, wrong = signed_in(scene, person), []
    for unit in UNITS:
        seen = relation(HOMES[person], unit) in {"own", "child"}
        choosable = seen and unit != BO_NGOONG  # a commune has no year-end text of its own
        answer = client.post("/tong-ket/ra-soat/", {"text": "Đã giao 7 công dân nhập ngũ.", "unit": unit, "year": YEAR})
        if answer.status_code != (200 if choosable else 422):
            wrong.append((unit, str(answer.status_code)))
        wrong += [(unit, found) for found in leaks(body(answer), person, but=unit if seen else None)]
    assert wrong == []


@pytest.mark.parametrize("person", ["stranger", "commune_officer", "officeless"])
def test_search_finds_units_and_never_anybodys_rows(db: None, scene: Scene, person: str) -> None:  # noqa: F811
    client = signed_in(scene, person)
    for text in ("Chư Sê", "chu se", WORDS[CHU_SE].split()[0], "H11", "Quyết định", "Sổ của"):
        answer = client.get("/don-vi/", {"tim": text})
        assert answer.status_code == 200
        assert leaks(body(answer), person) == []


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
