"""Acts of package files: say who is on the other side, make a package, take one in."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import DataError, IntegrityError

from tongket.access import Actor, Refused
from tongket.evidence.actions import keep
from tongket.ledger import RefusedAndTold, act, note
from tongket.organization.map import Node, unit_map
from tongket.organization.models import Unit
from tongket.ui.downloads import ZIP

from .carried.directives import left_out
from .carried.line import Change, Taker, Way, refused
from .keys import Key, own_key
from .lines import counted
from .making import gather, packed
from .manifest import Manifest
from .models import Correspondent, Direction, PackageFile, PackageItem
from .opening import Opened, Seen, judge, marks_inside_told
from .policies import check_can_exchange, check_way
from .queries import next_number, taken_before


@act
def keep_key(own: Node, other: Node, key: Key, *, by: Actor, on: date) -> Correspondent:
    """Remember the key of the instance at which another body works; another key ends the one before.

    The same key again changes nothing. Raises Refused.
    """
    check_can_exchange(own.id, by=by, on=on)
    check_way(Way(own, other, unit_map(on), on))
    if key.unit != other.slug:
        raise Refused(f"Tệp này là khóa của “{key.unit}” ({key.name}), không phải của {other.full_name}.")
    if key.key == own_key():
        raise Refused("Đây là khóa của chính nơi này; hãy lấy tệp khóa của nơi trao đổi.")
    Unit.objects.select_for_update().get(pk=own.id)
    before = Correspondent.objects.filter(own=own.id, unit=other.id, ended_on=None).first()
    if before is not None and before.key == key.key:
        return before
    if before is not None:
        before.ended_on = on
        before.save(update_fields=["ended_on"])
    made = Correspondent.objects.create(
        own_id=own.id, unit_id=other.id, key=key.key, added_on=on, added_by=by.actor_label[:200]
    )
    note(
        "exchange.key_kept", label=f"Ghi khóa của {other.full_name}", about=made, unit=own.id, key=key.key,
        before=before.key if before else "", fingerprint=key.fingerprint,
    )  # fmt: skip
    return made


@dataclass(frozen=True, slots=True)
class Made:
    """A package that was made: its row, its bytes, how many directives with a secrecy stamp stayed here."""

    row: PackageFile
    data: bytes
    left_out: int


@act
def make_package(to: Correspondent, *, with_blanks: bool = False, by: Actor, on: date) -> Made:
    """Make the package of all that goes to a correspondent today, signed and numbered. Raises Refused."""
    check_can_exchange(to.own_id, by=by, on=on)
    units = unit_map(on)
    way = Way(units.nodes[to.own_id], units.nodes[to.unit_id], units, on)
    check_way(way)
    Unit.objects.select_for_update().get(pk=to.own_id)  # one number to one package
    things = list(gather(way, with_blanks=with_blanks, by=by, on=on))
    if not things:
        raise Refused(f"Chưa có gì để gửi {way.other.full_name}.")
    number = next_number(way.own.id, on.year)
    said = Manifest(number, on.year, on, way.own.slug, own_key(), way.other.slug, to.key, {})
    data = packed(said, things)
    name = f"goi-tin-{number}-{on.year}-{way.own.slug}-{way.other.slug}.zip"
    file = keep(data, name=name, media_type=ZIP, unit=way.own.id, by=by, on=on)
    row = PackageFile.objects.create(
        own_id=way.own.id, correspondent=to, direction=Direction.MADE, number=number, year=on.year, made_on=on,
        holds=counted(each.kind for each in things), file=file, by=by.actor_label[:200], on=on,
    )  # fmt: skip
    label = f"Lập {row} gửi {way.other.full_name}"
    note("exchange.made", label=label, about=row, unit=way.own.id, sha256=file.sha256, holds=row.holds)
    return Made(row, data, left_out(way) if way.other_is_below else 0)


@act
def take_in(opened: Opened, *, by: Actor, on: date) -> list[Seen]:
    """Take in what is new of a package, all of it or nothing; say of each line what became of it.

    What was there before changes nothing, so that the same package again changes nothing. Raises Refused; of a package in
    which something bears a secrecy mark only its hash and who tried stay.
    """
    Unit.objects.select_for_update().get(pk=opened.coming.way.own.id)
    with marks_inside_told(opened, by=by, on=on):
        return _all_taken(opened, by=by, on=on)


def _all_taken(opened: Opened, *, by: Actor, on: date) -> list[Seen]:
    office = check_can_exchange(opened.coming.way.own.id, by=by, on=on)
    before = taken_before(opened.sender, [line.identity for line in opened.lines])
    taker, done, items = Taker(by, office, on), [], []
    for line in opened.lines:
        seen = judge(line, opened, before)
        if seen.change is Change.NEW:
            seen, record = _taken(seen, opened, taker)
            items += [_item(seen, record)] if seen.change is Change.NEW else []
        done.append(seen)
    if items:
        _write(opened, items, by=by, on=on)
    return done


def _taken(seen: Seen, opened: Opened, taker: Taker) -> tuple[Seen, Any]:
    line = seen.line
    try:
        return seen, line.sort.take(line.said, opened.coming, taker)
    except RefusedAndTold:
        raise
    except Refused as refusal:
        return replace(seen, verdict=refused(str(refusal))), None
    except (IntegrityError, DataError):  # signed, in its shape, and yet against what holds here
        return replace(seen, verdict=refused("Nội dung không khớp với dữ liệu ở nơi này.")), None


def _item(seen: Seen, record: Any) -> PackageItem:
    label, line = record._meta.label, seen.line
    item = PackageItem(kind=line.kind, identity=line.identity, label=seen.title[:300], about=f"{label}:{record.pk}")
    if label == "evidence.StoredFile":  # a blank is nothing but its file
        item.file_id = record.pk
    return item


def _write(opened: Opened, items: list[PackageItem], *, by: Actor, on: date) -> None:
    """Keep the package as it came, with what was taken in of it."""
    said, own = opened.said, opened.coming.way.own
    name = f"goi-tin-{said.number}-{said.year}-{said.sender}-{said.receiver}.zip"
    file = keep(opened.data, name=name, media_type=ZIP, unit=own.id, by=by, on=on)
    row, _ = PackageFile.objects.get_or_create(
        correspondent=opened.sender, file=file, direction=Direction.READ,
        defaults={
            "own_id": own.id, "number": said.number, "year": said.year, "made_on": said.day,
            "holds": counted(line.kind for line in opened.lines), "by": by.actor_label[:200], "on": on,
        },
    )  # fmt: skip
    for item in items:
        item.package = row
    PackageItem.objects.bulk_create(items)
    note(
        "exchange.read", label=f"Nhận {opened.name}", about=row, unit=own.id, sha256=file.sha256,
        taken=[[item.kind, item.label] for item in items],
    )  # fmt: skip
