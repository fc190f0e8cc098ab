"""Two homes that share no network: what the province sends down arrives, what the district accepted comes up, once."""

import json
import random
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.standby import standby
from support.twohomes import COMMUNE, DISTRICT, PROVINCE, Home, build, copied, swap_keys

pytestmark = [pytest.mark.sqlite]


@dataclass(frozen=True)
class Two:
    """Both homes, who know each other, and a package each way; only to be read and copied."""

    province: Home
    district: Home
    down: Path
    up: Path


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    """Build the two homes once; swap their keys; let each write for the other."""
    place = tmp_path_factory.mktemp("two")
    province, district = build(place)
    swap_keys(province, district, place)
    down, up = place / "xuong.zip", place / "len.zip"
    said = province.run("package", "write", "--to", DISTRICT, "--out", down, "--blanks")
    assert said.returncode == 0, said.stderr
    assert "1 văn bản đóng dấu mật không đi theo gói tin" in said.stdout
    said = district.run("package", "write", "--to", PROVINCE, "--out", up)
    assert (said.returncode, "2 báo cáo, 1 bản quét" in said.stdout) == (0, True), said.stderr
    return Two(province, district, down, up)


def read(home: Home, file: Path, *more: str) -> str:
    said = home.run("package", "read", file, *more)
    assert said.returncode == 0, said.stderr
    return said.stdout.splitlines()[-1]


def test_directives_and_sheets_come_down_once_with_file_and_provisions(two: Two, tmp_path: Path) -> None:
    home = copied(two.district, tmp_path / "home")
    before = home.everything()
    assert read(home, two.down, "--preview") == "6 mục: 4 mới, 2 đã có, 0 không nhận (chỉ xem, chưa ghi gì)."
    assert home.everything() == before, "a preview changes nothing"

    assert read(home, two.down) == "6 mục: 4 mới, 2 đã có, 0 không nhận."

    told = json.loads(home.ask(ARRIVED))
    assert told == {
        "directives": [["15/CT-BCH", "in", DISTRICT, "2022-12-20", "ct-15.pdf", ["Khoản 1", "Khoản 2"],
                        "Đến theo gói tin số 1/2022 của Bộ CHQS tỉnh Gia Lai"]],
        "sheet": [["DX-01.01"], "DX-01", PROVINCE, ["DX-01.01 > 0"]],
        "actions": ["directives.registered", "evidence.kept", "exchange.read", "measures.indicator_defined",
                    "submissions.sheet_installed"],
    }  # fmt: skip
    after = home.everything()
    assert read(home, two.down) == "6 mục: 0 mới, 6 đã có, 0 không nhận."
    assert home.everything() == after, "the same package again changes nothing"
    assert home.run("ledger", "verify").returncode == 0


ARRIVED = """
import json
from tongket.directives.models import Directive
from tongket.ledger.models import Entry
from tongket.submissions.checks.known import checks_of
from tongket.submissions.queries import rows_of, sheet
rows = [[str(d), d.book, d.owner.slug, d.due.isoformat(), d.file.name, [p.label for p in d.provisions.all()], d.notes]
        for d in Directive.objects.all()]
form = sheet("DX-01")
from tongket.organization.models import Unit
last = Entry.objects.filter(seq__gt=Entry.objects.filter(action="exchange.key_kept").last().seq)
actions = sorted(set(last.exclude(action="submissions.blanks_issued").exclude(action="exchange.made")
                     .filter(actor__startswith="cli").values_list("action", flat=True)))
print(json.dumps({"directives": rows, "sheet": [list(rows_of("DX-01")[0].indicators), form.code,
                  Unit.objects.get(pk=form.owner).slug, [each.rule for each in checks_of("DX-01")]], "actions": actions}))
"""


def test_the_districts_own_sheet_waits_and_what_it_accepted_counts(two: Two, tmp_path: Path) -> None:
    home = copied(two.province, tmp_path / "home")
    before = home.everything()
    assert read(home, two.up, "--preview") == "3 mục: 3 mới, 0 đã có, 0 không nhận (chỉ xem, chưa ghi gì)."
    assert home.everything() == before

    assert read(home, two.up, "--as", "tinh") == "3 mục: 3 mới, 0 đã có, 0 không nhận."

    told = json.loads(home.ask(CAME))
    came = "Gói tin số 1/2022 của Ban CHQS huyện Chư Sê"
    assert told[DISTRICT] == [
        "sent", "package", came, 1, "Thiếu tá Phạm Đức Thắng", "2022-12-12", [["TQ.19", 188]], 1,
        [["packaged", "Thiếu tá Trần Đức Minh"], ["scanned", "Thiếu tá Trần Đức Minh"]],
    ]  # fmt: skip
    assert told[COMMUNE] == [
        "accepted", "package", came, 1, "Lê Văn Ký", "2022-12-02", [["TQ.19", 12]], 0,
        [["packaged", "Thiếu tá Trần Đức Minh"], ["accept", "Thiếu tá Trần Đức Minh"]],
    ]  # fmt: skip
    assert told["reason"].startswith(f"{came}; nơi gửi tiếp nhận ngày 12/12/2022: Thiếu tá Nguyễn Văn Bình")
    assert told["place"].endswith(", gói tin số 1/2022 của Ban CHQS huyện Chư Sê")
    after = home.everything()
    assert read(home, two.up) == "3 mục: 0 mới, 3 đã có, 0 không nhận."
    assert home.everything() == after


CAME = """
import json
from tongket.submissions.models import Submission
told = {}
for row in Submission.objects.filter(door="package").order_by("pk"):
    figures = [[o.indicator.code, o.amount] for o in row.observations.all()]
    steps = [[s.verb, s.by] for s in row.steps.order_by("pk")]
    told[row.body.slug] = [row.state, row.door, row.came_by, row.origin_version, row.signed_by,
                           row.signed_on.isoformat(), figures, row.scans.count(), steps]
    told["reason"] = row.steps.order_by("pk").first().reason
    told["place"] = row.observations.first().place
print(json.dumps(told))
"""


def test_the_chain_goes_on_at_the_receiver_and_a_correction_follows(two: Two, tmp_path: Path) -> None:
    """The province accepts; the district draws up a second version, which comes in the next package and takes its place."""
    province, district = copied(two.province, tmp_path / "p"), copied(two.district, tmp_path / "d")
    read(province, two.up)
    assert json.loads(province.ask(ACCEPT)) == ["accepted", 188]

    district.ask(SECOND)
    assert district.run("package", "write", "--to", PROVINCE, "--out", tmp_path / "2.zip").returncode == 0
    assert read(province, tmp_path / "2.zip") == "3 mục: 2 mới, 1 đã có, 0 không nhận."
    assert json.loads(province.ask(ACCEPT)) == ["accepted", 190]

    late = province.run("package", "read", two.up)
    assert (late.returncode, late.stdout.splitlines()[-1]) == (0, "3 mục: 0 mới, 3 đã có, 0 không nhận.")


ACCEPT = """
import json
from support.world import DAY
from tongket.accounts.models import Member
from tongket.submissions.actions import accept
from tongket.submissions.models import Submission
row = Submission.objects.filter(body__slug="ban-chqs-chu-se").order_by("-version").first()
row = accept(row, by=Member.objects.get(username="tinh"), on=DAY)
print(json.dumps([row.state, row.observations.get().amount]))
"""
SECOND = """
from support.pdfs import paper
from support.sheets import draw_up, filled, issue, move
from support.world import DAY
from tongket.accounts.models import Member
from tongket.submissions.actions import attach_scan
who = {m.username: m for m in Member.objects.all()}
row = draw_up(who["huyen"], filled(issue("ban-chqs-chu-se"), {"TQ.19": 190}))
for verb, name in (("put_up", "huyen"), ("sign", "huyen.ky"), ("accept", "huyen.trole")):
    row = move(verb, row, who[name])
attach_scan(row, paper("Biểu đã ký, lần hai"), name="lan-hai.pdf", by=who["huyen"], on=DAY)
"""


def test_a_blank_that_came_down_is_filled_in_by_hand_and_read_where_it_was_issued(two: Two, tmp_path: Path) -> None:
    district, province = copied(two.district, tmp_path / "d"), copied(two.province, tmp_path / "p")
    read(district, two.down)
    file = tmp_path / "dx-01.xlsx"
    district.ask(f"OUT = {str(file)!r}\n{FILL}")
    said = province.run("receive", file)
    assert (said.returncode, "biểu DX-01 năm 2022, lần 1: đã nhận" in said.stdout) == (0, True), said.stderr


FILL = """
from datetime import date
from pathlib import Path
from tongket.exchange.models import PackageItem
from tongket.organization.map import unit_map
from tongket.submissions.blanks import forms_for
from tongket.submissions.queries import sheet
from tongket.workbooks import fields, fill, layout
item = PackageItem.objects.get(kind="blank", label__contains="DX-01")
units = unit_map(date(2022, 12, 12))
form = forms_for([units.slugs["ban-chqs-chu-se"]], sheet("DX-01"), 2022, units=units)[0]
said = {"prepared_by": "Lập", "signed_by": "Ký", "signed_on": date(2022, 12, 2)}
cells = {layout(form)["DX-01.01"]: 40} | {fields(form)[name]: value for name, value in said.items()}
Path(OUT).write_bytes(fill(item.file.read(), cells))
"""


@pytest.mark.parametrize(
    ("reader", "file", "words"),
    [
        ("district", "up", "Gói tin này lập cho nơi khác (bo-chqs-gia-lai)"),
        ("province", "down", "Gói tin này lập cho nơi khác (ban-chqs-chu-se)"),
    ],
)
def test_a_package_for_another_is_refused(two: Two, reader: str, file: str, words: str) -> None:
    said = getattr(two, reader).run("package", "read", getattr(two, file))
    assert (said.returncode, said.stdout) == (1, "")
    assert words in said.stderr


def test_who_is_not_a_staff_officer_of_the_body_neither_writes_nor_reads(two: Two, tmp_path: Path) -> None:
    for call in (("write", "--to", PROVINCE, "--out", tmp_path / "x.zip"), ("key",)):
        said = two.district.run("package", *call, "--as", "huyen")
        assert said.returncode == 2
        assert "Trợ lý / chuyên viên" in said.stderr or "--at SLUG" in said.stderr
    assert not (tmp_path / "x.zip").exists(), "a refused package leaves no file"
    said = two.province.run("package", "read", two.up, "--as", "khong-co")
    assert said.returncode == 2


def test_killed_at_any_moment_a_package_is_in_whole_or_not_at_all(two: Two, tmp_path: Path) -> None:
    dice, home, killed = random.Random(20221212), tmp_path / "home", 0
    copied(two.province, home)
    with standby(home) as product:
        start = time.monotonic()
        assert product.run("package", "read", two.up) == 0
        full = time.monotonic() - start
        for _ in range(8):
            with_nothing = copied(two.province, tmp_path / "next")
            home_now = home.with_name("home")
            _replace(home_now, with_nothing.place)
            if product.run("package", "read", two.up, kill_after=dice.uniform(full / 4, full)) == -signal.SIGKILL:
                killed += 1
            assert _held(home_now) in {(0, 0, 0, 0, 0), (2, 3, 1, 1, 2)}, f"half-written after kill {killed}"
        assert killed, "nothing was killed at work"
        assert product.run("package", "read", two.up) == 0
        assert _held(home) == (2, 3, 1, 1, 2)
        assert product.run("ledger", "verify") == 0


def _replace(home: Path, fresh: Path) -> None:
    import shutil

    shutil.rmtree(home)
    fresh.rename(home)


def _held(home: Path) -> tuple[int, ...]:
    """Return how many submissions, items, scans, packages read, observations a home holds."""
    tables = ("submissions_submission", "exchange_packageitem", "submissions_signedscan", "exchange_packagefile",
              "submissions_observation")  # fmt: skip
    with closing(sqlite3.connect(home / "tongket.sqlite3", timeout=20)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = (database.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables)
        made = database.execute("SELECT count(*) FROM exchange_packagefile WHERE direction = 'made'").fetchone()[0]
        counts = list(found)
    return (*counts[:3], counts[3] - made, counts[4])
