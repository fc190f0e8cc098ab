"""Sentences of the genre with the figures that they state, and with the digit runs that are none."""

import unicodedata
from decimal import Decimal

import pytest

from tongket.claims import Claim, Comparator, Kind, Stance, read

# Of each figure: the number as printed, its value, the counted noun, the comparator, the kind.
Expected = tuple[str, int | str, str | None, str, str]

HARD: list[tuple[str, list[Expected]]] = [
    (
        "Các lực lượng tổ chức 181.180 lượt tổ/405.194 lượt cán bộ, chiến sĩ tuần tra; phát hiện 163 vụ/299 đối tượng.",
        [
            ("181.180", 181180, "lượt tổ", "eq", "count"),
            ("405.194", 405194, "lượt cán bộ, chiến sĩ", "eq", "count"),
            ("163", 163, "vụ", "eq", "count"),
            ("299", 299, "đối tượng", "eq", "count"),
        ],
    ),
    (
        "Đến nay đã có 167/220 Ban Chỉ huy Quân sự xã có nhà làm việc riêng (đạt 75,91%).",
        [("167/220", 167, "ban chỉ huy quân sự", "eq", "ratio"), ("75,91%", "75.91", "%", "eq", "percent")],
    ),
    (
        "Sáng 16-2, 2.656 công dân lên đường nhập ngũ, trong đó có 2.250 làm nghĩa vụ quân sự, 406 vào Công an.",
        [
            ("2.656", 2656, "công dân", "eq", "count"),
            ("2.250", 2250, "công dân", "eq", "count"),
            ("406", 406, "công dân", "eq", "count"),
        ],
    ),
    (
        "Cử 53/80 đồng chí, đạt 66%; 176/60 đồng chí, vượt 193%.",
        [
            ("53/80", 53, "đồng chí", "eq", "ratio"),
            ("66%", 66, "%", "eq", "percent"),
            ("176/60", 176, "đồng chí", "eq", "ratio"),
            ("193%", 193, "%", "eq", "delta"),
        ],
    ),
    (
        "Tỷ lệ đảng viên trong dân quân tự vệ đạt 25,10% (tăng 1,10% so với chỉ tiêu).",
        [("25,10%", "25.10", "%", "eq", "percent"), ("1,10%", "1.10", "%", "eq", "delta")],
    ),
    (
        "Tỷ lệ chi bộ quân sự cấp xã có chi ủy 214/220, đạt 97,27% (vượt 2,27% so với chỉ tiêu năm 2020).",
        [
            ("214/220", 214, "chi bộ quân sự", "eq", "ratio"),
            ("97,27%", "97.27", "%", "eq", "percent"),
            ("2,27%", "2.27", "%", "eq", "delta"),
        ],
    ),
    (
        "Tỷ lệ đảng viên trong dân quân đạt 19,85%, dân quân cơ động 46,42%, 100% thôn đội trưởng là đảng viên.",
        [
            ("19,85%", "19.85", "%", "eq", "percent"),
            ("46,42%", "46.42", "%", "eq", "percent"),
            ("100%", 100, "%", "eq", "percent"),
        ],
    ),
    (
        "Thực hiện chính quyền 2 cấp, trợ cấp 1 lần, ba khâu đột phá.",
        [("2", 2, "cấp", "eq", "count"), ("1", 1, "lần", "eq", "count"), ("ba", 3, "khâu đột phá", "eq", "count")],
    ),
    (
        "Giá trị gần 2 tỷ đồng, 63 ngàn lượt người, thu 11,4 tỷ đồng, đạt 109% chỉ tiêu, mỗi suất ở mức 700 ngàn đồng.",
        [
            ("2 tỷ", 2 * 10**9, "đồng", "approx", "money"),
            ("63 ngàn", 63000, "lượt người", "eq", "count"),
            ("11,4 tỷ", 114 * 10**8, "đồng", "eq", "money"),
            ("109%", 109, "%", "eq", "percent"),
            ("700 ngàn", 700000, "đồng", "eq", "money"),
        ],
    ),
    (
        "Hỗ trợ 1 tỷ 200 triệu đồng cho 1,5 triệu lượt người.",
        [("1 tỷ 200 triệu", 12 * 10**8, "đồng", "eq", "money"), ("1,5 triệu", 1500000, "lượt người", "eq", "count")],
    ),
    (
        "Tặng Bằng khen cho 04 tập thể và 2661 cá nhân, phụng dưỡng 5 Mẹ VNAH.",
        [
            ("04", 4, "tập thể", "eq", "count"),
            ("2661", 2661, "cá nhân", "eq", "count"),
            ("5", 5, "mẹ vnah", "eq", "count"),
        ],
    ),
    (
        "Tỉnh có 17 huyện, thị xã, thành phố với 220 xã.",
        [("17", 17, "huyện, thị xã, thành phố", "eq", "count"), ("220", 220, "xã", "eq", "count")],
    ),
    ("Khen thưởng 249 tập thể, cá nhân.", [("249", 249, "tập thể, cá nhân", "eq", "count")]),
    (
        "Trong 2 ngày 11 và 12/12, hội thi có 150 vận động viên.",
        [("2", 2, "ngày", "eq", "measure"), ("150", 150, "vận động viên", "eq", "count")],
    ),
    (
        "Năm 2022, 17 huyện, thị xã, thành phố tổ chức diễn tập.",
        [("17", 17, "huyện, thị xã, thành phố", "eq", "count")],
    ),
    (
        "Quy tập 52 hài cốt (24 ở Campuchia, 28 trong tỉnh).",
        [
            ("52", 52, "hài cốt", "eq", "count"),
            ("24", 24, "hài cốt", "eq", "count"),
            ("28", 28, "hài cốt", "eq", "count"),
        ],
    ),
    (
        "Quy tập 24 (trong đó 20 có tên) hài cốt.",
        [("24", 24, "hài cốt", "eq", "count"), ("20", 20, "hài cốt", "eq", "count")],
    ),
    (
        "Quy tập lần lượt 24 và 28 hài cốt.",
        [("24", 24, "hài cốt", "eq", "count"), ("28", 28, "hài cốt", "eq", "count")],
    ),
    ("Trong năm không có vụ việc nào.", [("không có", 0, "vụ việc", "eq", "count")]),
    (
        "Hai mươi bốn hài cốt; bảy huyện diễn tập; tặng một tập thể.",
        [
            ("Hai mươi bốn", 24, "hài cốt", "eq", "count"),
            ("bảy", 7, "huyện", "eq", "count"),
            ("một", 1, "tập thể", "eq", "count"),
        ],
    ),
    (
        "Có 4/15 xã, thị trấn có nhà làm việc; 7/7 huyện đạt khá; 9 trên 17 huyện.",
        [
            ("4/15", 4, "xã, thị trấn", "eq", "ratio"),
            ("7/7", 7, "huyện", "eq", "ratio"),
            ("9 trên 17", 9, "huyện", "eq", "ratio"),
        ],
    ),
    ("Cho công dân tuổi 17; đủ 18 tuổi.", [("17", 17, "tuổi", "eq", "measure"), ("18", 18, "tuổi", "eq", "measure")]),
    (
        "Kỷ niệm 30 năm Ngày hội; trồng 12ha rừng, 5 km đường.",
        [("30", 30, "năm", "eq", "measure"), ("12", 12, "ha", "eq", "measure"), ("5", 5, "km", "eq", "measure")],
    ),
    (
        "Hơn 327.000 ngày công; trên 200 đại biểu; ít nhất 20 xã; từ 30 xã trở lên; không quá 5 vụ; khoảng 300 người.",
        [
            ("327.000", 327000, "ngày công", "ge", "count"),
            ("200", 200, "đại biểu", "ge", "count"),
            ("20", 20, "xã", "ge", "count"),
            ("30", 30, "xã", "ge", "count"),
            ("5", 5, "vụ", "le", "count"),
            ("300", 300, "người", "approx", "count"),
        ],
    ),
    (
        "Giảm 9,5% so với cùng kỳ, tăng 5 vụ (15%); vượt chỉ tiêu 7%.",
        [
            ("9,5%", "9.5", "%", "eq", "delta"),
            ("5", 5, "vụ", "eq", "delta"),
            ("15%", 15, "%", "eq", "delta"),
            ("7%", 7, "%", "eq", "delta"),
        ],
    ),
    (
        "Cụ thể: Huyện A 5 xã, huyện B 12 xã; đối tượng 2: 23 đồng chí, đối tượng 3: 1.120 đồng chí.",
        [
            ("5", 5, "xã", "eq", "count"),
            ("12", 12, "xã", "eq", "count"),
            ("23", 23, "đồng chí", "eq", "count"),
            ("1.120", 1120, "đồng chí", "eq", "count"),
        ],
    ),
    (
        "Mở 7 lớp cho 443 đồng chí; mỗi tháng 2 lần; 50 bồn nước.",
        [
            ("7", 7, "lớp", "eq", "count"),
            ("443", 443, "đồng chí", "eq", "count"),
            ("2", 2, "lần", "eq", "count"),
            ("50", 50, "bồn nước", "eq", "count"),
        ],
    ),
    (
        "Xây 15 nhà đồng đội trị giá 80 triệu đồng/nhà, huy động 1,660 lượt người.",
        [
            ("15", 15, "nhà đồng đội", "eq", "count"),
            ("80 triệu", 80000000, "đồng", "eq", "money"),
            ("1,660", 1660, "lượt người", "eq", "count"),
        ],
    ),
    (
        "Có 12 tổ chức, 4 lực lượng; điều động 14 lượt ca nô/67 lượt cán bộ, chiến sĩ; 03 (ba) xã; đạt 19/19.",
        [
            ("12", 12, "tổ chức", "eq", "count"),
            ("4", 4, "lực lượng", "eq", "count"),
            ("14", 14, "lượt", "eq", "count"),
            ("67", 67, "lượt cán bộ, chiến sĩ", "eq", "count"),
            ("03", 3, "xã", "eq", "count"),
            ("19/19", 19, None, "eq", "ratio"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), HARD, ids=[text[:40] for text, _ in HARD])
def test_hard_sentences_state_exactly_these_figures(text: str, expected: list[Expected]) -> None:
    found = [(text[c.start : c.end], c.value, c.unit, c.comparator, c.kind) for c in read(text)]
    assert found == [
        (raw, Decimal(value), unit, Comparator(hedge), Kind(kind)) for raw, value, unit, hedge, kind in expected
    ]


NO_FIGURES = [
    "Sáng 13/12, chiều ngày 14/12, (29-10), ngày 7.12, ngày 28-29 .11, ngày 9 và 10-5, ngày 18.1 khai mạc.",
    "Ngày 13 tháng 12 năm 2022; 23/12/2022; 5-9-2019; 5.9.2019; từ ngày 15 đến 18/8.",
    "Năm 2022, các năm 2020, 2021; giai đoạn 2021 - 2025; nhiệm kỳ 2020-2025; năm học 2022 – 2023; (1945-1975).",
    "Nghị định số 03/2019/NĐ-CP và Nghị định số 02 năm 2020; Nghị định số 03 ngày 5-9-2019; QĐ 62, 49, 290 và 142.",
    "Quyết định số 8394/QĐ-UBND; Kế hoạch 7822/KH-UBND; Chỉ thị 05-CT/TW; 2345-CV/TU; Thông tư số 148/2018/TT-BQP.",
    "Quân khu V, Quân khu 5, Sư đoàn 10, Trung đoàn 102 huấn luyện, Binh đoàn 15 phối hợp, Đội K52, DT-23, Covid-19.",
    "Tiểu đoàn bộ binh 50 huấn luyện tại thao trường; Đồn Biên phòng Lệ Thanh 729.",
    "Đối tượng 2, 3, 4; loại 1, loại 2; khóa XV; lớp 10; đợt 1 năm 2022; lần thứ 5; Điều 41, khoản 2; phụ lục 1.",
    "Trong 6 tháng đầu năm, 5 năm qua, 9 tháng năm 2022, quý 3, 10 năm liên tục, mười năm qua.",
    "Binh đoàn 15 tổ chức, Vùng Cảnh sát biển 2 tổ chức, Mặt trận 559, Covid 19, Quý III/2023, hơn 2/3 cán bộ.",
    "Trực 24/24 giờ, 24/7; lúc 8 giờ 30 phút, từ 7h30, 07g00; cập nhật 4:48:37 CH.",
    'Phương châm “4 tại chỗ”, phong trào 3 nhất, "ba sẵn sàng"; công nghiệp 4.0.',
    "Một số huyện; một trong những; hai bên; huyện Ba Bể; Hồ Văn Mười; hàng nghìn lượt; vài chục hộ; gần một nửa số.",
    "Đạt từ 20-30% số xã; 4-6 tháng; từ 5 đến 10 huyện.",
    "Liên hệ 0905 123 456; https://example.vn/tin-2022/17-huyen; anh-2022-12-17.jpg; 1,660 lượt xem; (0) Bình luận",
    "TÌNH HÌNH 6 THÁNG ĐẦU NĂM 2022",
    "Thôn không có người vi phạm pháp luật. Trong năm huyện đã chỉ đạo.",
]


@pytest.mark.parametrize("text", NO_FIGURES, ids=[text[:40] for text in NO_FIGURES])
def test_dates_numbers_of_documents_names_and_periods_are_no_figures(text: str) -> None:
    assert [text[c.start : c.end + 15] for c in read(text)] == []


@pytest.mark.parametrize("text", ["1. Nội dung\n2. Kết quả\n", "1) Nội dung\n 2) Kết quả", "1.1. Tình hình"])
def test_list_numbers_are_no_figures(text: str) -> None:
    assert read(text) == []


def only(text: str) -> Claim:
    (claim,) = read(text)
    return claim


@pytest.mark.parametrize(
    ("text", "decimals"),
    [("đạt 75,91% quân số", 2), ("đạt 100% quân số", 0), ("thu 11,4 tỷ đồng", -8), ("có 63 ngàn lượt", -3),
     ("có 1.234 người", 0), ("chi 1 tỷ 200 triệu đồng", -6), ("trồng 12,50 ha", 2)],
)  # fmt: skip
def test_the_place_of_the_last_printed_digit_is_kept(text: str, decimals: int) -> None:
    assert only(text).decimals == decimals


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("hoàn thành 100% chỉ tiêu giao quân, bảo đảm chất lượng", "chỉ tiêu giao quân"),
        ("dân quân đạt 1,46% so với dân số, chất lượng", "dân số"),
        ("diễn tập cho 25% xã, phường, thị trấn trên địa bàn", "xã, phường, thị trấn"),
        ("100% cán bộ, chiến sĩ được học", "cán bộ, chiến sĩ"),
        ("bằng 95% so với cùng kỳ năm 2021", "cùng kỳ năm 2021"),
        ("gọi công dân nhập ngũ đạt 100%.", None),
    ],
)
def test_a_percentage_keeps_the_base_that_it_states(text: str, base: str | None) -> None:
    assert only(text).of == base


def test_a_percentage_without_a_base_keeps_what_it_speaks_about() -> None:
    claim = only("xây dựng lực lượng, tỷ lệ đảng viên trong dân quân đạt 19,85%.")
    assert (claim.of, claim.subject) == (None, "tỷ lệ đảng viên trong dân quân")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("quy tập 24 hài cốt liệt sĩ hy sinh trong các thời kỳ ở Campuchia và 28 hài cốt liệt sĩ trên địa bàn tỉnh",
         ["ở Campuchia", "trên địa bàn tỉnh"]),
        ("Trong nước 28 hài cốt, ở Campuchia 24 hài cốt", ["Trong nước", "ở Campuchia"]),
        ("24 hài cốt ở Campuchia, 28 hài cốt", ["ở Campuchia", None]),
        ("Tại Campuchia, Đội K52 quy tập 24 hài cốt; trong tỉnh: 28 hài cốt", ["Tại Campuchia", "trong tỉnh"]),
        ("đối ngoại với 3 tỉnh Đông Bắc Campuchia và 3 tỉnh Nam Lào", ["Campuchia", "Lào"]),
        ("52 hài cốt (24 ở Campuchia, 28 trong tỉnh)", [None, "ở Campuchia", "trong tỉnh"]),
        ("giúp đỡ 3 xã của phong trào toàn xã hội, trong đó đông nhất", [None]),
    ],
)  # fmt: skip
def test_each_figure_keeps_its_own_place(text: str, places: list[str | None]) -> None:
    assert [claim.place for claim in read(text)] == places


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Được giao 171 thanh niên, giao quân 160 thanh niên.", ["plan", "actual"]),
        ("Năm tới phấn đấu kết nạp 20 đảng viên, mở 3 lớp. Đã mở 2 lớp.", ["plan", "plan", "actual"]),
        ("Hoàn thành tốt mục tiêu đề ra, khen thưởng 5 tập thể.", ["actual"]),
    ],
)
def test_plans_are_told_from_results(text: str, stances: list[str]) -> None:
    assert [claim.stance for claim in read(text)] == [Stance(stance) for stance in stances]


def test_the_clause_is_verbatim_and_ends_at_semicolons_and_sentences_but_not_inside_brackets() -> None:
    text = "Mở đầu. Bồi dưỡng vượt chỉ tiêu (đối tượng 2: 23/19 đồng chí; đối tượng 3: 53/80 đồng chí); giao 5 xã. Hết."
    first, second, third = read(text)
    assert (
        first.clause
        == second.clause
        == "Bồi dưỡng vượt chỉ tiêu (đối tượng 2: 23/19 đồng chí; đối tượng 3: 53/80 đồng chí);"
    )
    assert third.clause == "giao 5 xã."
    for claim in (first, second, third):
        assert text[claim.clause_start :].startswith(claim.clause)


SOURCE = "Năm 2022, quy tập hơn 24 hài cốt liệt sĩ, đạt 98,5% kế hoạch.\nHoà bình: 7 huyện và 1.234 đồng chí ở Đức Cơ."


@pytest.mark.parametrize(
    "given",
    [
        unicodedata.normalize("NFD", SOURCE),
        SOURCE.replace("\n", "\r\n"),
        SOURCE.replace(" ", "\u00a0"),
        SOURCE.replace(" hài", "\u200b hài").replace("liệt", "li\u00adệt").replace("98", "\ufeff98"),
        unicodedata.normalize("NFD", SOURCE).replace("\n", "\r\n").replace(" ", "\u202f"),
    ],
    ids=["NFD", "CRLF", "NBSP", "invisible", "all"],
)
def test_offsets_fit_the_text_as_it_was_given(given: str) -> None:
    plain = read(SOURCE)
    claims = read(given)
    assert [(c.value, c.unit, c.comparator) for c in claims] == [(c.value, c.unit, c.comparator) for c in plain]
    assert [given[c.start : c.end].strip("\ufeff") for c in claims] == ["24", "98,5%", "7", "1.234"]
    for claim in claims:
        assert given[claim.start :].startswith(claim.surface)
        assert given[claim.clause_start :].startswith(claim.clause)
        assert claim.clause_start <= claim.start < claim.end <= claim.clause_start + len(claim.clause)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "5", "%", "/", "100%", "5/", "(5", "“5”", "5 5 5", "́5 xã", "5\u0301 xã"]
)
def test_scraps_of_text_are_read_without_failing(text: str) -> None:
    assert len(read(text)) <= 1
