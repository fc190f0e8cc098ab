"""What all renderings share about the look: blanks that stay, lines of a head, ends of the list of recipients."""

import re
from urllib.parse import urlsplit

from tongket.documents.model import Head, Paper

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_BLANKS = re.compile(" {2,}")


def kept_blanks(text: str) -> str:
    """Return `text` with runs of spaces made unbreakable: blanks that are filled in by hand keep their width."""
    return _BLANKS.sub(lambda run: "\N{NO-BREAK SPACE}" * len(run[0]), text)


def lines(text: str) -> list[str]:
    """Return the lines of a head entry, none when it is empty."""
    return text.splitlines()


def addressee_lines(head: Head) -> list[str]:
    """Return "Kính gửi: …", or "Kính gửi:" and a line for each of several (Decree 30/2020/NĐ-CP, Annex I, II.9)."""
    named = lines(head.addressee or "")
    if len(named) < 2:
        return [f"Kính gửi: {name}" for name in named]
    return ["Kính gửi:", *(f"- {name};" for name in named[:-1]), f"- {named[-1]}."]


def recipient_lines(paper: Paper) -> list[str]:
    """Return the list under "Nơi nhận": "- …;" and a full stop at the last (Decree 30/2020/NĐ-CP, Annex I, II.9)."""
    named = [f"- {name.rstrip('.; ')};" for name in paper.recipients]
    return [*named[:-1], named[-1][:-1] + "."] if named else []


def organisation_mm(paper: Paper) -> int:
    """Return the width of the head's left column; the right one must hold the Quốc hiệu on one line (95 mm)."""
    return 65 if not paper.landscape else 110


def link_scheme(href: str | None) -> str | None:
    """Return the scheme of a link that may be followed: http, https or "" for one inside the site; None for others."""
    try:
        scheme = urlsplit(href).scheme if href else None
    except ValueError:
        return None
    return scheme if scheme in ("", "http", "https") else None


def text_mm(text: str, size: float) -> float:
    """Return about how wide bold Times sets the longest line of `text` at `size` points.

    Good to a tenth, which is enough for a rule of "one third to one half" of it; the font itself is not read.
    """
    return max((sum(map(_advance, line)) for line in lines(text)), default=0.0) * size * 25.4 / 72


def _advance(letter: str) -> float:
    if letter.isspace() or letter in ".,;:-()/":
        return 0.28
    return 0.70 if letter.isupper() else 0.48
