"""An import of many workbooks is killed at any moment, again and again: nothing is lost, half-written or doubled.

A small home is made once and copied; one import into it is killed until all files are in, then the next copy has its turn.
Short in the daily run, long with TONGKET_ROUNDS.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import time
from collections import defaultdict
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from support.standby import PREPARE, Standby, standby
from tongket.home import Facts, write_facts

ROUNDS = int(os.environ.get("TONGKET_ROUNDS", "8"))
pytestmark = [pytest.mark.sqlite]

Held = dict[str, dict[str, int]]  # by a file's SHA-256: cell and amount


def rows(home: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(home / "tongket.sqlite3")) as connection:
        return connection.execute(query).fetchall()


def whole(product: Standby, home: Path) -> Held:
    """Hold what is kept against itself; return what stands in it, one submission for each file."""
    assert product.run("ledger", "verify") == 0
    assert rows(home, "PRAGMA integrity_check") == [("ok",)]
    kept = rows(
        home, "SELECT s.id, f.sha256 FROM submissions_submission s JOIN evidence_storedfile f ON f.id = s.file_id"
    )
    assert len({digest for _, digest in kept}) == len(kept), "doubled"
    assert len(kept) == rows(home, "SELECT count(*) FROM submissions_submission")[0][0]
    found: Held = defaultdict(dict)
    digests = dict(kept)
    for submission, cell, amount in rows(home, "SELECT submission_id, cell, amount FROM submissions_observation"):
        found[digests[submission]][cell] = amount
    steps = rows(home, "SELECT submission_id FROM submissions_step WHERE verb = 'received'")
    assert sorted(steps) == sorted((submission,) for submission, _ in kept)
    entries = rows(home, "SELECT about FROM ledger_entry WHERE action = 'submissions.received'")
    assert sorted(entries) == sorted((f"submissions.Submission:{submission}",) for submission, _ in kept)
    assert len(found) == len(kept), "a submission without its figures"
    bytes_kept = {file.name.partition(".")[0] for file in (home / "evidence").rglob("*") if file.is_file()}
    assert set(digests.values()) <= bytes_kept, "the bytes of a submission are kept"
    return dict(found)


def test_an_import_killed_at_any_moment_leaves_every_file_in_or_out_and_a_repetition_takes_the_rest(
    tmp_path: Path,
) -> None:
    seed = random.randrange(10**6)
    dice, home, ready, folder = random.Random(seed), tmp_path / "home", tmp_path / "ready", tmp_path / "bieu"
    home.mkdir()
    folder.mkdir()
    write_facts(home, Facts(working_day=date(2022, 12, 12)))
    with standby(home) as product:
        assert product.run(PREPARE, folder) == 0
        shutil.copytree(home, ready)
        held = json.loads(folder.with_suffix(".json").read_text())
        reading, start = ("workbooks", "read", folder), time.monotonic()
        assert product.run(*reading) == 0
        full, killed, between = time.monotonic() - start, 0, 0
        while killed < ROUNDS or not between:
            assert killed < 9 * ROUNDS, "no import was between its first file and its last when it was killed"
            shutil.rmtree(home)
            shutil.copytree(ready, home)
            before: Held = {}
            while killed < ROUNDS and product.run(*reading, kill_after=dice.uniform(0, full)) == -signal.SIGKILL:
                killed += 1
                now = whole(product, home)
                said = f"seed {seed}, kill {killed}"
                assert now.items() <= held.items(), f"{said}: half-written"
                assert before.items() <= now.items(), f"{said}: lost"
                between += before != now and len(now) < len(held)
                before = now
                if killed % 100 == 0:
                    print(f"{killed} kills, {between} of them between the first file and the last", flush=True)
            for _ in range(2):
                assert product.run(*reading) == 0, f"seed {seed}, kill {killed}"
                assert whole(product, home) == held, f"seed {seed}, kill {killed}: lost or doubled"
    print(f"{killed} kills of an import at work, {between} of them between its first file and its last (seed {seed})")
