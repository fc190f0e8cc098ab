"""Every page asks the database the same number of questions, stated here, for two districts and for eight."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from support.matrix import addresses, routes, signed_in
from support.scene import CHU_SE, GIA_LAI, YEAR, tell, undone

# Session, member, offices and the map of units (two) are five of each page's.
QUERIES: dict[str, int] = {}
NEWS = "Năm 2022, toàn tỉnh giao 845.300 công dân nhập ngũ, đạt 90% chỉ tiêu; tổ chức 24 cuộc diễn tập ở 17 huyện."


def _asked(client: Client, path: str, text: str = "") -> int:
    with CaptureQueriesContext(connection) as said:
        answer = client.post(path, {"text": text, "unit": GIA_LAI, "year": YEAR}) if text else client.get(path)
        b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code == 200, path
    return len(said)


def _counted(extra: int) -> dict[str, int]:
    """Return how many questions each page asks for the province's officer with so many districts more."""
    with undone():
        told, found = tell(extra), {}
        client = signed_in(told, "province_officer")
        for name, pattern in routes():
            if name.startswith("account"):
                continue
            places = dict(addresses(name, pattern, told))
            path = places.get(None) or places.get(GIA_LAI) or places[CHU_SE]
            if client.get(path).status_code == 200:  # also warms what a process remembers
                found[name] = _asked(client, path)
        found["review:check POST"] = _asked(client, "/tong-ket/ra-soat/", NEWS)
    return found


def test_every_page_asks_a_constant_number_of_questions(db: None) -> None:
    two, eight = _counted(0), _counted(6)
    assert two == eight
    assert two == QUERIES
