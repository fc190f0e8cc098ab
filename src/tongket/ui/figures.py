"""The value that the figure tag prints: a figure already written in Vietnamese, with the way to its sources."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["ước", "chính thức"]


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One figure as a person reads it.

    `text` is formatted ("1.234,5"); `href` opens its sources; `title` is the sentence shown on hover; `status` says
    estimate or final; `basis` says what the figure rests on where that is not its published source
    ("số liệu minh họa").
    """

    text: str
    href: str | None = None
    title: str | None = None
    status: Status | None = None
    basis: str | None = None
