"""`tongket year close`: what can be closed is closed, a line for each sheet that is held back, and the exit code says which."""

from datetime import date

import pytest

from support.sheets import CHU_SE, MANG_YANG, filled, issue, take_in, taken
from support.world import BUILDER
from tongket.access import ALL, seeing
from tongket.cli import main
from tongket.submissions.models import Submission, YearClosing


@pytest.fixture
def after(year, settings, province_officer):
    """The two districts' figures of 2022 count, and it is 20/12/2022."""
    for body, amount in ((CHU_SE, 188), (MANG_YANG, 106)):
        taken(province_officer, body, {"TQ.19": amount})
    settings.TONGKET_WORKING_DAY = date(2022, 12, 20)


def close(monkeypatch, capsys, *more):
    monkeypatch.setattr("sys.argv", ["tongket", "year", "close", *more])
    try:
        code = main()
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_preview_counts_and_names_and_writes_nothing(after, monkeypatch, capsys):
    code, out, err = close(monkeypatch, capsys, "--year", "2022", "--preview")

    assert (code, out) == (1, "Biểu số liệu ước: đã chốt 0, chốt được 2, giữ lại 0, chưa có báo cáo 3.\n")
    assert err.splitlines() == [
        "Biểu TK-T, Bộ CHQS tỉnh Gia Lai: chưa gửi, quá hạn 15 ngày",
        "Biểu TK-X, Ban CHQS xã Bờ Ngoong: chưa gửi, quá hạn 28 ngày",
        "Biểu TK-X, Ban CHQS thị trấn Kon Dơng: chưa gửi, quá hạn 28 ngày",
    ]
    with seeing(ALL):
        assert not YearClosing.objects.exists()


def test_it_closes_what_can_be_closed_and_says_by_its_code_that_something_is_left(after, monkeypatch, capsys):
    code, out, err = close(monkeypatch, capsys, "--year", "2022", "--as", "tinh")

    assert code == 1
    assert out == "Bộ CHQS tỉnh Gia Lai: đã chốt 2 biểu năm 2022, từ nay là số liệu chính thức.\n"
    assert len(err.splitlines()) == 3
    with seeing(ALL):
        assert Submission.objects.filter(closing__isnull=False).count() == 2
    code, out, _ = close(monkeypatch, capsys, "--year", "2022", "--as", "tinh")
    assert (code, out) == (1, "Biểu số liệu ước: đã chốt 2, chốt được 0, giữ lại 0, chưa có báo cáo 3.\n")


def test_with_nothing_left_open_it_ends_with_nought(after, monkeypatch, capsys, world):
    for body in ("bo-chqs-gia-lai", "ban-chqs-bo-ngoong", "ban-chqs-kon-dong"):
        figures = {"PH.03": 4} if body.startswith("bo-") else {"TQ.19": 9}
        taken(BUILDER, body, figures)

    assert close(monkeypatch, capsys, "--year", "2022")[::2] == (0, "")
    assert close(monkeypatch, capsys, "--year", "2022", "--preview") == (
        0, "Biểu số liệu ước: đã chốt 5, chốt được 0, giữ lại 0, chưa có báo cáo 0.\n", "",
    )  # fmt: skip


def test_what_waits_is_a_line_with_its_reason(after, monkeypatch, capsys, province_officer):
    take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 190}))

    code, _, err = close(monkeypatch, capsys, "--year", "2022", "--preview")

    assert code == 1
    assert "Biểu TK-H, Ban CHQS huyện Chư Sê: lần 2 đã gửi, chờ tiếp nhận" in err.splitlines()


def test_who_may_not_and_a_year_that_was_not_opened_are_refused_in_words(after, monkeypatch, capsys, district_officer):
    for more, sentence in (
        (("--year", "2022", "--as", "huyen"), "mới được chốt số liệu năm"),
        (("--year", "2021"), "Chưa mở năm 2021"),
        (("--year", "1"), "không có năm công tác 1"),
    ):
        code, out, err = close(monkeypatch, capsys, *more)
        assert (code, out) == (2, "")
        assert sentence in err
    with seeing(ALL):
        assert not YearClosing.objects.exists()


def test_before_the_year_is_over_it_is_refused(after, settings, monkeypatch, capsys):
    settings.TONGKET_WORKING_DAY = date(2022, 12, 12)

    code, _, err = close(monkeypatch, capsys, "--year", "2022")

    assert code == 2
    assert "chốt được từ ngày 15/12/2022" in err


def test_the_demo_has_closed_2021_and_what_holds_2022_back_is_named(run):
    said = run("year", "close", "--year", "2021", "--preview")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == "Biểu số liệu ước: đã chốt 20, chốt được 0, giữ lại 0, chưa có báo cáo 0.\n"

    said = run("year", "close", "--year", "2022", "--preview")
    assert said.returncode == 1
    assert {line.partition(":")[0] for line in said.stderr.splitlines()} == {
        "Biểu TK-H, Ban CHQS huyện Kbang", "Biểu TK-H, Ban CHQS huyện Phú Thiện", "Biểu TK-K52, Đội K52",
        "Biểu TK-H, Ban CHQS huyện Chư Sê", "Biểu TK-CAH, Công an huyện Chư Sê",
        "Biểu TK-LĐTBXH, Sở LĐ-TB&XH tỉnh Gia Lai",
    }  # fmt: skip
