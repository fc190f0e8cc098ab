"""When a figure of a text is left alone: it speaks of another year, of a plan, of a part, or stands in a table's row.

Being silent is better than accusing wrongly. A report compares with last year, names next year's targets and prints
tables whose ordinals look like amounts; none of these is a statement of the year's result.
"""

import re

from tongket.claims import Claim, Kind

# "2.180 công dân của năm 2021": a year close behind the figure, before any other figure or clause, is the figure's own.
_YEAR_BEHIND = re.compile(r"[^,.;:()\d\n]{0,60}?\bnăm (\d{4})\b")
_PLANNED = re.compile(r"(?:kế hoạch|chỉ tiêu)(?: được)?(?: giao)?(?: là)?\s*$", re.IGNORECASE)
_HEADING = re.compile(r"^(?:[IVX]+|\d+(?:\.\d+)*)[.)]\s.*\bnăm (\d{4})\b", re.IGNORECASE | re.MULTILINE)
_YEAR = re.compile(r"\bnăm (\d{4})\b", re.IGNORECASE)


def left_alone(claim: Claim, text: str, year: int) -> bool:
    """Say whether this figure is no statement of the result of `year` that could be held against anything."""
    return (
        _in_a_table(claim, text)
        or _of_another_year(claim, text, year)
        or bool(_PLANNED.search(text[max(0, claim.start - 40) : claim.start]))
    )


def is_a_part(claim: Claim) -> bool:
    """Say whether the figure is a part beside its whole ("16 trong tổng số 17"): no count of the units that there are."""
    return claim.kind is Kind.RATIO


def _in_a_table(claim: Claim, text: str) -> bool:
    start = text.rfind("\n", 0, claim.start) + 1
    end = text.find("\n", claim.start)
    return "\t" in text[start : end if end >= 0 else len(text)]


def _of_another_year(claim: Claim, text: str, year: int) -> bool:
    behind = _YEAR_BEHIND.match(text, claim.start + len(claim.surface))
    if behind is not None:
        return int(behind[1]) != year
    above = [heading[0] for heading in _HEADING.finditer(text, 0, claim.start)]
    return bool(above) and str(year) not in _YEAR.findall(above[-1])
