"""Figures read in Vietnamese text, the indicators they may speak of, and whether they agree with the record."""

from tongket.claims.claim import Claim, Comparator, Kind, Period, Relation, Stance
from tongket.claims.judging import Verdict, judge
from tongket.claims.matching import Candidate, candidates
from tongket.claims.reading import read
from tongket.claims.wording import Wording

__all__ = [
    "Candidate",
    "Claim",
    "Comparator",
    "Kind",
    "Period",
    "Relation",
    "Stance",
    "Verdict",
    "Wording",
    "candidates",
    "judge",
    "read",
]
