"""Every page asks the database the same number of questions, stated here, for two districts and for eight."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from support.matrix import addresses, body, routes, signed_in
from support.scene import CHU_SE, GIA_LAI, YEAR, tell, undone

# Session, member, offices and the stamp of the units are four of each page's.
QUERIES: dict[str, int] = {
    "home": 19,
    "people:index": 7,
    "people:invite": 4,
    "people:person": 19,
    "mfa_index": 5,
    "absence": 6,
    "usersessions_list": 5,
    "opening": 17,
    "submissions:index": 7,
    "submissions:closing": 16,
    "submissions:progress": 11,
    "submissions:chasing": 11,
    "submissions:due": 17,
    "body_contact": 11,
    "submissions:receive": 4,
    "submissions:foreign": 5,
    "submissions:draw_up": 4,
    "submissions:submission": 29,
    "submissions:grid": 14,
    "submissions:cell_history": 8,
    "submissions:file": 5,
    "submissions:cell": 5,
    "submissions:scan": 5,
    "results:index": 31,
    "results:overview": 22,
    "submissions:corrections": 7,
    "submissions:ask_correction": 13,
    "submissions:correction": 18,
    "submissions:correction_proof": 5,
    "submissions:readings": 6,
    "submissions:reading": 10,
    "submissions:minutes": 6,
    "submissions:accept_many": 11,
    "submissions:gaps": 9,
    "results:map": 19,
    "results:total": 20,
    "results:higher_index": 5,
    "results:higher_register": 4,
    "results:higher_form": 21,
    "results:higher_take": 21,
    "results:higher_blank": 5,
    "results:higher_mark": 8,
    "exchange:index": 6,
    "exchange:package": 6,
    "exchange:file": 5,
    "exchange:read": 4,
    "review:index": 5,
    "review:check": 4,
    "review:report": 22,
    "review:download": 5,
    "directives:directive": 20,
    "plans:targets": 8,
    "plans:targets_sum": 8,
    "plans:level": 6,
    "plans:plans": 5,
    "plans:coverage": 5,
    "plans:draw_up_plan": 5,
    "plans:plan": 10,
    "plans:tasks": 6,
    "plans:assign": 9,
    "plans:task": 13,
    "plans:proof": 5,
    "organization:tree": 4,
    "organization:unit": 11,
    "review:check POST": 21,
    "directives:index": 6,
    "directives:register": 4,
    "directives:matrix": 6,
    "directives:inbox": 5,
    "directives:correct": 7,
    "directives:file": 6,
    "directives:line": 15,
    "directives:hand_on": 8,
    "directives:proof": 5,
    "submissions:blanks": 8,
    "submissions:sheets": 6,
    "submissions:make_sheet": 4,
    "submissions:sheet": 11,
    "submissions:sheet_checks": 11,
    "submissions:sheet_mark": 9,
    "submissions:sheet_preview": 10,
    "submissions:words": 6,
    "review:words": 5,
}
NEWS = "Năm 2022, toàn tỉnh giao 845.300 công dân nhập ngũ, đạt 90% chỉ tiêu; tổ chức 24 cuộc diễn tập ở 17 huyện."


def _asked(client: Client, path: str, text: str = "") -> int | None:
    """Return how many questions an answer took; None for what is not there to be read."""
    with CaptureQueriesContext(connection) as said:
        answer = client.post(path, {"text": text, "unit": GIA_LAI, "year": YEAR}) if text else client.get(path)
        body(answer)
    return len(said) if answer.status_code == 200 else None


def _counted(extra: int) -> dict[str, int]:
    """Return how many questions each page asks for the province's officer with so many districts more."""
    with undone():
        told, found = tell(extra), {}
        client = signed_in(told, "province_officer")
        _asked(client, "/")  # fills what a process remembers
        for name, pattern in routes():
            places = dict(addresses(name, pattern, told))
            path = places.get(None) or places.get(GIA_LAI) or places[CHU_SE]
            if not name.startswith("account"):
                found[name] = _asked(client, path)
        administrator = signed_in(told, "administrator")
        _asked(administrator, "/")
        found["people:index"] = _asked(administrator, "/nguoi-dung/")
        found["people:invite"] = _asked(administrator, "/nguoi-dung/moi/")
        found["people:person"] = _asked(administrator, f"/nguoi-dung/{told.people['district_officer'].pk}/")
        found["review:check POST"] = _asked(client, "/tong-ket/ra-soat/", NEWS)
    return {name: count for name, count in found.items() if count}


def test_every_page_asks_a_constant_number_of_questions(db: None) -> None:
    two, eight = _counted(0), _counted(6)
    assert two == eight
    assert two == QUERIES
