"""The demo's register beside the year's main directive: some thirty invented documents, from central to district.

Numbers and subjects are made up and marked so. Each is registered, handed down, and answered in three acts; bodies that
do not work in the system answer on paper. Three honest gaps stay: one here, two at the main directive (`story`, `waydown`).
"""

import csv
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.resources import files

from tongket.accounts.models import Member
from tongket.directives.actions import Particulars, Told, hand_down, hand_on, receive, record_told, relate
from tongket.directives.actions import register as enter
from tongket.directives.kinds import Relation
from tongket.directives.models import Directive, Dissemination
from tongket.directives.queries import reach
from tongket.organization.map import Node
from tongket.organization.models import Unit

from .telling import Teller, working_as

_BORDER = ("ubnd-ia-grai", "ubnd-duc-co", "ubnd-chu-prong")
_RELATED = (
    ("02/CT-UBND", Relation.IMPLEMENTS, "07/CT-BQP"), ("36/QĐ-UBND", Relation.BASED_ON, "31/HD-BQP"),
    ("410/KH-UBND", Relation.IMPLEMENTS, "22/CTr-TU"), ("120/KH-UBND", Relation.IMPLEMENTS, "12/NQ-CP"),
    ("1466/KH-UBND", Relation.BASED_ON, "36/QĐ-UBND"),
)  # fmt: skip
_PICKS: dict[str, Callable[[Node], bool]] = {
    "province": lambda n: n.slug in {"bo-chqs-gia-lai", "cong-an-gia-lai", "bdbp-gia-lai"},
    "uybans": lambda n: n.kind == "UBND" and n.level == "district",
    "chqs": lambda n: n.kind == "CHQS" and n.level == "district",
    "communes": lambda n: n.kind in {"UBND", "CHQS"} and n.level == "commune",
    "everyone": lambda n: n.level in {"province", "district", "commune"},
    "border": lambda n: n.slug in _BORDER,
    "team": lambda n: n.slug == "doi-k52",
}


def _rows() -> Iterator[dict[str, str]]:
    text = (files("tongket.demo") / "data" / "directives.csv").read_text("utf-8")
    yield from csv.DictReader(text.splitlines())


def tell(teller: Teller) -> None:
    """Tell all documents of the register."""
    units = {unit.slug: unit for unit in Unit.objects.all()}
    for row in sorted(_rows(), key=lambda row: row["arrived_on"] or row["signed_on"]):
        staff, on = teller.at(row["owner"], "staff"), _entered(row)
        with working_as(staff, on):
            directive = _register(row, units, staff, on)
            bodies = [n for n in reach(units[row["owner"]].pk, teller.units) if _PICKS[row["to"]](n)]
            if row["owner"].startswith("ban-chqs"):
                bodies = [node for node in bodies if node.kind == "CHQS"]
            lines = hand_down(directive, [units[n.slug] for n in bodies], due=_due(row), by=staff, on=on)
        if row["number"] == "36" and row["owner"].startswith("ubnd-tinh"):
            _hand_on(teller, directive, units)
        told, on = _told(row, lines)
        with working_as(staff, on):
            how = "Hội nghị quán triệt"
            record_told(directive, told, giver=units[row["owner"]], how=how, by=staff, on=on)
    _secret(teller, units)
    _relate(teller)


def _entered(row: dict[str, str]) -> date:
    return date.fromisoformat(row["arrived_on"] or row["signed_on"]) + timedelta(days=1)


def _due(row: dict[str, str]) -> date:
    return date.fromisoformat(row["due"])


def _register(row: dict[str, str], units: dict[str, Unit], by: Member, on: date) -> Directive:
    more = Particulars(
        kind=row["kind"], arrived_on=date.fromisoformat(row["arrived_on"]) if row["arrived_on"] else None,
        sectors=f",{row['sectors']}," if row["sectors"] else "",
        plan_days=int(row["plan_days"]) if row["plan_days"] else None,
        urgency="khan" if row["kind"] == "CĐ" else "",
    )  # fmt: skip
    return enter(
        row["number"], row["notation"], issuer=units[row["issuer"]], owner=units[row["owner"]],
        signed_on=date.fromisoformat(row["signed_on"]), subject=row["subject"], basis="illustration", more=more, by=by, on=on,
    )  # fmt: skip


def _told(row: dict[str, str], lines: list[Dissemination]) -> tuple[list[Told], date]:
    """Return what came back on paper, and the day after the last session."""
    known = [line for line in lines if line.body.slug != row["gap"]]
    if row["done"] == "some":
        known = known[len(known) // 2 :]
    first, span = _entered(row) + timedelta(days=1), max((_due(row) - _entered(row)).days - 2, 1)
    span = min(span, max((date(2022, 12, 9) - first).days, 1))
    told = [
        Told(line, first + timedelta(days=place * 7 % span), 18 + place * 11 % 45) for place, line in enumerate(known)
    ]
    return told, max(each.done_on for each in told) + timedelta(days=1)


def _hand_on(teller: Teller, directive: Directive, units: dict[str, Unit]) -> None:
    """Let UBND huyện Chư Sê hand the quota on to its communes, who answer on paper."""
    staff, on = teller.at("ubnd-chu-se", "staff"), date(2022, 1, 21)
    with working_as(staff, on):
        line = receive(Dissemination.objects.get(directive=directive, body=units["ubnd-chu-se"]), by=staff, on=on)
        below = teller.units.direct(units["ubnd-chu-se"].pk, "government")
        lines = hand_on(line, [units[node.slug] for node in below], due=date(2022, 2, 10), by=staff, on=on)
    with working_as(staff, date(2022, 2, 8)):
        told = [
            Told(each, date(2022, 1, 25) + timedelta(days=place % 9), 15 + place) for place, each in enumerate(lines)
        ]
        record_told(directive, told, giver=units["ubnd-chu-se"], how="Hội nghị xã", by=staff, on=date(2022, 2, 8))


def _secret(teller: Teller, units: dict[str, Unit]) -> None:
    """Enter one paper with a secrecy stamp: a line and nothing else."""
    command, on = units["bo-chqs-gia-lai"], date(2022, 3, 1)
    staff = teller.at(command.slug, "staff")
    more = Particulars(kind="KH", arrived_on=on, copies=1, secrecy="mat", kept_at="Tủ tài liệu số 1 (minh họa)")
    with working_as(staff, on):
        enter(
            "03", "KH-BTL", issuer=units["quan-khu-5"], owner=command, signed_on=date(2022, 2, 24), subject="",
            basis="illustration", more=more, by=staff, on=on,
        )  # fmt: skip


def _relate(teller: Teller) -> None:
    staff, on = teller.at("ubnd-tinh-gia-lai", "staff"), date(2022, 12, 12)
    with working_as(staff, on):
        known = {str(row): row for row in Directive.objects.filter(owner__slug="ubnd-tinh-gia-lai")}
        for later, relation, earlier in _RELATED:
            relate(known[later], known[earlier], relation, by=staff, on=on)
