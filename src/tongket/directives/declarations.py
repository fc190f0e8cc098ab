"""What an app says about gaps (`<app>/gap_finding.py`): directives handed down that wait for somebody after their day."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: of which directive (its number and id), at which body (its slug), since when."""

    directive: str
    unit: str
    kind: str
    due: date
    directive_id: int = 0
    body: int = 0


@dataclass(frozen=True, slots=True)
class GapFinding:
    """How an app finds its gaps. `find(bodies, start, end, today)` reads under the current scope.

    `bodies` are the ids of the bodies asked about, [start, end) the days on which the directives were signed. `kind` is
    the word of the kind ("dissemination", "plan"), `title` what people read.
    """

    kind: str
    title: str
    find: Callable[[Collection[int], date, date, date], list[Gap]]
