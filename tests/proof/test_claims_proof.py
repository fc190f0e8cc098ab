"""The reader against the published texts and their gold annotations, with the arithmetic of their scorer."""

import json
import os
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from tongket.claims import Claim, Verdict, candidates, judge, read
from unit.claims.claims_wordings import WORDINGS

pytestmark = pytest.mark.proof


@pytest.fixture
def shared() -> Path:
    return Path(os.environ["TONGKET_SHARED"])


@dataclass
class Tally:
    gold: int = 0
    said: int = 0
    found: int = 0
    units: int = 0
    comparators: int = 0


def same_unit(said: str, gold: str) -> bool:
    return bool(said) and (said.startswith(gold) or gold.startswith(said))


def add(tally: Tally, text: str, figures: list[dict]) -> None:
    """One text: found is what overlaps with an equal value; the first line and page furniture do not count."""
    furniture = [f for f in figures if "furniture" in (f.get("hard") or "")]
    wanted = [f for f in figures if f not in furniture]
    first_line = text.index("\n") + 1
    said = [c for c in read(text) if c.start >= first_line and not any(overlap(c, f) for f in furniture)]
    tally.gold += len(wanted)
    tally.said += len(said)
    for figure in wanted:
        hit = next((c for c in said if overlap(c, figure) and abs(float(c.value) - figure["value"]) < 1e-9), None)
        if hit is not None:
            said.remove(hit)
            tally.found += 1
            tally.units += same_unit(hit.unit or "", figure["unit"])
            tally.comparators += hit.comparator == figure["comparator"]


def overlap(claim: Claim, figure: dict) -> bool:
    return claim.start < figure["end"] and figure["start"] < claim.end


def test_nine_of_ten_published_figures_are_read_and_nine_of_ten_readings_are_figures(shared: Path) -> None:
    tally = Tally()
    for gold_file in sorted((shared / "articles").glob("*.gold.json")):
        gold = json.loads(gold_file.read_text("utf-8"))
        add(tally, (shared / "articles" / gold["file"]).read_text("utf-8"), gold["figures"])

    assert tally.gold > 90
    assert tally.found / tally.gold >= 0.9
    assert tally.found / tally.said >= 0.9
    assert tally.units / tally.found >= 0.9
    assert tally.comparators / tally.found >= 0.97


def test_the_founding_article_states_exactly_six_figures(shared: Path) -> None:
    text = (shared / "articles" / "00_gialai_tong_ket_2022.txt").read_text("utf-8")
    claims = [c for c in read(text) if c.start > text.index("\n")]
    assert [(text[c.start : c.end], c.unit) for c in claims] == [
        ("17", "huyện, thị xã, thành phố"),
        ("100%", "%"),
        ("7", "huyện"),
        ("3", "tỉnh"),
        ("24", "hài cốt liệt sĩ"),
        ("28", "hài cốt liệt sĩ"),
    ]
    assert [c.place for c in claims[-2:]] == ["ở Campuchia", "trên địa bàn tỉnh"]


def sure(text: str, claim: Claim) -> str | None:
    ranked = candidates(claim, text, WORDINGS)
    return ranked[0].indicator if ranked and ranked[0].sure else None


FOUNDING = {"17": "huyện", "100%": "TQ.21", "7": "DT.01", "3": "DN.06", "24": "HC.04", "28": "HC.05"}


def test_the_six_figures_of_the_founding_article_find_their_six_indicators(shared: Path) -> None:
    text = (shared / "articles" / "00_gialai_tong_ket_2022.txt").read_text("utf-8")
    claims = [c for c in read(text) if c.start > text.index("\n")]
    assert {text[c.start : c.end]: sure(text, c) for c in claims} == FOUNDING


@pytest.mark.parametrize(
    ("right", "wrong", "code", "record"),
    [
        ("quy tập 24 hài cốt", "quy tập 27 hài cốt", "HC.04", 24),
        ("và 28 hài cốt", "và 30 hài cốt", "HC.05", 28),
        ("cho 7 huyện", "cho 8 huyện", "DT.01", 7),
        ("đạt 100% chỉ tiêu", "đạt 98% chỉ tiêu", "TQ.21", 100),
        ("với 3 tỉnh", "với 4 tỉnh", "DN.06", 3),
        ("Quân sự 17 huyện", "Quân sự 16 huyện", "huyện", 17),
    ],
)
def test_one_planted_error_is_the_one_contradiction(
    shared: Path, right: str, wrong: str, code: str, record: int
) -> None:
    original = (shared / "articles" / "00_gialai_tong_ket_2022.txt").read_text("utf-8")
    text = original.replace(right, wrong)
    assert text != original
    records = {code: Decimal(number.rstrip("%")) for number, code in FOUNDING.items()}
    verdicts = {indicator: judge(claim, records[indicator]) for claim in read(text) if (indicator := sure(text, claim))}
    assert verdicts == {**dict.fromkeys(records, Verdict.AGREES), code: Verdict.CONTRADICTS}
    assert records[code] == record


def test_the_wordings_are_silent_on_what_other_texts_say_of_other_things(shared: Path) -> None:
    """Elsewhere only enlistment is spoken of; every sure match stands in a clause about it."""
    for path in sorted((shared / "articles").glob("*.txt"))[1:]:
        text = path.read_text("utf-8")
        for claim in read(text):
            indicator = sure(text, claim)
            assert indicator in (None, "TQ.21", "TQ.19", "TQ.20"), (path.name, claim.surface, indicator)
            if indicator:
                assert any(word in claim.clause.lower() for word in ("nhập ngũ", "giao quân", "tuyển quân"))


def test_no_figure_of_the_founding_article_is_held_against_another_year(shared: Path) -> None:
    text = (shared / "articles" / "00_gialai_tong_ket_2022.txt").read_text("utf-8")
    claims = [c for c in read(text) if c.start > text.index("\n")]
    assert [c.period.year_in(2022) if c.period else 2022 for c in claims] == [2022] * 6
    assert [c.period.year_in(2023) if c.period else 2023 for c in claims] == [2023, None, 2022, None, None, None]


def test_nothing_of_a_half_years_review_is_held_against_the_year(shared: Path) -> None:
    text = (shared / "articles" / "13_gialai_so_ket_6_thang_2020.txt").read_text("utf-8")
    assert [c.surface for c in read(text) if c.period is None or c.period.year_in(2020)] == []
