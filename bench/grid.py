"""The web grid: a page of 20 × 12 cells, and one cell saved, as the server answers them on SQLite.

Run as a process of its own, because a process has one home.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from .figure import Figure, median_ms

DAY = date(2022, 12, 12)
GROUPS, ROWS = 20, 12
PAGE, CELL = "lưới 20 × 12 ô", "lưu một ô trên lưới"


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "TONGKET_HOME": home, "DJANGO_SETTINGS_MODULE": "tongket.web.settings"}
        environment.pop("DATABASE_URL", None)
        said = subprocess.run([sys.executable, "-m", "bench.grid"], env=environment, check=True, capture_output=True)
    page, cell = json.loads(said.stdout)
    yield Figure(f"máy chủ trả {PAGE}", page, "ms", 60)
    yield Figure(f"máy chủ {CELL} (trung vị)", cell, "ms", 15)


def _declare() -> list[str]:
    """Make 240 rows in 20 groups on the district's sheet, with twenty checks; return their codes."""
    from tongket.measures.models import Indicator
    from tongket.submissions import blanks, queries
    from tongket.submissions.checks import queries as judged
    from tongket.submissions.declarations import SheetRows
    from tongket.submissions.entry import pages
    from tongket.workbooks import must

    first = Indicator.objects.get(code="TQ.19")
    codes = [f"B{group:02}.{row:02}" for group in range(GROUPS) for row in range(ROWS)]
    for code in codes:
        first.pk, first.code, first.name = None, code, f"Chỉ tiêu đo {code} của nhóm"
        first._state.adding = True
        first.save()
    groups = [SheetRows("TK-H", f"Nhóm {at}", tuple(codes[at * ROWS : (at + 1) * ROWS]), at) for at in range(GROUPS)]
    for module in (blanks, queries, pages):
        module.rows_of = lambda code, layout=None: groups  # type: ignore[attr-defined]
    found = tuple(must(f"{codes[at]} <= {codes[at + 1]}", "Phần không thể lớn hơn tổng.") for at in range(0, 200, 10))
    for judging in (blanks, judged):
        judging.checks_of = lambda sheet, layout=None: found  # type: ignore[attr-defined]
    return codes


def _ready() -> tuple[Any, str, list[str]]:
    """Open an empty home with the demo's units and one district's filled grid; return who types, where, the codes."""
    from django.conf import settings

    from tongket.access import ALL, Operator, seeing
    from tongket.access.database import upgrade
    from tongket.accounts.actions import appoint, enrol
    from tongket.accounts.models import Role
    from tongket.cycle.actions import open_year
    from tongket.demo import units as land
    from tongket.organization.models import Unit
    from tongket.submissions.entry.actions import start, type_cells
    from tongket.submissions.entry.cells import Typed

    upgrade()
    settings.TONGKET_WORKING_DAY, settings.ALLOWED_HOSTS = DAY, ["testserver"]
    by = Operator("bench")
    with seeing(ALL):
        land.found(by=by, on=date(2020, 3, 2))
        open_year(2022, by=by, on=DAY)
        body = Unit.objects.get(slug="ban-chqs-chu-se")
        member = enrol("bench", full_name="Bench", password=None, by=by, on=DAY)
        appoint(member, body=body, role=Role.REPORTER, title="Trợ lý", start=date(2020, 3, 2), by=by, on=DAY)
        codes = _declare()
        row = start(body.pk, 2022, by=by, on=DAY)
        type_cells(row, [Typed(code, str(at), "") for at, code in enumerate(codes)], by=by, on=DAY)
    return member, f"/bao-cao/{row.pk}/luoi/", codes


def main() -> None:
    """Print the median milliseconds of the page and of one cell saved, as a JSON list."""
    import django

    django.setup()
    from django.test import Client

    member, path, codes = _ready()
    client, saved = Client(), iter(range(1000, 9000))
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")

    def shown() -> None:
        answer = client.get(path)
        assert answer.content.count(b'name="so-') == GROUPS * ROWS

    def save() -> None:
        now = next(saved)
        before = str(now - 1) if now > 1000 else "7"
        said = {f"so-{codes[7]}": str(now), f"cu-{codes[7]}": before}
        answer = client.post(path, said, headers={"accept": "application/json"})
        assert answer.json()["cells"][0]["problem"] == "", answer.content

    json.dump([median_ms(shown, 15), median_ms(save, 61)], sys.stdout)


if __name__ == "__main__":
    main()
