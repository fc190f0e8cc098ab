"""What headings and tables make of the figures under them."""

import pytest

from tongket.claims import Stance, read

REPORT = """BÁO CÁO
Tổng kết công tác quân sự năm 2022,
phương hướng, nhiệm vụ năm 2023
Toàn huyện có 21 xã.
I. KẾT QUẢ NĂM 2022
1. Tuyển quân
Giao 96 công dân; năm trước giao 90 công dân.
2. Kết quả thực hiện các chỉ tiêu
Sửa 12 căn nhà.
II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2023
1. Chỉ tiêu chủ yếu
a) Tuyển quân
- Giao quân: 98 công dân.
MỤC TIÊU KHÁC
Kết nạp 20 đảng viên.
2. Giải pháp
Mở 5 lớp.
Phụ lục I
Có 3 điểm.
"""
UNNUMBERED = """KẾT QUẢ NĂM 2022
1. Tuyển quân
Giao 96 công dân.
2. Chính sách
Sửa 12 căn nhà.
PHƯƠNG HƯỚNG NĂM 2023
1. Tuyển quân
Giao 98 công dân.
2. Chính sách: 15 căn nhà.
TỔ CHỨC THỰC HIỆN
Có 13 đơn vị.
"""
HALVES = """A. TÌNH HÌNH 6 THÁNG ĐẦU NĂM 2022
Xử lý 70 vụ.
B. NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM
Sửa 20 căn nhà.
"""
LISTED = """2. Chỉ tiêu năm 2023
1) Giao quân: 98 công dân
2) Diễn tập: 4 xã
3. Kết quả năm 2021
Giao 90 công dân.
4. Năm 2022, giao 96 công dân.
Có 47 đảng viên.
"""


def governed(text: str) -> dict[str, tuple[int | str | None, str]]:
    """Number as printed → the year (or "part") and the stance."""
    found = {}
    for claim in read(text):
        period = claim.period
        year = None if period is None else "part" if period.part else period.year
        found[text[claim.start : claim.end]] = (year, claim.stance.value)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            REPORT,
            {
                "21": (2022, "actual"), "96": (2022, "actual"), "90": (2021, "actual"), "12": (2022, "actual"),
                "98": (2023, "plan"), "20": (2023, "plan"), "5": (2023, "plan"), "3": (None, "actual"),
            },
        ),
        (
            UNNUMBERED,
            {
                "96": (2022, "actual"), "12": (2022, "actual"), "98": (2023, "plan"), "15": (2023, "plan"),
                "13": (None, "actual"),
            },
        ),
        (HALVES, {"70": ("part", "actual"), "20": ("part", "plan")}),
        (
            LISTED,
            {"98": (2023, "plan"), "4": (2023, "plan"), "90": (2021, "actual"), "96": (2022, "actual"), "47": (None, "actual")},
        ),
        ("TỔNG KẾT CÔNG TÁC NĂM 2022\nPHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2023\nCó 21 xã.", {"21": (2022, "actual")}),
        ("Triển khai nhiệm vụ quân sự năm 2023\nHuyện có 21 xã.", {"21": (None, "actual")}),
        ("Hội nghị tổng kết năm 2022, triển khai nhiệm vụ năm 2023\nHuyện có 21 xã.", {"21": (2022, "actual")}),
        ("V. TRIỂN KHAI NHIỆM VỤ NĂM 2023\nMở 5 lớp.", {"5": (2023, "plan")}),
        ("Kết quả tuyển quân năm 2021\nGiao 90 công dân.", {"90": (2021, "actual")}),
        ("1. Thực hiện Nghị định số 02 năm 2020\nKý 17 quy chế.", {"17": (None, "actual")}),
        ("Phương hướng, nhiệm vụ năm 2023: giao 98 công dân, sửa 9 căn nhà.", {"98": (2023, "plan"), "9": (2023, "plan")}),
    ],
    ids=["report", "unnumbered", "halves", "listed", "title", "news", "meeting", "ahead", "caption", "decree", "run-in"],
)  # fmt: skip
def test_a_heading_governs_what_follows_until_the_next_of_its_rank(
    text: str, expected: dict[str, tuple[int | str | None, str]]
) -> None:
    assert governed(text) == expected


def test_an_unnumbered_caption_is_not_sure_and_a_numbered_heading_is() -> None:
    (caption,) = read("Kết quả tuyển quân năm 2021\nGiao 90 công dân.")
    (heading,) = read("1. Kết quả tuyển quân năm 2021\nGiao 90 công dân.")
    assert caption.period is not None
    assert heading.period is not None
    assert (caption.period.year_in(2022), heading.period.year_in(2022)) == (None, 2021)


def test_the_title_of_a_review_gives_its_year_without_certainty_and_never_the_next() -> None:
    claim = read(REPORT)[0]
    assert claim.period is not None
    assert [claim.period.year_in(year) for year in (2021, 2022, 2023)] == [None, 2022, None]


ROWS = [
    "STT\tĐơn vị\tSố công dân\tTỷ lệ",
    "1\tHuyện A\t17\t100%",
    "2\tXã, phường\t12 công dân\t98,5% kế hoạch",
    "3\tCăn nhà tình nghĩa\tcăn nhà\t40\t38\t95%\tChưa đạt",
    "6 Huyện tổ chức diễn tập\thuyện\t7",
    "Tổng\t\t29\t",
    "7 Công dân nhập ngũ công dân 225 225 100% Đạt",
    "| 5 | huyện | 12 xã |",
    "17\nĐơn vị\n17\nCông dân",
    "24\nhài cốt",
    "100%",
    "12 Hội nghị giao ban",
]


@pytest.mark.parametrize("row", ROWS)
def test_rows_of_a_table_state_nothing(row: str) -> None:
    assert read(row) == []


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("\tNăm 2022, giao 96 công dân.", "96", "công dân"),
        ("1.\tTặng 5 suất quà.", "5", "suất quà"),
        ("-\tTặng 5 suất quà.", "5", "suất quà"),
        ("Đội đã tìm được 24\nhài cốt liệt sĩ.", "24", "hài cốt liệt sĩ"),
        ("Ghi chú\tTrong năm các xã đã sửa 12 căn nhà cho hộ nghèo", "12", "căn nhà"),
    ],
)
def test_tabs_and_broken_lines_in_prose_hide_no_figure(text: str, number: str, unit: str) -> None:
    (claim,) = read(text)
    assert (text[claim.start : claim.end], " ".join((claim.unit or "").split())) == (number, unit)


def test_no_clause_crosses_a_cell() -> None:
    text = "Trong năm các xã đã sửa 12 căn nhà cho hộ nghèo\tgiao quân"
    (claim,) = read(text)
    assert claim.clause == "Trong năm các xã đã sửa 12 căn nhà cho hộ nghèo"


@pytest.mark.parametrize(
    "text",
    ["Phương hướng năm tới mở 5 lớp.", "Thời gian tới, mở 5 lớp.", "Đồng chí đề nghị các xã mở 5 lớp."],
)
def test_what_is_asked_for_is_a_plan(text: str) -> None:
    (claim,) = read(text)
    assert claim.stance is Stance.PLAN
