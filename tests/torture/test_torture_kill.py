"""An import of many workbooks is killed at any moment, again and again: nothing is lost, half-written or doubled."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from support.demohome import tongket
from tongket.workbooks import fill

ROUNDS = int(os.environ.get("TONGKET_ROUNDS", "6"))
FILES = 8
FIRST_CELL = "H11"
pytestmark = [pytest.mark.sqlite]


def rows(home: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(home / "tongket.sqlite3")) as connection:
        return connection.execute(query).fetchall()


def killed_while_reading(home: Path, folder: Path, after: float) -> bool:
    """Start the import and kill it after so many seconds; say whether it was still at work."""
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    command = [sys.executable, "-m", "tongket.cli", "workbooks", "read", str(folder)]
    environment |= {"TONGKET_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as work:
        try:
            work.wait(after)
        except subprocess.TimeoutExpired:
            os.killpg(work.pid, signal.SIGKILL)
            work.wait()
            return True
    return False


def whole(home: Path) -> Counter[int]:
    """Hold what is kept against itself; return how many versions each of the year's bodies has."""
    assert tongket(home, "ledger", "verify").returncode == 0
    half = rows(
        home,
        "SELECT s.id FROM submissions_submission s WHERE "
        "NOT EXISTS (SELECT 1 FROM submissions_observation o WHERE o.submission_id = s.id) "
        "OR NOT EXISTS (SELECT 1 FROM submissions_step p WHERE p.submission_id = s.id)",
    )
    assert half == [], "a submission without its figures or its history"
    entries = rows(home, "SELECT count(*) FROM ledger_entry WHERE action = 'submissions.received'")[0][0]
    steps = rows(home, "SELECT count(*) FROM submissions_step WHERE verb = 'received'")[0][0]
    assert entries == steps, "an entry exactly for what was committed"
    for (digest,) in rows(
        home, "SELECT f.sha256 FROM evidence_storedfile f JOIN submissions_submission s ON s.file_id = f.id"
    ):
        assert list((home / "evidence").rglob(f"{digest}*")), "the bytes of a submission are kept"
    return Counter(body for (body,) in rows(home, "SELECT body_id FROM submissions_submission WHERE sheet = 'TK-X'"))


def test_an_import_killed_at_any_moment_leaves_every_file_in_or_out_and_a_second_run_takes_the_rest(
    demo_copy: Path, tmp_path: Path
) -> None:
    seed = random.randrange(10**6)
    dice, folder, stopped, full = random.Random(seed), tmp_path / "bieu", 0, 0.0
    folder.mkdir()
    samples = sorted((demo_copy / "demo" / "bieu-da-dien-xa-2022").glob("*.xlsx"))[:FILES]
    for place in range(ROUNDS + 1):
        for sample in samples:
            (folder / sample.name).write_bytes(fill(sample.read_bytes(), {FIRST_CELL: 900 + place}))
        before = whole(demo_copy)
        if place:
            stopped += killed_while_reading(demo_copy, folder, dice.uniform(0.2, 1.0) * full)
            whole(demo_copy)
        start = time.monotonic()
        assert tongket(demo_copy, "workbooks", "read", folder).returncode == 0, f"seed {seed}, round {place}"
        full = full or time.monotonic() - start
        assert whole(demo_copy).total() == before.total() + len(samples), f"seed {seed}, round {place}: lost or doubled"
    assert stopped, "no import was still at work when it was killed"
