"""The command line on the demo home: exit codes, sentences, whose eyes it sees with, and the shapes of its JSON."""

import json
import re
import shutil
from pathlib import Path

import pytest

from support.demohome import tongket

VIETNAMESE = re.compile("[àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ]", re.IGNORECASE)
EVERYWHERE = ("--unit", "gia-lai", "--year", "2022")


def one_sentence(said) -> str:
    """The last line of what was said to the person: Vietnamese, no traceback."""
    assert "Traceback" not in said.stderr, said.stderr
    line = said.stderr.strip().splitlines()[-1]
    assert line.startswith("tongket: ")
    assert VIETNAMESE.search(line), line
    return line


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ((), "còn thiếu: LỆNH"),
        (("tong",), "không có “tong”"),
        (("totals", "TQ.19"), "còn thiếu: --unit, --year"),
        (("totals", "TQ.19", "--unit", "gia-lai", "--year", "hai"), "--year phải là số nguyên, không phải “hai”"),
        (("totals", "TQ.19", "--unit"), "--unit phải kèm một giá trị"),
        (("totals", "TQ.19", *EVERYWHERE, "--thua"), "không hiểu: --thua"),
        (("receive",), "còn thiếu: FILE"),
        (("completeness", *EVERYWHERE, "--month", "13"), "--month không có “13”; chỉ có 1, 2, 3"),
        (("ledger", "xoa"), "không có “xoa”"),
        (("totals", "TQ.19", "--unit", "gia-lai", "--year", "0"), "năm"),
        (("totals", "TQ.19", "--unit", "gia-lai", "--year", "99999"), "năm"),
        (("totals", "TQ.19", "--unit", "gia-lai", "--year", "2030"), "Chưa mở năm 2030"),
        (("totals", "KHONG.CO", *EVERYWHERE), "Không có chỉ tiêu mang mã “KHONG.CO”"),
        (("explain", "KHONG.CO", *EVERYWHERE), "Không có chỉ tiêu mang mã “KHONG.CO”"),
        (("totals", "TQ.19", *EVERYWHERE, "--as", "ai-do"), "không có người dùng “ai-do”"),
        (("blanks", "--year", "2030", "--out", "x"), "Chưa mở năm 2030"),
        (("year", "open", "--year", "1"), "không có năm công tác 1"),
        (("year", "open", "--year", "2024"), "Năm công tác 2024 mở được từ ngày 01/08/2023"),
        (("check", "khong-co.txt"), "không có tệp hoặc thư mục này"),
        (("check", "/"), "đây là thư mục"),
        (("check", "khong-co.txt", "--unit", "gia-lai"), "--unit và --year phải đi cùng nhau"),
        (("text", "khong-co.docx"), "không có tệp hoặc thư mục này"),
        (("report", *EVERYWHERE, "--out", "/proc/khong-duoc"), "không ghi được vào"),
        (("blanks", "--year", "2022", "--out", "/proc/khong-duoc"), "không ghi được vào"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_call_exits_with_two_and_a_sentence(demo_copy, tmp_path, call, words):
    said = tongket(demo_copy, *call, cwd=tmp_path)

    assert said.returncode == 2
    assert words in one_sentence(said)
    assert said.stdout == ""


@pytest.mark.parametrize(
    "call",
    [
        ("totals", "TQ.19"), ("explain", "TQ.19"), ("report", "--out", "ra"),
        ("check", "tin.txt"),
    ],
    ids=lambda call: call[0],
)  # fmt: skip
@pytest.mark.parametrize("slug", ["pleiku", "khong-co"])
def test_what_is_out_of_sight_is_refused_as_what_does_not_exist(demo, tmp_path, call, slug):
    (tmp_path / "tin.txt").write_text("Có 7 huyện diễn tập.", "utf-8")
    said = tongket(demo, *call, "--unit", slug, "--year", "2022", "--as", "chu-se.lapbieu", cwd=tmp_path)

    assert said.returncode == 2
    assert one_sentence(said) == f"tongket: Không có đơn vị “{slug}” trong phạm vi được xem."


def test_a_person_sees_their_own_unit_on_the_command_line(run):
    said = run("totals", "TQ.19", "--unit", "chu-se", "--year", "2022", "--json", "--as", "chu-se.lapbieu")

    assert said.returncode == 0
    assert json.loads(said.stdout)["value"] == 188


def test_a_home_without_data_says_what_to_do_and_can_still_become_a_demo(tmp_path):
    for call in (("totals", "TQ.19", *EVERYWHERE), ("ledger", "verify"), ("receive", "a.xlsx")):
        said = tongket(tmp_path / "home", *call)
        assert (said.returncode, "`tongket demo` hoặc `tongket migrate`" in one_sentence(said)) == (2, True)
    assert tongket(tmp_path / "home", "doctor").returncode == 1

    assert not (tmp_path / "home" / "tongket.sqlite3").exists()


def test_a_file_that_is_no_database_is_told_and_not_thrown(tmp_path):
    (tmp_path / "tongket.sqlite3").write_bytes(b"khong phai co so du lieu" * 100)
    said = tongket(tmp_path, "ledger", "verify")

    assert said.returncode == 2
    assert "không mở được cơ sở dữ liệu" in one_sentence(said)


def test_help_is_vietnamese(run):
    said = run("totals", "--help")

    assert said.returncode == 0
    assert not re.search(r"usage:|options:|positional|show this help", said.stdout)


def test_the_chain_of_the_demo_verifies_and_a_changed_entry_is_named(demo_copy):
    import sqlite3

    assert re.match(r"Sổ nhật ký nguyên vẹn: \d+ dòng", tongket(demo_copy, "ledger", "verify").stdout)
    with sqlite3.connect(demo_copy / "tongket.sqlite3") as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE ledger_entry SET label = 'khác' WHERE seq = 17")
    said = tongket(demo_copy, "ledger", "verify")

    assert (said.returncode, said.stdout.strip()) == (1, "Sổ nhật ký bị sửa: Nội dung dòng 17 đã bị sửa.")
    assert "Khóa chỉ ghi thêm của sổ nhật ký đã bị gỡ" in said.stderr
    assert "Khóa chỉ ghi thêm" in tongket(demo_copy, "doctor").stdout

    with sqlite3.connect(demo_copy / "tongket.sqlite3") as database:
        database.execute("DELETE FROM ledger_entry")
        database.execute("UPDATE ledger_head SET seq = 0, hash = ?", ("0" * 64,))
    said = tongket(demo_copy, "ledger", "verify")
    assert said.returncode == 1
    assert "bị xóa sạch: không còn dòng nào, trong khi đã có 103 tài khoản" in said.stdout


def test_a_checkpoint_kept_elsewhere_shows_what_was_cut_off(demo_copy, tmp_path):
    import sqlite3

    kept = tmp_path / "moc.txt"
    said = tongket(demo_copy, "ledger", "checkpoint", "--out", kept)
    assert said.returncode == 0, said.stderr
    seq = int(re.search(r"đến dòng (\d+)", said.stdout)[1])
    assert oct((demo_copy / "ledger.key").stat().st_mode)[-3:] == "600"
    again = tongket(demo_copy, "ledger", "checkpoint", "--out", kept)
    assert (again.returncode, "đã có tệp trùng tên" in one_sentence(again)) == (2, True)

    (tmp_path / "khac.txt").write_bytes(kept.read_bytes().replace(b"entry ", b"entry 1", 1))
    said = tongket(demo_copy, "ledger", "verify", "--against", kept, tmp_path / "khac.txt")
    assert said.returncode == 1
    assert f"{kept}: sổ đi qua đúng mốc này." in said.stdout
    assert "khac.txt: Chữ ký của mốc không đúng" in said.stdout

    (demo_copy / "ledger.key").unlink()  # a copy of the database looked at elsewhere has no key
    with sqlite3.connect(demo_copy / "tongket.sqlite3") as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("DELETE FROM ledger_entry WHERE seq > ?", (seq - 2,))
        database.execute(
            "UPDATE ledger_head SET (seq, hash) = (SELECT seq, hash FROM ledger_entry ORDER BY seq DESC LIMIT 1)"
        )
    assert tongket(demo_copy, "ledger", "verify").returncode == 0, "the chain alone cannot know"
    said = tongket(demo_copy, "ledger", "verify", "--against", kept)
    assert (said.returncode, f"chỉ còn đến dòng {seq - 2}: mất 2 dòng" in said.stdout) == (1, True)
    said = tongket(demo_copy, "ledger", "verify", "--against", demo_copy / "home.toml")
    assert (said.returncode, "không phải là mốc" in one_sentence(said)) == (2, True)


def totals(run, code, unit="gia-lai") -> dict:
    said = run("totals", code, "--unit", unit, "--year", "2022", "--json")
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def test_a_total_has_exactly_the_agreed_shape(run):
    found = totals(run, "TQ.19")

    assert list(found) == [
        "indicator", "unit", "period", "value", "target", "share", "reported", "expected_units", "missing", "rows",
    ]  # fmt: skip
    assert (found["indicator"], found["unit"], found["period"]) == ("TQ.19", "gia-lai", "Mùa tuyển quân 2022")
    assert (found["value"], found["target"], found["share"]) == (2250, 2250, 1)
    assert (found["reported"], found["expected_units"], found["missing"]) == (17, 17, [])
    assert sum(row["value"] for row in found["rows"]) == 2250
    assert {row["unit"]: row["value"] for row in found["rows"]}["chu-se"] == 188


def test_decimals_come_out_exact_and_a_share_is_a_fraction_of_one(run):
    assert totals(run, "CS.06")["value"] == 2354.4
    assert totals(run, "HC.04")["share"] == 24 / 22
    assert totals(run, "CS.06")["share"] is None
    assert totals(run, "KT.07")["share"] is None  # nothing to divide by


def test_what_nobody_reported_is_null(run):
    found = totals(run, "HC.04", "chu-se")

    assert (found["value"], found["share"], found["rows"]) == (None, None, [])


def test_who_has_not_made_the_directive_known_is_named(run):
    found = totals(run, "QT.07")

    assert (found["value"], found["reported"], found["expected_units"]) == (16, 16, 17)
    assert found["missing"] == ["krong-pa"]


def test_the_recovery_team_is_a_row_of_the_province(run):
    assert totals(run, "HC.04")["rows"] == [{"unit": "doi-k52", "value": 24}]


def nodes(tree: dict):
    yield tree
    for child in tree["children"]:
        yield from nodes(child)


# a ratio opens to its two parts: a total, and another total or the target that it is divided by
KINDS = {
    "total": {"unit", "total", "record", "reading"},
    "reading": {"submission"},
    "unit": {"submission", "record"},
    "submission": {"cell", "correction"},
    "cell": {"unit"},
    "correction": set(),
    "record": set(),
}


@pytest.mark.parametrize("code", ["TQ.19", "QT.07", "HC.04", "TQ.21", "DN.06", "HK.01", "CS.06"])
def test_a_figure_opens_from_total_over_unit_and_submission_to_its_cell(run, code):
    tree = json.loads(run("explain", code, *EVERYWHERE, "--json").stdout)

    found = list(nodes(tree))
    assert tree["kind"] == "total"
    for node in found:
        assert list(node) == ["kind", "label", "value", "ref", "children"]
        assert {child["kind"] for child in node["children"]} <= KINDS[node["kind"]]
        assert node["ref"].startswith("/")
        assert node["label"]
        assert isinstance(node["value"], int | float)
    last = {node["kind"] for node in found if not node["children"]}
    assert last == {"QT.07": {"record"}, "TQ.21": {"cell", "record"}}.get(code, {"cell"})


@pytest.fixture
def books(demo_copy, tmp_path) -> tuple[Path, Path]:
    """A home in which a blank of Chư Sê was issued, and that blank filled in and signed."""
    assert (
        tongket(demo_copy, "blanks", "--year", "2022", "--unit", "ban-chqs-chu-se", "--out", tmp_path).returncode == 0
    )
    return demo_copy, tmp_path / "tk-h-2022-ban-chqs-chu-se.xlsx"


def filled_in(home: Path, blank: Path, value: object) -> Path:
    """Fill the printed cell of TQ.19 and what stands below the table, and explain that it differs from its target."""
    from datetime import date

    from tongket.submissions.checks.known import checks_of
    from tongket.workbooks import CHECKS, fill, peek
    from tongket.workbooks.checkpage import EXPLANATION, FIRST_CHECK

    keys = {k: bytes.fromhex(v) for k, v in json.loads((home / "workbook-keys.json").read_text()).items()}
    cell = dict(peek(blank.read_bytes(), keys).cells)["TQ.19"]
    below = max(int(ref[1:]) for _, ref in peek(blank.read_bytes(), keys).cells) + 2
    cells = {cell: value, f"D{below + 3}": "Lập", f"D{below + 4}": "Ký", f"H{below + 5}": date(2022, 12, 3)}
    rules = [check.rule for check in checks_of("TK-H")]
    explained = {f"{EXPLANATION}{FIRST_CHECK + rules.index('TQ.19 = target(TQ.19)')}": "Giao thêm theo đề nghị"}
    blank.write_bytes(fill(fill(blank.read_bytes(), cells), explained, page=CHECKS))
    return blank


def test_of_a_good_and_a_bad_file_the_good_one_comes_in(books, tmp_path):
    home, blank = books
    bad = tmp_path / "hong.xlsx"
    bad.write_bytes(b"khong phai bieu")
    good = filled_in(home, blank, 190)

    said = tongket(home, "receive", bad, good, "--accept", "--as", "tinh.tiepnhan")

    assert said.returncode == 1
    assert [line.startswith(f"{bad}: ") for line in said.stderr.strip().splitlines()] == [True]
    taken, dropped, counted = said.stdout.strip().splitlines()
    assert taken.endswith(": đã nhận") and counted.endswith("đã tiếp nhận, số liệu được tính vào tổng")
    assert "để trống 17 ô mà bản trước có số: PH.02" in dropped
    after = json.loads(tongket(home, "totals", "TQ.19", *EVERYWHERE, "--json").stdout)
    assert after["value"] == 2252


def test_received_without_acceptance_nothing_counts_and_again_nothing_changes(books):
    home, blank = books
    good = filled_in(home, blank, 190)

    first, again = (tongket(home, "receive", good, "--as", "tinh.tiepnhan") for _ in range(2))

    assert (first.returncode, again.returncode) == (0, 0)
    assert "lần 2: đã nhận" in first.stdout
    assert "không có gì thay đổi" in again.stdout
    assert json.loads(tongket(home, "totals", "TQ.19", *EVERYWHERE, "--json").stdout)["value"] == 2250


def test_each_problem_of_a_file_is_one_line(books):
    home, blank = books
    said = tongket(home, "receive", filled_in(home, blank, "vài trăm"), "--as", "tinh.tiepnhan")

    lines = said.stderr.strip().splitlines()
    assert said.returncode == 1
    assert len(lines) == 1
    assert re.match(rf"{re.escape(str(blank))}: Trang “Số liệu”, ô H\d+: ", lines[0])


def test_a_stranger_receives_nothing(books):
    home, blank = books
    said = tongket(home, "receive", filled_in(home, blank, 190), "--as", "pleiku.lapbieu")

    assert said.returncode == 1
    assert "trong phạm vi được xem" in said.stderr


def test_a_district_issues_its_own_blank_only(demo_copy, tmp_path):
    said = tongket(demo_copy, "blanks", "--year", "2022", "--out", tmp_path / "ra", "--as", "chu-se.lapbieu")

    assert said.returncode == 0
    assert [file.name for file in (tmp_path / "ra").iterdir()] == ["tk-h-2022-ban-chqs-chu-se.xlsx"]


def test_both_levels_go_out_in_one_call_each_body_once(demo_copy, tmp_path):
    levels = ("commune", "district", "commune")

    said = tongket(demo_copy, "workbooks", "write", "--year", "2022", "--level", *levels, "--out", tmp_path / "ra")

    assert said.returncode == 0
    assert said.stdout.startswith("Đã ghi 237 biểu trắng cấp xã, cấp huyện năm 2022 vào ")
    assert len(list((tmp_path / "ra").iterdir())) == 237


def test_the_report_comes_as_four_files_and_as_the_next_version(demo_copy, tmp_path):
    said = tongket(demo_copy, "report", *EVERYWHERE, "--out", tmp_path / "ra", "--as", "tinh.tonghop")

    assert said.returncode == 0
    assert sorted(file.name for file in (tmp_path / "ra").iterdir()) == [
        "bang-tra-nguon-so-lieu-2022.docx", "bang-tra-nguon-so-lieu-2022.pdf",
        "bao-cao-tong-ket-2022.docx", "bao-cao-tong-ket-2022.pdf",
    ]  # fmt: skip
    assert all(Path(line).exists() for line in said.stdout.split())


def test_who_may_not_draw_the_report_up_is_told(run, tmp_path):
    said = run("report", *EVERYWHERE, "--out", tmp_path, "--as", "tinh.lanhdao")

    assert said.returncode != 0
    assert "cán bộ tổng hợp" in one_sentence(said)
    assert list(tmp_path.iterdir()) == []


def check(run, file: Path, *more) -> tuple[int, dict]:
    said = run("check", file, "--json", *more)
    return said.returncode, json.loads(said.stdout)


def test_a_check_has_exactly_the_agreed_shape(run, tmp_path):
    file = tmp_path / "tin.txt"
    file.write_text("Tổ chức diễn tập khu vực phòng thủ năm 2022 cho 8 huyện.", "utf-8")

    code, found = check(run, file, *EVERYWHERE)

    (figure,) = found["figures"]
    assert list(figure) == [
        "start", "end", "surface", "value", "unit", "comparator", "verdict", "indicator", "expected", "basis",
    ]  # fmt: skip
    assert code == 1
    assert file.read_text("utf-8")[figure["start"] : figure["end"]] == "8"
    assert (figure["value"], figure["verdict"], figure["indicator"], figure["expected"]) == (
        8,
        "contradicts",
        "DT.01",
        7,
    )


def test_without_a_unit_every_figure_is_unknown(tmp_path):
    file = tmp_path / "tin.txt"
    file.write_text("Diễn tập cho 8 huyện, giao quân đạt 98% chỉ tiêu.", "utf-8")
    said = tongket(tmp_path / "home", "check", file, "--json")

    found = json.loads(said.stdout)["figures"]
    assert said.returncode == 0
    assert {(f["verdict"], f["indicator"], f["expected"], f["basis"]) for f in found} == {("unknown", None, None, None)}
    assert len(found) == 2


def test_our_own_report_contradicts_nothing_and_many_of_its_figures_agree(run, demo):
    code, found = check(run, demo / "demo" / "bao-cao-tong-ket-2022.docx", *EVERYWHERE)

    verdicts = [figure["verdict"] for figure in found["figures"]]
    assert [f["surface"] for f in found["figures"] if f["verdict"] == "contradicts"] == []
    assert code == 0
    assert verdicts.count("agrees") >= 35


def test_our_own_news_contradicts_nothing(run, demo):
    code, found = check(run, demo / "demo" / "tin-hoi-nghi-2022.txt", *EVERYWHERE)

    assert code == 0
    assert [f["verdict"] for f in found["figures"]].count("agrees") >= 15


def test_offsets_of_a_word_file_are_offsets_into_what_text_prints(run, demo):
    file = demo / "demo" / "bao-cao-tong-ket-2022.docx"
    text = run("text", file).stdout
    _, found = check(run, file)

    assert len(found["figures"]) > 60
    assert all(f["surface"].startswith(text[f["start"] : f["end"]]) for f in found["figures"])


def test_a_word_file_without_a_body_is_told(run, tmp_path):
    import zipfile

    file = tmp_path / "rong.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    said = run("text", file)

    assert said.returncode == 2
    assert "rong.docx" in one_sentence(said)


def test_the_text_command_needs_no_data(tmp_path, demo):
    copy = shutil.copy(demo / "demo" / "tin-hoi-nghi-2022.txt", tmp_path)

    assert tongket(tmp_path / "home", "text", copy).stdout == Path(copy).read_text("utf-8")


def test_a_year_that_stands_open_is_said_so_and_its_preview_shows_what_was_made(run):
    again, shown = run("year", "open", "--year", "2023"), run("year", "open", "--year", "2023", "--preview")

    assert (again.returncode, shown.returncode) == (0, 0)
    assert again.stdout.startswith("Năm công tác 2023 đã mở ngày 09/12/2022 bởi ")
    assert "Bảo đảm giao đủ chỉ tiêu công dân nhập ngũ năm 2023 · Bộ CHQS tỉnh Gia Lai · 10/03/2023" in shown.stdout
    assert "TQ.19 Công dân nhập ngũ (giao quân cho Quân đội) · 238" in shown.stdout


def test_a_preview_of_a_year_to_come_changes_nothing(run):
    before = run("ledger", "verify").stdout

    shown = run("year", "open", "--year", "2024", "--preview")

    assert (shown.returncode, run("ledger", "verify").stdout) == (0, before)
    assert "Ban CHQS huyện Chư Sê · Biểu TK-H · Bộ CHQS tỉnh Gia Lai · 05/12/2024" in shown.stdout
