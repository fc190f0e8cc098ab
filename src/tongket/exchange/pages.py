"""What the pages of package files show, as frozen values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from tongket.accounts.models import Office, Role
from tongket.organization.map import Node, UnitMap

from .carried.line import Change
from .carried.sorts import WORDS
from .keys import fingerprint, own_key
from .models import Correspondent, Direction, PackageFile, PackageItem
from .opening import Opened, Seen
from .queries import correspondents, packages

_LOOKS = {Change.NEW: "open", Change.SAME: "same", Change.REFUSED: "contradicts"}
_RECORDS = {"submissions.Submission": "submissions:submission", "directives.Directive": "directives:directive"}


def staffed(offices: Iterable[Office]) -> list[int]:
    """Return the bodies at which one is a staff officer."""
    return list(dict.fromkeys(office.body_id for office in offices if office.role == Role.STAFF))


@dataclass(frozen=True, slots=True)
class Ours:
    """A body of ours and the digits of its key, to be read to the other side."""

    body: Node
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody on the other side: at which body of ours, whether below it."""

    row: Correspondent
    own: Node
    body: Node
    below: bool


@dataclass(frozen=True, slots=True)
class PackageLine:
    """A package made or read: between whom."""

    row: PackageFile
    own: Node
    other: Node

    @property
    def made(self) -> bool:
        """Whether it was made here."""
        return self.row.direction == Direction.MADE

    @property
    def state(self) -> str:
        """How its direction looks."""
        return "sent" if self.made else "done"


@dataclass(frozen=True, slots=True)
class Index:
    """The page of package files."""

    ours: Sequence[Ours]
    others: Sequence[Other]
    packages: Sequence[PackageLine]


def index_page(offices: Iterable[Office], units: UnitMap) -> Index:
    """Return what the bodies at which one is a staff officer exchange. Two queries."""
    bodies = [each for each in staffed(offices) if each in units.nodes]
    rows = correspondents(bodies) if bodies else []
    key = own_key() if rows else ""
    exchanging = dict.fromkeys(row.own_id for row in rows)
    return Index(
        [Ours(units.nodes[each], fingerprint(units.nodes[each].slug, key)) for each in exchanging],
        [
            Other(row, units.nodes[row.own_id], units.nodes[row.unit_id], row.unit_id in units.below(row.own_id))
            for row in rows if row.unit_id in units.nodes
        ],
        [_line(row, units) for row in (packages(bodies) if bodies else [])],
    )  # fmt: skip


def _line(row: PackageFile, units: UnitMap) -> PackageLine:
    return PackageLine(row, units.nodes[row.own_id], units.nodes[row.correspondent.unit_id])


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One thing taken in: its sort in words, and where it stands now."""

    row: PackageItem
    word: str
    link: str


@dataclass(frozen=True, slots=True)
class PackagePage:
    """One package, with what was taken in of it."""

    line: PackageLine
    items: Sequence[ItemLine]


def package_page(row: PackageFile, units: UnitMap) -> PackagePage:
    """Return the page of one package. One query."""
    items = PackageItem.objects.filter(package=row).order_by("pk")
    return PackagePage(_line(row, units), [ItemLine(each, WORDS.get(each.kind, ""), _link(each)) for each in items])


def _link(item: PackageItem) -> str:
    label, _, key = item.about.rpartition(":")
    if item.file_id:
        return reverse("exchange:blank", args=[item.package_id, item.pk])
    return reverse(_RECORDS[label], args=[key]) if label in _RECORDS else ""


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of a package and what becomes of it, as the page shows it."""

    seen: Seen
    look: str


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A package looked at or taken in."""

    opened: Opened
    lines: Sequence[SeenLine]
    new: int
    same: int
    refused: int


def seen_page(opened: Opened, found: Sequence[Seen]) -> SeenPage:
    """Return what a package brings, or brought."""
    many = {change: sum(each.change is change for each in found) for change in Change}
    lines = [SeenLine(each, _LOOKS[each.change]) for each in found]
    return SeenPage(opened, lines, many[Change.NEW], many[Change.SAME], many[Change.REFUSED])
