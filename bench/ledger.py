"""A ledger of a million entries: verified by the command, in seconds and peak memory, and its page turned over.

Run as a process of its own, because a process has one home.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from .figure import Figure, median_ms

ENTRIES = 1_000_000
DAY = date(2022, 12, 12)
PAGES = {
    "mới nhất": "",
    "giữa sổ": f"?truoc={ENTRIES // 2}",
    "một người": "?nguoi=member:u7",
    "một đơn vị": "?don-vi=chu-se",
}
# The child's own peak, as the kernel keeps it since its start: what `getrusage` says would hold this process's, too.
_VERIFY = (
    "import re, sys; from pathlib import Path; from tongket.cli import main; code = main(['ledger', 'verify']); "
    "print(int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) / 1024); sys.exit(code)"
)


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "TONGKET_HOME": home, "DJANGO_SETTINGS_MODULE": "tongket.web.settings"}
        environment.pop("DATABASE_URL", None)
        said = subprocess.run([sys.executable, "-m", "bench.ledger"], env=environment, check=True, capture_output=True)
        start = time.monotonic()
        verified = subprocess.run([sys.executable, "-c", _VERIFY], env=environment, check=True, capture_output=True)
        taken = time.monotonic() - start
    yield Figure("kiểm tra sổ nhật ký 1.000.000 dòng", taken, "s", 15)
    yield Figure("bộ nhớ cao nhất khi kiểm tra sổ nhật ký", float(verified.stdout.split()[-1]), "MB", 300)
    for name, taken_ms in zip(PAGES, json.loads(said.stdout), strict=True):
        yield Figure(f"trang sổ nhật ký 1.000.000 dòng, {name}", taken_ms, "ms", 150)


def _rows(units: list[int]) -> Iterator[tuple[Any, ...]]:
    """Yield a million chained entries, as SQLite keeps them."""
    from tongket.ledger.links import GENESIS, digest_of

    prev, start = GENESIS, datetime(2022, 1, 1, tzinfo=UTC)
    for seq in range(1, ENTRIES + 1):
        at = f"{start + timedelta(seconds=seq * 30, microseconds=seq):%Y-%m-%d %H:%M:%S.%f}"
        values = (
            seq, at, at[:10], f"member:u{seq % 200}", f"Thiếu tá Nguyễn Văn {seq % 200}", "submissions.accept",
            f"submissions.Submission:{seq % 50_000}", f"Tiếp nhận báo cáo số {seq}", units[seq % len(units)], "", "{}",
        )  # fmt: skip
        own = digest_of(values, prev)
        yield (*values, prev, own)
        prev = own


def _fill() -> Any:
    """Make a home with the demo's units, an auditor and the million; return the auditor."""
    from django.db import connection, transaction

    from tongket.access import ALL, Operator, seeing
    from tongket.access.database import upgrade
    from tongket.accounts.actions import appoint, enrol
    from tongket.accounts.models import Role
    from tongket.demo import units as land
    from tongket.ledger import guards
    from tongket.ledger.links import HASHED
    from tongket.ledger.models import Entry, Head
    from tongket.organization.models import Unit

    upgrade()
    by = Operator("bench")
    with seeing(ALL):
        land.found(by=by, on=date(2020, 3, 2))
        top = Unit.objects.get(slug="bo-chqs-gia-lai")
        auditor = enrol("u7", full_name="Kiểm Tra", password=None, by=by, on=DAY)
        appoint(auditor, body=top, role=Role.AUDITOR, title="Kiểm tra", start=date(2020, 3, 2), by=by, on=DAY)
        units = sorted(Unit.objects.values_list("pk", flat=True))
        guards.drop()
        table, columns = Entry._meta.db_table, (*HASHED, "prev", "hash")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
            many = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
            connection.connection.executemany(
                many, _rows(units)
            )  # Django's cursor would make a list of the million first
        last = Entry.objects.get(seq=ENTRIES)
        Head.objects.update(seq=last.seq, hash=last.hash)
        guards.after_migrate()
    return auditor


def main() -> None:
    """Print the milliseconds of each page as JSON."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    settings.TONGKET_WORKING_DAY, settings.ALLOWED_HOSTS = DAY, ["testserver"]
    settings.TONGKET_SECOND_FACTOR = False  # measured is the page, not the door
    client = Client()
    client.force_login(_fill())

    def asked(query: str) -> None:
        answer = client.get(f"/so-nhat-ky/{query}")
        assert answer.status_code == 200, query
        assert b"truoc=" in answer.content, query

    print(json.dumps([median_ms(lambda query=query: asked(query), runs=3) for query in PAGES.values()]))


if __name__ == "__main__":
    main()
