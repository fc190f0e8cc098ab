"""What holds for every text: spans fit, every normal form reads alike, printed numbers come back, and it is fast."""

import time
import unicodedata
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tongket.claims import read
from tongket.vietnamese import number

PIECES = st.sampled_from(
    ["24", "1.234", "75,91%", "167/220", "11,4 tỷ", " đồng", "huyện", "hài cốt", ", ", ". ", "; ", "(", ")", "\n",
     "\r\n", " ", "%", "ngày", "năm 2022", "13/12", "hơn", "Campuchia", "ở ", "bảy", "mươi", "Đội K52", "“", "trong đó",
     "số", "-", "/", "\u0301", "\t", "\nI. ", "\n1. ", "NĂM 2023", "so với ", "của năm 2021", "năm trước", "Phụ lục I\n",
     "KẾT QUẢ", "PHƯƠNG HƯỚNG"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=25).map("".join))
def test_spans_lie_in_the_text_in_order_and_inside_their_clause(text: str) -> None:
    claims = read(text)
    assert [c.start for c in claims] == sorted(c.start for c in claims)
    for claim in claims:
        assert 0 <= claim.clause_start <= claim.start < claim.end <= len(text)
        assert text[claim.start :].startswith(claim.surface)
        assert text[claim.clause_start :].startswith(claim.clause)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_composed_and_decomposed_text_read_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert [(c.value, c.unit, c.kind) for c in read(composed)] == [(c.value, c.unit, c.kind) for c in read(decomposed)]


@given(st.integers(0, 10**9), st.sampled_from(["huyện", "hài cốt liệt sĩ", "đồng chí", "lượt người"]))
def test_a_printed_count_is_read_back(value: int, noun: str) -> None:
    (claim,) = read(f"Kết quả đã tổ chức cho {number(value)} {noun} tham gia.")
    assert (claim.value, claim.unit) == (value, noun)


@given(st.decimals(0, 300, places=2))
def test_a_printed_percentage_is_read_back_with_its_places(value: Decimal) -> None:
    (claim,) = read(f"Huấn luyện đạt {number(value, 2)}% quân số.")
    assert (claim.value, claim.decimals, claim.of) == (value, 2, "quân số")


def test_a_report_with_headings_and_tables_takes_less_than_a_millisecond_a_line() -> None:
    lines = "{}. Kết quả năm 20{:02d}\nGiao 96 công dân (tăng so với 90 công dân của năm 2021).\n1\thuyện\t12 xã\n"
    text = "".join(lines.format(i, i % 30) for i in range(100))
    begin = time.process_time()
    claims = read(text)
    assert len(claims) == 200
    assert time.process_time() - begin < 0.3 * 3


def test_a_sentence_takes_less_than_a_millisecond() -> None:
    sentence = (
        "Năm {}, quy tập 24 hài cốt liệt sĩ ở Campuchia, đạt 98,5% kế hoạch; diễn tập cho 7 huyện, 30 xã, phường. "
    )
    text = "".join(sentence.format(2000 + i % 30) for i in range(200))
    begin = time.process_time()
    claims = read(text)
    assert len(claims) == 800
    assert time.process_time() - begin < 0.2 * 3  # three times the promise, for a busy machine
