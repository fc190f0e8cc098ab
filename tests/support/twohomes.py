"""Two instances that share no network: the province's command in one home, huyện Chư Sê in another, each with its year.

Run as `python -m support.twohomes STORY` under TONGKET_HOME it tells a home's story by the acts of life.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from tongket.home import Facts, write_facts

from .demohome import tongket

PROVINCE, DISTRICT, COMMUNE = "bo-chqs-gia-lai", "ban-chqs-chu-se", "ban-chqs-bo-ngoong"
TESTS = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Home:
    """One instance: its folder and the body that works there."""

    place: Path
    body: str

    def run(self, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        return tongket(self.place, *arguments)

    def ask(self, code: str) -> str:
        """Ask the home's records in a process of its own, seeing all; the code prints."""
        script = (
            "from tongket.cli.session import start_django; start_django()\n"
            "from tongket.access import ALL, seeing\nwith seeing(ALL):\n"
            + "\n".join(f"    {line}" for line in code.strip().splitlines())
        )
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment(self.place), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def everything(self) -> str:
        """Return what the home holds: a hash of every row, and the files kept."""
        with closing(sqlite3.connect(self.place / "tongket.sqlite3", timeout=20)) as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
            rows = [database.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall() for (name,) in tables]
        return f"{sha256(repr(rows).encode()).hexdigest()} {sorted(file.name for file in (self.place / 'evidence').rglob('*'))}"


def environment(home: Path) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    return clean | {"TONGKET_HOME": str(home), "PYTHONPATH": str(TESTS), "PYTHONIOENCODING": "utf-8"}


def build(place: Path) -> tuple[Home, Home]:
    """Make the two homes, of the same units and year: the province's, the district's. They share no key."""
    _told(place / "base", "units")
    homes = Home(place / "province", PROVINCE), Home(place / "district", DISTRICT)
    for home in homes:
        home.place.mkdir()
        shutil.copy(place / "base" / "tongket.sqlite3", home.place)  # the keys of the base stay behind
        _told(home.place, home.body)
    return homes


def _told(place: Path, story: str) -> None:
    place.mkdir(parents=True, exist_ok=True)
    write_facts(place, Facts(working_day=date(2022, 12, 12)))
    command = [sys.executable, "-m", "support.twohomes", story]
    done = subprocess.run(command, env=environment(place), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def copied(home: Home, place: Path) -> Home:
    """Return a copy that a test may change: nobody has the original open."""
    shutil.copytree(home.place, place)
    return Home(place, home.body)


def swap_keys(one: Home, other: Home, folder: Path) -> None:
    """Let each of the two know the other's key."""
    for giver, taker in ((one, other), (other, one)):
        file = folder / f"khoa-{giver.body}-{giver.place.name}.txt"
        assert giver.run("package", "key", "--out", file).returncode == 0
        said = taker.run("package", "key", "--add", file, "--for", giver.body)
        assert said.returncode == 0, said.stderr


def _tell(story: str) -> None:
    from tongket.cli.session import start_django

    start_django()
    from tongket.access import ALL, seeing
    from tongket.organization.models import Unit

    with seeing(ALL):
        if story == "units":
            _units()
        else:
            units = {unit.slug: unit for unit in Unit.objects.all()}
            (_province if story == PROVINCE else _district)(units)


def _units() -> None:
    from tongket.access.database import upgrade
    from tongket.organization.actions import found_units

    from .sheets import opened
    from .world import BODIES, BUILDER, DAY, TERRITORIES

    upgrade()
    found_units(TERRITORIES, BODIES, by=BUILDER, on=DAY)
    opened()


def _province(units: dict) -> None:
    """The command issues a directive with a file and one with a stamp, hands both down, and makes a sheet."""
    from tongket.accounts.models import Role
    from tongket.directives.actions import Particulars, Upload, hand_down, register
    from tongket.submissions.checkmaking.actions import add_check
    from tongket.submissions.sheetmaking.actions import add_new_row, issue_version, make_sheet

    from .pdfs import paper
    from .people import employ
    from .world import BUILDER, DAY

    by = employ("tinh", "Trần Đức Minh", body=units[PROVINCE], role=Role.STAFF)
    day, told = (
        date(2022, 12, 1),
        {"owner": units[PROVINCE], "issuer": units[PROVINCE], "basis": "unit", "by": by, "on": DAY},
    )
    open_one = register(
        "15", "CT-BCH", signed_on=day, subject="Về tuyển chọn và gọi công dân nhập ngũ năm 2023",
        more=Particulars(signer="Lê Văn Ký", sectors=",enlistment,", plan_days=10),
        provisions=[("Khoản 1", "Rà soát nguồn"), ("Khoản 2", "Lập kế hoạch")],
        upload=Upload("ct-15.pdf", paper("Về tuyển quân")), **told,
    )  # fmt: skip
    stamped = register(
        "16", "CT-BCH", signed_on=day, subject="", more=Particulars(secrecy="mat", kept_at="Tủ 2"), **told
    )
    for each in (open_one, stamped):
        hand_down(each, [units[DISTRICT]], due=date(2022, 12, 20), by=by, on=DAY)
    sheet = make_sheet(
        "DX-01", owner=units[PROVINCE], purpose="ad_hoc", name="Biểu DX-01", title="Biểu số liệu cứu hộ", kind="CHQS",
        level="district", line="military", status="chính thức", closes_month=11, closes_day=30, due_month=12,
        due_day=20, only_year=2022, by=by, on=DAY,
    )  # fmt: skip
    add_new_row(
        sheet, heading="Cứu hộ", name="Lượt người tham gia cứu hộ", unit_noun="lượt người", sector="exercises",
        calendar="reporting", rule="sum", decimals=0, by=BUILDER, on=DAY,
    )  # fmt: skip
    add_check(sheet, "should", rule="DX-01.01 > 0", why="Không có lượt nào; nêu lý do.", by=by, on=DAY)
    issue_version(sheet, by=by, on=DAY)


def _district(units: dict) -> None:
    """A commune's sheet is received and accepted; the district's own is drawn up, signed, accepted, and its scan kept."""
    from tongket.accounts.models import Role
    from tongket.submissions import actions

    from .pdfs import paper
    from .people import employ
    from .sheets import draw_up, filled, issue, move, taken
    from .world import DAY

    staff = employ("huyen.trole", "Nguyễn Văn Bình", body=units[DISTRICT], role=Role.STAFF)
    reporter = employ("huyen", "Rơ Mah Phiên", body=units[DISTRICT], role=Role.REPORTER)
    commander = employ("huyen.ky", "Phạm Đức Thắng", body=units[DISTRICT], role=Role.COMMANDER)
    taken(staff, COMMUNE, {"TQ.19": 12})
    row = draw_up(reporter, filled(issue(DISTRICT), {"TQ.19": 188}))
    for verb, who in (("put_up", reporter), ("sign", commander), ("accept", staff)):
        row = move(verb, row, who)
    actions.attach_scan(row, paper("Biểu đã ký"), name="bieu-da-ky.pdf", by=reporter, on=DAY)


if __name__ == "__main__":
    _tell(sys.argv[1])
