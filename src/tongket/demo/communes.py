"""The demo's communes: each reports its share of its district's figures, made up; each district receives its own.

A district's figure is parted among its communes equally, the remainder in their order, so that the sums hold.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from tongket.organization.kinds import Level
from tongket.organization.map import Node
from tongket.plans.apportion import apportion
from tongket.submissions.issuing import Blank, Wanted, write_blanks
from tongket.submissions.queries import rows_of
from tongket.workbooks import Basis, fields, fill, layout

from . import figures
from .people import name_of
from .sending import accept, own_door, reception
from .telling import Teller, working_as

OWN_DOOR = "ban-chqs-bo-ngoong"  # works in the system itself; the others hand workbooks in
_SHEET = "TK-X"


def tell(teller: Teller, year: int) -> None:
    """Tell how the communes' sheets went out, came back and were accepted, district by district."""
    issued = date(year, 11, 8)
    folders = [teller.folder / f"{name}-xa-{year}" for name in ("bieu-trang", "bieu-da-dien")]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    values = _values(teller, year)
    for place, district in enumerate(figures.DISTRICTS):
        staff, on = teller.at(f"ban-chqs-{district}", "staff"), issued + timedelta(days=10 + place % 3)
        with working_as(staff, issued):
            wanted = Wanted(level=Level.COMMUNE)
            blanks = list(write_blanks(year, wanted, basis=Basis.ILLUSTRATION, by=staff, on=issued))
        for number, blank in enumerate(blanks):
            data = _filled(blank, values[blank.body.slug], place * 31 + number, on - timedelta(days=1))
            for folder, content in zip(folders, (blank.data, data), strict=True):
                (folder / blank.name).write_bytes(content)
            _send(teller, blank, data, on)


def _values(teller: Teller, year: int) -> Mapping[str, Mapping[str, int]]:
    """Return each commune command's figures by its slug."""
    codes = [code for rows in rows_of(_SHEET) for code in rows.indicators]
    found: dict[str, dict[str, int]] = {}
    for slug, known in figures.district_values(year).items():
        communes = teller.units.parts[teller.units.node(slug).id]
        bodies = {commune.id: _command(teller, commune) for commune in communes}
        for code in codes:
            for share in apportion(int(known[code]), dict.fromkeys(bodies, 1)):
                found.setdefault(bodies[share.key].slug, {})[code] = share.amount
    return found


def _command(teller: Teller, commune: Node) -> Node:
    return next(body for body in teller.units.bodies_of(commune.id) if body.kind == "CHQS")


def _filled(blank: Blank, values: Mapping[str, int], place: int, signed: date) -> bytes:
    at, cells = layout(blank.form), fields(blank.form)
    said = {at[code]: value for code, value in values.items()}
    return fill(blank.data, said | {
        cells["basis"]: Basis.ILLUSTRATION.label, cells["prepared_by"]: name_of(place),
        cells["prepared_by_title"]: "Phó Chỉ huy trưởng",
        cells["signed_by"]: name_of(place + 7), cells["signed_by_title"]: "Chỉ huy trưởng", cells["signed_on"]: signed,
    })  # fmt: skip


def _send(teller: Teller, blank: Blank, data: bytes, on: date) -> None:
    district = teller.units.superior(blank.body.id, "military")
    assert district is not None
    staff = teller.at(district.slug, "staff")
    if blank.body.slug == OWN_DOOR:
        row = own_door(teller, blank, data, on - timedelta(days=1))
    else:
        row = reception(blank, data, staff=staff, on=on)
    accept(row, staff=staff, on=on + timedelta(days=1))
