"""What the pages of the report and the checker show, as frozen values."""

from dataclasses import dataclass
from datetime import date

from tongket.accounts.middleware import Request
from tongket.accounts.models import Role
from tongket.claims import Verdict
from tongket.cycle.calendars import years_at_work
from tongket.cycle.clock import today
from tongket.results.board import board

from .checking import Checked, sentence, summary
from .models import Report


def as_of(year: int) -> date:
    """Return the day that a year-end report's figures are as of: 30/11, or today before that."""
    return min(today(), date(year, 11, 30))


@dataclass(frozen=True, slots=True)
class Offer:
    """A report that the one who asks may draw up."""

    unit: str
    name: str
    year: int


def reports_of(request: Request) -> list[Offer]:
    """Return the reports that the member may draw up: of the territories at whose bodies they are secretary."""
    year = years_at_work(today())[0]
    bodies = [request.units.nodes[o.body_id] for o in request.offices if o.role == Role.SECRETARY]
    homes = [request.units.nodes[body.territory] for body in bodies if body.territory]
    return [Offer(node.slug, node.full_name, year) for node in homes]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is no longer what the report says."""

    key: str
    label: str
    was: str
    now: str


def changed_since(report: Report) -> list[Change]:
    """Return the figures of a report whose results have changed since it was drawn up."""
    found = board(report.year)
    paper = report.content()
    changes = []
    for quotation in report.quotations.filter(year=report.year).order_by("pk"):
        figure = paper.figures[quotation.key]
        node = found.units.nodes.get(quotation.unit_id)
        if node is None or quotation.key != _plain_key(quotation.indicator, node.slug, report.unit_id == node.id):
            continue
        result = found.result(quotation.indicator, node)
        now = result.text or "chưa có số liệu"
        if now != figure.text():
            changes.append(Change(quotation.key, f"{figure.label}, {node.full_name}", figure.text(), now))
    return changes


def _plain_key(code: str, slug: str, whole: bool) -> str:
    from .facts import key_of

    return key_of(code) if whole else key_of(code, slug)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text: plain (`checked` None), or a figure with its verdict and sentence."""

    text: str
    verdict: str = ""
    title: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One verdict in the list beside the text."""

    anchor: str
    surface: str
    verdict: str
    word: str
    expected: str
    label: str
    basis: str
    ref: str


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """A checked text."""

    pieces: list[Piece]
    verdicts: list[Said]
    counts: dict[str, int]
    total: int


WORDS = {
    Verdict.AGREES: "Khớp", Verdict.ROUNDING: "Khớp do làm tròn", Verdict.CONTRADICTS: "Không khớp",
    Verdict.UNKNOWN: "Chưa kết luận được",
}  # fmt: skip


def checked(text: str, figures: list[Checked]) -> CheckedPage:
    """Return the page of a checked text: the text cut at its figures, and the verdicts in order."""
    pieces: list[Piece] = []
    at = 0
    for place, each in enumerate(sorted(figures, key=lambda f: f.claim.start), start=1):
        claim = each.claim
        pieces.append(Piece(text[at : claim.start]))
        pieces.append(Piece(text[claim.start : claim.end], each.verdict.value, sentence(each), f"so-{place}"))
        at = claim.end
    pieces.append(Piece(text[at:]))
    counts = {verdict.value: count for verdict, count in summary(figures).items()}
    return CheckedPage(pieces, [_said(n, each) for n, each in enumerate(figures, start=1)], counts, len(figures))


def _said(place: int, each: Checked) -> Said:
    known = each.expected
    return Said(
        f"so-{place}", each.claim.surface, each.verdict.value, WORDS[each.verdict], known.text if known else "",
        known.label if known else "", known.basis if known else "", known.ref if known else "",
    )  # fmt: skip
