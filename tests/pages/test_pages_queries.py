"""Every page asks the database the same number of questions, stated here, for two districts and for eight."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from support.matrix import addresses, body, routes, signed_in
from support.scene import CHU_SE, GIA_LAI, YEAR, tell, undone

# Session, member, offices and the map of units (two) are five of each page's.
QUERIES: dict[str, int] = {
    "home": 14,
    "people:index": 6,
    "people:index of many": 8,
    "people:invite": 5,
    "people:person": 20,
    "mfa_index": 6,
    "absence": 7,
    "usersessions_list": 6,
    "submissions:index": 6,
    "submissions:progress": 10,
    "submissions:chasing": 10,
    "submissions:due": 11,
    "body_contact": 7,
    "submissions:receive": 5,
    "submissions:draw_up": 5,
    "submissions:submission": 27,
    "submissions:grid": 13,
    "submissions:cell_history": 9,
    "submissions:file": 6,
    "submissions:cell": 6,
    "submissions:scan": 6,
    "results:index": 32,
    "results:overview": 22,
    "submissions:corrections": 8,
    "submissions:ask_correction": 14,
    "submissions:correction": 19,
    "submissions:correction_proof": 6,
    "submissions:accept_many": 7,
    "submissions:gaps": 10,
    "results:map": 20,
    "results:total": 21,
    "results:higher_index": 6,
    "results:higher_register": 5,
    "results:higher_form": 23,
    "results:higher_take": 23,
    "results:higher_blank": 6,
    "results:higher_mark": 9,
    "review:index": 6,
    "review:check": 5,
    "review:report": 22,
    "review:download": 6,
    "directives:directive": 21,
    "plans:targets": 8,
    "plans:targets_sum": 8,
    "plans:level": 7,
    "plans:plans": 6,
    "plans:coverage": 6,
    "plans:draw_up_plan": 6,
    "plans:plan": 11,
    "plans:tasks": 7,
    "plans:assign": 10,
    "plans:task": 14,
    "plans:proof": 6,
    "organization:tree": 5,
    "organization:unit": 12,
    "review:check POST": 21,
    "directives:index": 7,
    "directives:register": 5,
    "directives:matrix": 7,
    "directives:inbox": 6,
    "directives:correct": 8,
    "directives:file": 7,
    "directives:line": 16,
    "directives:hand_on": 9,
    "directives:proof": 6,
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
        found["people:index of many"] = _asked(administrator, "/nguoi-dung/")
        found["people:person"] = _asked(administrator, f"/nguoi-dung/{told.people['district_officer'].pk}/")
        found["review:check POST"] = _asked(client, "/tong-ket/ra-soat/", NEWS)
    return {name: count for name, count in found.items() if count}


def test_every_page_asks_a_constant_number_of_questions(db: None) -> None:
    two, eight = _counted(0), _counted(6)
    assert two == eight
    assert two == QUERIES
