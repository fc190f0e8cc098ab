"""The demo is built once, whole or not at all, and never over real data."""

import json
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from support.demohome import stop_at, tongket
from tongket.demo.figures import DISTRICTS, district_values
from tongket.workbooks.book import open_book
from tongket.workbooks.reader import admit

FORM = Path(__file__).resolve().parents[3] / "src/tongket/demo/data/form_of_region.xlsx"


def prints(home: Path) -> dict[str, str]:
    """The bytes of every file of a home (the database's own side files come and go)."""
    files = [f for f in home.rglob("*") if f.is_file() and not f.name.startswith("tongket.sqlite3-")]
    return {str(f.relative_to(home)): sha256(f.read_bytes()).hexdigest() for f in files}


def test_run_again_it_says_so_and_changes_nothing(demo):
    before = prints(demo)
    said = tongket(demo, "demo")

    assert said.returncode == 0
    assert "đã có sẵn, không thay đổi gì" in said.stdout
    assert prints(demo) == before


def test_passwords_lie_in_a_file_that_only_its_owner_reads(demo):
    assert (demo / "demo" / "mat-khau.txt").stat().st_mode & 0o077 == 0
    assert (demo / "secret.key").stat().st_mode & 0o077 == 0


def test_everybody_of_the_demo_is_marked_as_invented(demo):
    with sqlite3.connect(f"file:{demo / 'tongket.sqlite3'}?mode=ro", uri=True) as database:
        names = [name for (name,) in database.execute("SELECT full_name FROM accounts_member")]
    assert len(names) > 50
    assert all(name.endswith("(minh họa)") for name in names)


def test_a_home_with_real_data_is_refused_and_left_as_it_was(tmp_path):
    assert tongket(tmp_path, "migrate").returncode == 0
    before = prints(tmp_path)

    for more in ((), ("--fresh",)):
        said = tongket(tmp_path, "demo", *more)
        assert said.returncode == 2
        assert "đang giữ dữ liệu thật" in said.stderr
    assert prints(tmp_path) == before


def test_of_two_readings_one_counts_whether_settled_or_open(demo, run):
    with sqlite3.connect(f"file:{demo / 'tongket.sqlite3'}?mode=ro", uri=True) as database:
        settled = database.execute(
            "SELECT indicator.code, place.slug FROM submissions_reconciliation AS row "
            "JOIN measures_indicator AS indicator ON indicator.id = row.indicator_id "
            "JOIN organization_unit AS place ON place.id = row.unit_id ORDER BY row.id"
        ).fetchall()
    assert settled == [("HC.09", "gia-lai"), ("TQ.20", "ia-pa")]
    for place, amount in (("ia-pa", 17), ("chu-se", 33), ("gia-lai", 406)):
        found = json.loads(run("totals", "TQ.20", "--unit", place, "--year", "2022", "--json").stdout)
        assert found["value"] == amount


def test_a_demo_whose_first_build_was_killed_is_whole(demo, run):
    told = json.loads((demo / "demo" / "da-dung.json").read_text("utf-8"))
    assert told["Đơn vị"] == "785"
    assert run("ledger", "verify").returncode == 0


def test_a_fresh_demo_begins_again_from_nothing(demo_copy):
    stop_at("Văn bản chỉ đạo", demo_copy, "demo", "--fresh")
    assert not (demo_copy / "demo" / "da-dung.json").exists()
    with closing(sqlite3.connect(demo_copy / "tongket.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM submissions_submission").fetchone() == (0,)


def test_a_form_of_the_higher_level_lies_filled_among_the_papers_its_own_formulas_left_alone(demo):
    (file,) = (demo / "demo" / "bieu-cap-tren").glob("*-so-lieu-minh-hoa.xlsx")
    filled, blank = (open_book(admit(data).parts) for data in (file.read_bytes(), FORM.read_bytes()))
    for page in blank.pages:
        after, before = filled.cells(page), blank.cells(page)
        assert all(after[ref].formula for ref, cell in before.items() if cell.formula)
        assert all(after[ref].text == cell.text for ref, cell in before.items() if cell.text and not cell.formula)
    asked = [f"{column}{row}" for column in "CDEFH" for row in range(10, 27)]
    assert {filled.cells("Biểu 02")[ref].kind for ref in asked} == {"n"}
    figures = {slug: said["TQ.19"] for slug, said in district_values(2022).items()}
    assert [int(filled.cells("Biểu 02")[f"F{10 + at}"].text) for at in range(17)] == [
        figures[slug] for slug in DISTRICTS
    ]


def test_the_monthly_sheet_asks_from_december_on_for_a_part_and_what_came_before_stays(demo):
    with sqlite3.connect(f"file:{demo / 'tongket.sqlite3'}?mode=ro", uri=True) as database:
        versions = database.execute(
            "SELECT v.number, count(*) FROM submissions_madecheck c JOIN submissions_sheetversion v ON v.id = c.version_id "
            "WHERE v.issued_on IS NOT NULL GROUP BY v.number ORDER BY v.number"
        ).fetchall()
        layouts = database.execute("SELECT DISTINCT layout FROM submissions_submission WHERE sheet = 'PH-T'").fetchall()
    assert (versions, layouts) == ([(1, 1), (2, 3)], [(1,)])
