"""Workbooks of the small world: its year opened, its blanks issued, filled in and handed in by the people whose they are."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from tongket.access import ALL, Actor, seeing
from tongket.accounts.models import Member, Role
from tongket.accounts.queries import visible_units
from tongket.cycle.actions import open_year
from tongket.organization.models import Unit
from tongket.submissions import actions
from tongket.submissions.issuing import Blank, Wanted, write_blanks
from tongket.submissions.models import Submission
from tongket.submissions.reception import Incoming, read_incoming
from tongket.workbooks import fill_in

from .people import employ
from .world import BUILDER, DAY

YEAR, SIGNED = 2022, date(2022, 12, 2)
CHU_SE, MANG_YANG, COMMAND = "ban-chqs-chu-se", "ban-chqs-mang-yang", "bo-chqs-gia-lai"


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Read and write under what this person may see today."""
    with seeing(visible_units(actor, on=DAY)):
        yield


def issue(body: str, year: int = YEAR) -> Blank:
    """Issue one body's blank."""
    with seeing(ALL):
        return next(iter(write_blanks(year, Wanted(body=body), by=BUILDER, on=DAY)))


def filled(blank: Blank, figures: Mapping[str, Any], *, own: Mapping[str, str] | None = None, **said: Any) -> bytes:
    """Fill a blank in: figures by code, sources of single cells by code, and the fields below the table."""
    below = {
        "prepared_by": "Nguyễn Thị Lập", "prepared_by_title": "Trợ lý", "signed_by": "Lê Văn Ký",
        "signed_by_title": "Chỉ huy trưởng", "signed_on": SIGNED, **said,
    }  # fmt: skip
    return fill_in(blank.data, blank.form, figures, below, notes=own)


def read_as(actor: Actor, data: bytes, name: str = "bieu.xlsx") -> Incoming:
    with acting(actor):
        return read_incoming(data, name=name, by=actor, on=DAY)


def take_in(actor: Actor, data: bytes, name: str = "bieu.xlsx") -> actions.Arrival:
    """Receive a signed workbook (the second door)."""
    with acting(actor):
        return actions.receive(read_incoming(data, name=name, by=actor, on=DAY), by=actor, on=DAY)


def draw_up(actor: Actor, data: bytes, name: str = "bieu.xlsx") -> Submission:
    """Take in one's own workbook as a draft (the first door)."""
    with acting(actor):
        return actions.draw_up(read_incoming(data, name=name, by=actor, on=DAY), by=actor, on=DAY).submission


def move(verb: str, submission: Submission, actor: Actor, **more: Any) -> Submission:
    with acting(actor):
        return getattr(actions, verb)(submission, by=actor, on=DAY, **more)


def taken(actor: Actor, body: str, figures: Mapping[str, Any], **said: Any) -> Submission:
    """Let one body's figures count: issued, filled, received and accepted."""
    arrival = take_in(actor, filled(issue(body), figures, **said), f"{body}.xlsx")
    return move("accept", arrival.submission, actor)


def everything_kept() -> dict[str, Any]:
    """How many rows each table holds, and the bytes of every file kept: what a refusal must leave as it was."""
    with seeing(ALL):
        counts = {
            model._meta.label: model._default_manager.count() for model in apps.get_models() if model._meta.managed
        }
    folder = Path(settings.TONGKET_HOME) / "evidence"
    files = {str(f.relative_to(folder)): sha256(f.read_bytes()).hexdigest() for f in folder.rglob("*") if f.is_file()}
    return {**counts, "files": files}


def opened() -> None:
    """Open 2022 and 2023."""
    with seeing(ALL):
        for label in (YEAR, YEAR + 1):
            open_year(label, by=BUILDER, on=DAY)


def signer(world: dict[str, Unit]) -> Member:
    """Employ who signs the sheets of huyện Chư Sê."""
    return employ("ky", "Phạm Đức Thắng", body=world[CHU_SE], role=Role.COMMANDER)
