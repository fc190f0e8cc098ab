"""The time that a figure is of: its own year, the year before, a part, a plan — and when the text says nothing."""

import pytest

from tongket.claims import Claim, Kind, Period, Relation, Stance, read

# A time in short: a year, "same", "previous" or "next", "part"; "?" behind it when it is not sure; None for no time.
Said = int | str | None


def short(period: Period | None) -> Said:
    """The period in the short form of the tables below."""
    if period is None:
        return None
    if period.part:
        return "part"
    said = period.year if period.year is not None else period.relation.value if period.relation else "?"
    return said if period.sure else f"{said}?"


def times(text: str) -> dict[str, Said]:
    """Number as printed → its time."""
    return {text[c.start : c.end]: short(c.period) for c in read(text)}


def by_number(text: str) -> dict[str, Claim]:
    return {text[c.start : c.end]: c for c in read(text)}


OF_A_YEAR: list[tuple[str, dict[str, Said]]] = [
    # a year right behind the noun, or opening the sentence, the clause, the words between two commas
    ("Tiếp nhận 1.905 tân binh (tăng so với 1.870 tân binh của năm 2021).", {"1.905": None, "1.870": 2021}),
    ("Năm 2021 quy tập 15 hài cốt, năm 2022 quy tập 19 hài cốt.", {"15": 2021, "19": 2022}),
    ("Năm 2022, trao 60 suất quà; năm 2021, trao 45 suất quà, xây 3 căn nhà.", {"60": 2022, "45": 2021, "3": 2021}),
    ("Mở 8 lớp trong năm 2020 và 11 lớp trong năm 2021.", {"8": 2020, "11": 2021}),
    ("Phát hiện 31 vụ (năm 2021), bắt 40 đối tượng.", {"31": 2021, "40": None}),
    ("Xảy ra 6 vụ (năm 2021: 8 vụ), bị thương 2 người.", {"6": None, "8": 2021, "2": None}),
    ("Có 6 vụ, ít hơn năm 2021 (8 vụ); tạm giữ 11 đối tượng.", {"6": None, "8": 2021, "11": None}),
    ("Kết quả các năm như sau: năm 2020: 90 đơn, năm 2021: 95 đơn, năm 2022: 120 đơn.", {"90": 2020, "95": 2021, "120": 2022}),
    ("Có 310 thanh niên lên đường nhập ngũ năm 2022.", {"310": 2022}),
    ("Tổ chức diễn tập phòng thủ dân sự năm 2021 cho 4 huyện và 6 xã.", {"4": 2021, "6": 2021}),
    ("Năm 2022, tăng 12% so với năm 2021, toàn huyện có 51 đảng viên mới.", {"12%": 2022, "51": 2022}),
    ("Năm 2022 huyện tặng 20 suất quà cho gia đình liệt sĩ hy sinh năm 1972.", {"20": 2022}),
    ("Mùa khô 2020 - 2021, đội tìm thấy 14 hài cốt ở Campuchia.", {"14": 2021}),
    ("Số tân binh tăng từ 300 công dân năm 2021 lên 310 công dân năm 2022.", {"300": 2021, "310": 2022}),
    # a year that only stands near by is not sure; nor is one from the sentence before
    ("Trong công tác tuyển quân năm 2021, các xã giao 96 công dân.", {"96": "2021?"}),
    ("Năm 2021, huyện làm tốt công tác chính sách. Các xã sửa 12 căn nhà.", {"12": "2021?"}),
    ("Ngày 16/2/2021, có 96 công dân lên đường.", {"96": "2021?"}),
    ("Tặng 41 bằng khen, 4 cờ thi đua năm 2021.", {"41": "2021?", "4": 2021}),
    ("Ngày 10/1/2023, tỉnh tổng kết công tác năm 2022, khen 30 tập thể.", {"30": "2022?"}),
    ("6 tháng đầu năm 2020, xã giao 12 công dân.\nBên cạnh đó, xã sửa 3 căn nhà.", {"12": "part", "3": "part"}),
    ("Năm 2021 và 2022, lần lượt có 90 và 96 đơn.", {"90": "part", "96": "part"}),
    ("Giai đoạn 2019-2022 tìm thấy 120 hài cốt, riêng năm 2022 tìm thấy 24 hài cốt.", {"120": "part", "24": 2022}),
    ("Kết nạp 9 đảng viên; so năm 2021 tăng 2 đảng viên.", {"9": None, "2": 2021}),
    # the year of another thing is no figure's year
    ("Luật Dân quân tự vệ năm 2019 được phổ biến đến 84 xã.", {"84": None}),
    ("Theo Nghị quyết số 12 năm 2021 của Đảng ủy, các xã xây 9 chốt dân quân.", {"9": None}),
    ("So với năm 2021, số đơn vị diễn tập tăng, có 7 đơn vị.", {"7": None}),
    ("Huyện có 3 xã thành lập năm 2008.", {"3": None}),
    ("Sáng 13/12, hội nghị triển khai nhiệm vụ năm 2023 có 120 đại biểu.", {"120": None}),
    ("Đại biểu Quốc hội khóa XV gặp 250 cử tri; năm thứ 5 liên tiếp nhận 1 cờ thi đua.", {"250": None, "1": None}),
    ("Đội K52 vận động trên 220 xã, hơn 2.000 lượt người tham gia.", {"220": None, "2.000": None}),
    ("Đại biểu hội đồng nhân dân nhiệm kỳ 2021–2026 dự; tặng quà 12 hộ.", {"12": None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), OF_A_YEAR, ids=[text[:40] for text, _ in OF_A_YEAR])
def test_a_figure_keeps_the_year_that_syntax_binds_to_it(text: str, said: dict[str, Said]) -> None:
    assert times(text) == said


RELATED: list[tuple[str, dict[str, Said]]] = [
    ("Năm ngoái có 5 xã diễn tập, năm nay có 8 xã.", {"5": "previous", "8": "same"}),
    ("Cùng kỳ năm trước xảy ra 15 vụ; trong năm xảy ra 9 vụ.", {"15": "previous", "9": "same"}),
    ("Tặng 70 suất quà (năm trước 65 suất quà).", {"70": None, "65": "previous"}),
    ("Năm 2022, giao 96 công dân, năm trước giao 90 công dân.", {"96": 2022, "90": 2021}),
    ("Năm tới sẽ mở 4 lớp.", {"4": "next"}),
    ("Trong năm, huyện trao 5 suất quà, sửa 2 căn nhà.", {"5": "same", "2": "same"}),
    ("Bắt 20 đối tượng, nhiều hơn cùng kỳ năm 2021 là 17 đối tượng.", {"20": None, "17": "2021?"}),
]


@pytest.mark.parametrize(("text", "said"), RELATED, ids=[text[:40] for text, _ in RELATED])
def test_a_year_may_be_named_from_where_the_text_stands(text: str, said: dict[str, Said]) -> None:
    assert times(text) == said


PARTS = [
    "Giai đoạn 2016–2020, toàn huyện xây 110 căn nhà.",
    "Đến năm 2025, có 100% xã được xây trụ sở.",
    "Trong 6 tháng đầu năm, công an xử lý 70 vụ.",
    "6 tháng cuối năm 2022, huyện mở 3 lớp.",
    "Quý III, cấp huyện tổ chức 17 hội nghị giao ban.",
    "Trong quý IV/2022, đoàn kiểm tra 12 đơn vị.",
    "Tháng 11/2022, có 5 vụ va chạm giao thông.",
    "Từ năm 2015 đến nay, Đội quy tập 312 hài cốt liệt sĩ.",
    "Từ khi thành lập, tổ đã hòa giải 45 vụ việc.",
    "Tính từ đầu năm đến nay, có 9 vụ cháy.",
    "5 năm qua, chi bộ kết nạp 75 đảng viên.",
    "Ba năm qua, huyện phụng dưỡng 12 mẹ.",
    "Những năm qua, tỉnh sửa 500 căn nhà.",
    "Trong 2 năm 2021 - 2022, các xã xây 71 căn nhà.",
    "Nhiệm kỳ 2020–2025, Đảng bộ kết nạp 1.200 đảng viên.",
    "Lũy kế đã quy tập 1.310 hài cốt.",
    "Tính đến ngày 30/11/2022, các xã thu 64 đơn.",
    "Hằng năm, xã tổ chức 4 hội nghị.",
    "Bình quân mỗi năm kết nạp 15 đảng viên.",
    "Sau 5 năm thực hiện Đề án, tỉnh xây 120 căn nhà.",
    "Trong 6 tháng, phát hiện 70 vụ.",
    "Từ 1/1/2022 đến 30/11/2022, phát hiện 70 vụ.",
    "Đợt 1 năm 2022 giao 48 công dân.",
]


@pytest.mark.parametrize("text", PARTS, ids=[text[:40] for text in PARTS])
def test_months_several_years_and_running_totals_are_no_year(text: str) -> None:
    claim = read(text)[-1]
    assert claim.period is not None
    assert claim.period.part
    assert claim.period.year_in(2022) is None


BASES: list[tuple[str, str, Said, str]] = [
    ("Tổ chức 31 buổi, nhiều hơn so với 23 buổi.", "23", "part", "actual"),
    ("Số vụ vi phạm giảm từ 12 vụ xuống 9 vụ.", "12", "part", "actual"),
    ("Sửa 19 căn nhà, đạt 95% so với kế hoạch 20 căn nhà.", "20", None, "plan"),
    ("Kết nạp 20 đảng viên, so với chỉ tiêu được giao 25 đảng viên.", "25", None, "plan"),
    ("Chỉ tiêu giao quân năm 2023 là 320 công dân.", "320", 2023, "plan"),
    ("Giao 96 công dân (chỉ tiêu: 95 công dân).", "95", None, "plan"),
    ("Giao quân 96 công dân, so với 90 công dân của năm 2021.", "90", 2021, "actual"),
    ("Tăng 6 công dân so với năm 2021 là 90 công dân.", "90", 2021, "actual"),
]


@pytest.mark.parametrize(("text", "number", "said", "stance"), BASES, ids=[text[:40] for text, *_ in BASES])
def test_what_a_result_is_compared_with_is_not_the_years_result(
    text: str, number: str, said: Said, stance: str
) -> None:
    claim = by_number(text)[number]
    assert (short(claim.period), claim.stance) == (said, Stance(stance))


def test_the_result_beside_its_base_stays_a_result() -> None:
    claims = by_number("Sửa 19 căn nhà, đạt 95% so với kế hoạch 20 căn nhà; giảm từ 12 vụ xuống 9 vụ.")
    assert [(claims[n].period, claims[n].stance) for n in ("19", "95%", "9")] == [(None, Stance.ACTUAL)] * 3


@pytest.mark.parametrize("text", ["Nhiều hơn 12 vụ so với cùng kỳ.", "Còn thiếu 5 đảng viên.", "Ít hơn 3 vụ."])
def test_by_how_much_it_is_more_or_less_is_a_difference(text: str) -> None:
    (claim,) = read(text)
    assert claim.kind is Kind.DELTA


def test_differences_are_enumerated() -> None:
    assert [c.kind for c in read("Tăng 5 vụ, 3 đối tượng so với năm 2021.")] == [Kind.DELTA, Kind.DELTA]
    assert [c.kind for c in read("Tăng 5 vụ, bắt 3 đối tượng.")] == [Kind.DELTA, Kind.COUNT]


@pytest.mark.parametrize(
    ("period", "reporting", "year"),
    [
        (Period(2021), 2022, 2021),
        (Period(2021, sure=False), 2022, None),
        (Period(2022, sure=False), 2022, 2022),
        (Period(2022, part=True), 2022, None),
        (Period(None, Relation.SAME), 2022, 2022),
        (Period(None, Relation.PREVIOUS), 2022, 2021),
        (Period(None, Relation.NEXT), 2022, 2023),
        (Period(None, Relation.PREVIOUS, sure=False), 2022, None),
        (Period(2020, Relation.PREVIOUS), 2022, 2020),
        (Period(), 2022, None),
    ],
)
def test_a_period_says_against_which_year_a_figure_may_be_held(period: Period, reporting: int, year: int) -> None:
    assert period.year_in(reporting) == year


@pytest.mark.parametrize(
    ("text", "value", "total", "unit"),
    [
        ("Có 14 trong tổng số 15 huyện, thị xã hoàn thành.", 14, 15, "huyện, thị xã"),
        ("Có 14/15 huyện hoàn thành.", 14, 15, "huyện"),
        ("Có 14 đơn vị trên tổng số 15 đơn vị cấp huyện hoàn thành.", 14, 15, "đơn vị"),
        ("Có 14 địa phương trong số 15 huyện, thị xã hoàn thành.", 14, 15, "địa phương"),
    ],
)
def test_a_part_of_all_is_one_ratio(text: str, value: int, total: int, unit: str) -> None:
    (claim,) = read(text)
    assert (claim.value, claim.total, claim.unit, claim.kind) == (value, total, unit, Kind.RATIO)


def test_what_is_reached_before_a_slash_and_the_target_behind_it_are_one_ratio() -> None:
    (claim,) = read("Sửa được 38 căn nhà/40 căn nhà.")
    assert (claim.value, claim.total, claim.kind) == (38, 40, Kind.RATIO)


def test_a_part_of_something_else_stays_two_figures() -> None:
    claims = read("Có 51 đảng viên trong tổng số 310 công dân nhập ngũ.")
    assert [(c.value, c.total) for c in claims] == [(51, None), (310, None)]
