"""What pages show beside cells: findings in words, and where a warning may be explained."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .queries import Told

FORM, FIELD = "giai-trinh", "giai-trinh-"


@dataclass(frozen=True, slots=True)
class Beside:
    """A finding beside its cell: its level's word, its sentence, how it is explained; `field` where one may explain it."""

    level: str
    label: str
    sentence: str
    explanation: str
    by: str
    field: str


def beside(found: Iterable[Told], *, explainable: bool) -> dict[str, list[Beside]]:
    """Return findings by the code of the cell beside which they stand."""
    said: dict[str, list[Beside]] = defaultdict(list)
    for each in found:
        finding = each.finding
        level = str(finding.level)
        field = f"{FIELD}{finding.rule}" if explainable and level == "should" else ""
        said[finding.at].append(
            Beside(level, finding.level.label, finding.sentence, each.explanation, each.by, field)
        )  # fmt: skip
    return said


def summed(found: Iterable[Told]) -> str:
    """Say how many things are to be put right, explained, or asked about; empty when nothing is."""
    rows = list(found)
    wrong = sum(each.finding.level == "must" for each in rows)
    unexplained = sum(each.finding.level == "should" and each.open for each in rows)
    explained = sum(each.finding.level == "should" and not each.open for each in rows)
    asked = sum(each.finding.level == "question" for each in rows)
    counted = (
        (wrong, "chỗ phải sửa"), (unexplained, "cảnh báo chưa giải trình"), (explained, "cảnh báo đã giải trình"),
        (asked, "câu hỏi lại"),
    )  # fmt: skip
    return ", ".join(f"{count} {words}" for count, words in counted if count)
