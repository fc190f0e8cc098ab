"""The register at its size: 200 directives at 510 addressees on the matrix, one hand-down to 510, a list of 10,000."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from .figure import Figure

DAY = date(2022, 12, 12)


def _median(call: Callable[[], Any], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)[times // 2]


@contextmanager
def _home() -> Iterator[None]:
    """Open an empty home with the demo's units; Django is set up once in this process."""
    with tempfile.TemporaryDirectory() as home:
        Path(home, "home.toml").write_text("second_factor = false\n", "utf-8")  # nobody's telephone is at hand
        os.environ.update(TONGKET_HOME=home, DJANGO_SETTINGS_MODULE="tongket.web.settings")
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from tongket.access.database import upgrade

        upgrade()
        yield


def measure() -> Iterator[Figure]:
    with _home():
        from django.conf import settings
        from django.db.models import Max

        from tongket.access import ALL, Operator, seeing
        from tongket.accounts.actions import appoint, enrol
        from tongket.accounts.models import Role
        from tongket.demo import units as land
        from tongket.directives.actions import hand_down, register
        from tongket.directives.models import Directive, Dissemination
        from tongket.directives.queries import reach
        from tongket.organization.models import Unit

        settings.TONGKET_WORKING_DAY = DAY
        settings.ALLOWED_HOSTS = ["testserver"]
        by = Operator("bench")
        with seeing(ALL):
            units = land.found(by=by, on=date(2020, 3, 2))
            owner = Unit.objects.get(slug="ubnd-tinh-gia-lai")
            bodies = list(Unit.objects.in_bulk([node.id for node in reach(owner.pk, units)][:510]).values())
            member = enrol("bench", full_name="Bench", password=None, by=by, on=DAY)
            appoint(member, body=owner, role=Role.STAFF, title="Chuyên viên", start=date(2020, 3, 2), by=by, on=DAY)
            first = register(
                "1", "CT-UBND", issuer=owner, owner=owner, signed_on=date(2022, 1, 4), subject="về việc đo", basis="unit",
                by=by, on=DAY,
            )  # fmt: skip
            start = time.perf_counter()
            hand_down(first, bodies, due=date(2022, 2, 1), by=by, on=DAY)
            handed = (time.perf_counter() - start) * 1000
            Directive.objects.bulk_create(_more(first, 200, 2022))
            Directive.objects.bulk_create(_more(first, 9800, 2021))
            rows = Directive.objects.filter(signed_on__year=2022).exclude(pk=first.pk)[:199]
            for row in rows:
                Dissemination.objects.bulk_create(_lines(row, owner, bodies, units))
            assert Directive.objects.aggregate(Max("pk"))
        yield Figure("giao một văn bản cho 510 cơ quan", handed, "ms", 200)
        yield from _pages(member)


def _more(first: Any, count: int, year: int) -> Iterator[Any]:
    from tongket.directives.models import Directive
    from tongket.vietnamese import fold

    for place in range(2, count + 1):
        subject = f"về nhiệm vụ quốc phòng số {place}"
        yield Directive(
            kind="KH", number=str(place), notation="KH-UBND", issuer=first.issuer, owner=first.owner, subject=subject,
            signed_on=date(year, 1, 4) + timedelta(days=place % 300), book="out", book_year=year, book_number=place,
            basis="unit", folded=fold(f"{place}/KH-UBND {subject}"),
        )  # fmt: skip


def _lines(row: Any, owner: Any, bodies: list[Any], units: Any) -> Iterator[Any]:
    from tongket.directives.models import Dissemination

    for place, body in enumerate(bodies):
        done = row.signed_on + timedelta(days=9) if place % 7 else None
        yield Dissemination(
            directive=row, body=body, unit_id=units.counts_in(body.pk), giver=owner, due=row.signed_on + timedelta(days=20),
            done_on=done, attendance=30 if done else None, how_kind="hoi-nghi" if done else "",
        )  # fmt: skip


def _pages(member: Any) -> Iterator[Figure]:
    from django.test import Client

    client = Client()
    client.force_login(member)

    def asked(path: str) -> Callable[[], None]:
        def call() -> None:
            answer = client.get(path)
            assert answer.status_code == 200, (path, answer.status_code)

        call()
        return call

    for level in ("district", "commune", "province"):
        yield Figure(
            f"bảng 200 văn bản × 510 cơ quan, {level}",
            _median(asked(f"/van-ban/bang/?nam=2022&cap={level}")),
            "ms",
            300,
        )
    for said, text in (("có dấu", "quốc phòng số 77"), ("không dấu", "quoc phong so 77")):
        yield Figure(f"tìm trong 10.000 văn bản, {said}", _median(asked(f"/van-ban/?tim={text}")), "ms", 100)
    yield Figure("danh sách 10.000 văn bản, trang 100", _median(asked("/van-ban/?trang=100")), "ms", 100)
