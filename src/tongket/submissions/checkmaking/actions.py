"""Acts on the checks of a made sheet's next version: say one, say it otherwise, take it off, undo the last of these."""

from datetime import date
from typing import Any

from django.db.models import Max

from tongket.access import Actor, Refused
from tongket.ledger import act

from ..models import MadeCheck, MadeSheet, SheetVersion
from ..sheetmaking.actions import draft_of, locked, tell
from .policies import answers_of, check_says, standing


@act
def add_check(sheet: MadeSheet, kind: str, *, by: Actor, on: date, **said: Any) -> MadeCheck:
    """Say something about the figures of the next version; `said` are fields of the row. Raises Refused."""
    version = draft_of(locked(sheet, by=by, on=on), by=by, on=on)
    last = MadeCheck.objects.filter(version=version).aggregate(last=Max("number"))["last"] or 0
    row = MadeCheck(version=version, number=last + 1, kind=kind, added=_changes(version) + 1, **_tidied(said))
    check_says(row, answers_of(version), standing(version))
    row.save()
    tell("submissions.check_added", f"Thêm kiểm tra vào {version}: {row.said}", sheet, check=_told(row))
    return row


@act
def change_check(sheet: MadeSheet, number: int, kind: str, *, by: Actor, on: date, **said: Any) -> MadeCheck:
    """Say a check otherwise. Raises Refused for one that the next version does not have."""
    version = draft_of(locked(sheet, by=by, on=on), by=by, on=on)
    before, change = _numbered(version, number), _changes(version) + 1
    row = MadeCheck(version=version, number=number, kind=kind, added=change, **_tidied(said))
    check_says(row, answers_of(version), [each for each in standing(version) if each.number != number])
    _take_off(before, change)
    row.save()
    tell(
        "submissions.check_changed", f"Sửa kiểm tra của {version}: {row.said}", sheet,
        check=_told(row), before=_told(before),
    )  # fmt: skip
    return row


@act
def drop_check(sheet: MadeSheet, number: int, *, by: Actor, on: date) -> None:
    """Take a check off the next version. Raises Refused for one that it does not have."""
    version = draft_of(locked(sheet, by=by, on=on), by=by, on=on)
    row = _numbered(version, number)
    _take_off(row, _changes(version) + 1)
    tell("submissions.check_dropped", f"Bỏ kiểm tra của {version}: {row.said}", sheet, check=_told(row))


@act
def undo_check(sheet: MadeSheet, *, by: Actor, on: date) -> None:
    """Undo the last change of the checks of the version being made, one at a time. Raises Refused when there is none."""
    row = locked(sheet, by=by, on=on)
    version = SheetVersion.objects.filter(sheet=row, issued_on__isnull=True).first()
    last = _changes(version) if version else 0
    if version is None or not last:
        raise Refused("Không còn thay đổi nào về kiểm tra để hoàn tác.")
    came, went = (MadeCheck.objects.filter(version=version, **{what: last}) for what in ("added", "removed"))
    off, back = ([_told(each) for each in rows] for rows in (came, went))
    came.delete()
    went.update(removed=None)
    tell("submissions.check_undone", f"Hoàn tác thay đổi kiểm tra của {version}", row, taken_off=off, back=back)


def _changes(version: SheetVersion) -> int:
    """Return how often the checks of a version were changed since it was begun, changes undone not counted."""
    said = MadeCheck.objects.filter(version=version).aggregate(added=Max("added"), removed=Max("removed"))
    return max(said["added"] or 0, said["removed"] or 0)


def _numbered(version: SheetVersion, number: int) -> MadeCheck:
    found = MadeCheck.objects.filter(version=version, number=number, removed__isnull=True).first()
    if found is None:
        raise Refused("Kiểm tra này không còn trong biểu; hãy mở lại trang.")
    return found


def _take_off(row: MadeCheck, change: int) -> None:
    row.removed = change
    row.save()


def _tidied(said: dict[str, Any]) -> dict[str, Any]:
    """Return fields as they are kept; a sentence ends as one."""
    why = " ".join(str(said.get("why", "")).split())
    if why and why[-1] not in ".?":
        why = f"{why}."
    return {**said, "why": why}


def _told(row: MadeCheck) -> list[str]:
    return [row.get_kind_display(), row.said, row.why]
