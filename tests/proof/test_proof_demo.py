"""The demo year held against what was published: the founding article, its planted errors, the hand-over of 2022."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.demohome import tongket

pytestmark = pytest.mark.proof
AGAINST = ("--unit", "gia-lai", "--year", "2022")
ARTICLE = "00_gialai_tong_ket_2022.txt"
PLANTED = {"24 hài cốt": "27 hài cốt", "cho 7 huyện": "cho 8 huyện", "100% chỉ tiêu": "98% chỉ tiêu"}


def check(home: Path, file: Path) -> tuple[int, list[dict]]:
    said = tongket(home, "check", file, *AGAINST, "--json")
    assert "Traceback" not in said.stderr, said.stderr
    return said.returncode, json.loads(said.stdout)["figures"]


def test_the_six_figures_of_the_founding_article_agree(demo, shared):
    code, figures = check(demo, shared / "articles" / ARTICLE)

    assert code == 0
    assert [(f["value"], f["indicator"], f["verdict"]) for f in figures] == [
        (17, None, "agrees"), (100, "TQ.21", "agrees"), (7, "DT.01", "agrees"),
        (3, "DN.06", "agrees"), (24, "HC.04", "agrees"), (28, "HC.05", "agrees"),
    ]  # fmt: skip


def test_three_planted_errors_are_the_three_contradictions(demo, shared, tmp_path):
    text = (shared / "articles" / ARTICLE).read_text("utf-8")
    for right, wrong in PLANTED.items():
        assert right in text
        text = text.replace(right, wrong)
    file = tmp_path / "bai-sua.txt"
    file.write_text(text, "utf-8")

    code, figures = check(demo, file)

    assert code == 1
    found = {(f["value"], f["indicator"], f["expected"]) for f in figures if f["verdict"] == "contradicts"}
    assert found == {(27, "HC.04", 24), (8, "DT.01", 7), (98, "TQ.21", 100)}
    assert sum(f["verdict"] == "agrees" for f in figures) == 3


def test_offsets_are_offsets_into_the_article(demo, shared):
    text = (shared / "articles" / ARTICLE).read_text("utf-8")
    _, figures = check(demo, shared / "articles" / ARTICLE)

    assert [text[f["start"] : f["end"]] for f in figures] == ["17", "100%", "7", "3", "24", "28"]


def test_the_published_scorer_gives_nine_of_ten_to_the_command(demo, shared):
    call = (
        f"import os, sys; os.environ['TONGKET_HOME'] = {str(demo)!r}; from tongket.cli import main; "
        "sys.exit(main(['check', *sys.argv[1:], '--json']))"
    )
    said = subprocess.run(
        [sys.executable, shared / "articles" / "score.py", shared / "articles", "--", sys.executable, "-c", call],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    scores = {
        name: float(value) for name, value in re.findall(r"(\w+) (\d\.\d+)", said.stdout.splitlines()[-2] + said.stdout)
    }

    assert scores["recall"] >= 0.9
    assert scores["precision"] >= 0.9
    assert scores["unit"] >= 0.9
    assert scores["comparator"] >= 0.9


def total(home: Path, code: str, unit: str) -> dict:
    return json.loads(tongket(home, "totals", code, "--unit", unit, "--year", "2022", "--json").stdout)


def plain(text: str) -> str:
    """A published text with its figures bare: 2.250 is 2250."""
    return re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", text)


def test_the_hand_over_of_dak_doa_is_the_published_one(demo, shared):
    text = plain((shared / "sources" / "dakdoa_giao_quan_2022.txt").read_text("utf-8"))

    for code, amount in (("TQ.19", 170), ("TQ.20", 23)):
        assert total(demo, code, "dak-doa")["value"] == amount
        assert re.search(rf"\b{amount}\b", text)


def test_the_hand_over_of_the_province_and_the_quota_of_pleiku_are_the_published_ones(demo, shared):
    text = plain((shared / "sources" / "gialai_giao_quan_2022.txt").read_text("utf-8"))

    found = [total(demo, code, "gia-lai")["value"] for code in ("TQ.19", "TQ.20")]
    assert found == [2250, 406]
    assert [amount for amount in found if not re.search(rf"\b{amount}\b", text)] == []

    with (shared / "data" / "gialai_units_2022.csv").open(encoding="utf-8") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    quota = [int(rows["Pleiku"][column]) for column in ("enlist_2022_army", "enlist_2022_police")]
    assert [total(demo, code, "pleiku")["target"] for code in ("TQ.19", "TQ.20")] == quota == [183, 48]


def test_the_news_of_the_demo_tells_every_fact_that_data_can_tell(demo, shared):
    from tongket.vietnamese import fold

    facts = json.loads((shared / "articles" / "00.facts.json").read_text("utf-8"))["facts"]
    text = fold((demo / "demo" / "tin-hoi-nghi-2022.txt").read_text("utf-8"))
    told = {"disseminated", "concretised", "coordination", "enlistment", "exercises", "relations", "remains", "emulation",
            "equipment", "delegates"}  # fmt: skip

    missing = {f["id"]: w for f in facts if f["id"] in told for w in f["words"] if fold(w) not in text}
    assert set(missing) <= {"delegates"}, missing
