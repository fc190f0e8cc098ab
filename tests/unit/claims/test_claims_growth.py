"""A text made to stall the reader does not: bounded words, clauses and numbers, and one reading for all its figures."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from claims_wordings import WORDINGS

from tongket.claims import candidates, matching, read, reading, timeline
from tongket.claims.alignment import LONGEST_BLANK, LONGEST_CLAUSE, LONGEST_TOKEN, align, clause_bounds
from tongket.claims.lines import Lines
from tongket.claims.masks import masked
from tongket.claims.numbers import quantities, spelled_quantities
from tongket.claims.periods import mentions
from tongket.claims.sections import sections

LENGTH = 20_000
HOSTILE = {
    "digits": "1", "chain": "1.", "letters": "a", "brackets": "(", "dots": ".", "addresses": "a@", "hyphens": "a-",
    "no space": "năm2022,17huyện(", "spaces": " ", "breaks": "\n", "zero width": "\u200b", "tabs": "\t",
    "marks": "a\u0301\u0323",
}  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_read_has_no_longer_word_and_no_longer_blank_than_anybody_writes(piece: str) -> None:
    given = f"Có 5 huyện {piece * LENGTH} và 7 xã."
    normal = align(given).normal
    assert max(map(len, re.split(r"[\s|]+", normal))) <= LONGEST_TOKEN
    assert max(map(len, re.findall(r"[\s|]+", normal))) <= LONGEST_BLANK + 4  # with a break on either side
    assert [(c.value, c.unit) for c in read(given)] == [(5, "huyện"), (7, "xã")]


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_offsets_behind_a_shortened_run_are_those_of_the_text_as_given(piece: str) -> None:
    given = f"Có 5 huyện {piece * LENGTH} và 7 xã."
    for claim in read(given):
        assert given[claim.start :].startswith(claim.surface)
        assert given[claim.clause_start :].startswith(claim.clause)


@pytest.mark.parametrize("piece", ["5 xã ", "17 huyện, ", "(5 xã; ", "5% ", "an toàn và "])
def test_no_clause_is_longer_than_its_bound_and_none_is_lost(piece: str) -> None:
    text = piece * 2000
    bounds = clause_bounds(text)
    assert all(end - start <= LONGEST_CLAUSE for start, end in bounds)
    assert "".join(text[start:end] for start, end in bounds) == text
    assert all(len(claim.clause) <= LONGEST_CLAUSE for claim in read(text))


@pytest.mark.parametrize("digits", ["1" * 19, ".".join(["123"] * 7), " ".join(["123"] * 7), " ".join(["123"] * 5000)])
def test_a_number_of_more_than_eighteen_digits_is_no_figure(digits: str) -> None:
    assert read(f"Có {digits} huyện.") == []


def test_a_number_of_eighteen_digits_is_a_figure() -> None:
    (claim,) = read("Có 123.456.789.012.345.678 đồng.")
    assert claim.value == Decimal("123456789012345678")


def test_a_long_run_of_number_words_is_looked_at_once() -> None:
    (quantity,) = spelled_quantities("hai " * 5000)
    assert (quantity.start, quantity.value) == (0, 2)


def test_of_a_text_with_more_figures_than_any_report_the_first_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_FIGURES", 10)
    claims = read("5 xã, 6 huyện; " * 20)
    assert [c.start for c in claims] == sorted(c.start for c in claims)
    assert len(claims) == 10


def test_numbers_that_count_nothing_are_not_looked_at_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_NUMBERS", 10)
    idle = "Đã được 1 nay. "
    assert read(idle * 10 + "Có 5 xã.") == []
    assert len(read(idle * 9 + "Có 5 xã.")) == 1


def _counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[object]:
    """The calls of a function from now on."""
    calls: list[object] = []
    real: Callable[..., object] = getattr(module, name)

    def counting(*args: object, **kwargs: object) -> object:
        calls.append(args)
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, counting)
    return calls


def test_all_figures_of_a_text_are_matched_with_one_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Diễn tập cho 7 huyện; quy tập 24 hài cốt ở Campuchia. " * 40
    readings = _counted(monkeypatch, matching, "read")
    masks, times = _counted(monkeypatch, reading, "masked"), _counted(monkeypatch, timeline, "mentions")
    claims = read(text)
    for claim in claims:
        candidates(claim, text, WORDINGS)
    assert len(claims) == 80
    assert (len(readings), len(masks), len(times)) == (1, 1, 1)


def test_headings_that_never_close_hold_a_bounded_outline() -> None:
    text = "1. Kết quả năm 2022\n" * 500
    found = sections(text, mentions(text))
    assert len(found) == 501
    assert all(section.period and section.period.year == 2022 for section in found[1:])


def test_lines_and_cells_are_those_that_a_search_from_the_figure_finds() -> None:
    text = "Một dòng\n\n1|huyện|12 xã\n" + "dòng cuối " * 5
    lines = Lines(text)
    for at in (i for i, sign in enumerate(text) if sign not in "\n|"):
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        assert lines.line(at) == (start, end if end >= 0 else len(text))
        first, last = lines.cell(at)
        assert first == max(start, text.rfind("|", 0, at) + 1)
        assert not set(text[first:last]) & set("\n|")


def test_the_words_of_an_address_are_masked_whole_and_its_neighbours_are_not() -> None:
    text = "5 xã tại http://a.vn/17-xa, b17@a.vn và 7 huyện trong bang-8.xlsx"
    covered = masked(text)
    assert [q.value for q in quantities(text, covered)] == [5, 7]
