"""Taking in a paper from outside; keeping a file; refusing one that bears a secrecy mark.

Bytes first (written aside, synced, renamed), then the row inside the caller's transaction. A row
therefore never points at missing bytes; bytes without a row, left by a refused act, are harmless.
"""

import hashlib
import os
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import NoReturn

from tongket.access import Actor, Refused
from tongket.intake import Marked, Rejected, check_paper
from tongket.ledger import Note, RefusedAndTold, act, note

from .models import StoredFile, evidence_path
from .waysin import WayIn

_LONGEST = 255  # characters of a name


def name_to_keep(name: str) -> str:
    """Return a file's own name without the way to it and without what nobody sees, its ending kept however long it is.

    It stands in headers of answers, on pages and on terminals, and comes from whoever sent or packed the file.
    """
    seen = "".join(each for each in re.split(r"[/\\]", name)[-1] if each.isprintable()).strip(" .") or "tep"
    stem, dot, ending = seen.rpartition(".")
    if not dot or len(ending) > 10:
        return seen[:_LONGEST]
    return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}"


def _write(data: bytes, place: Path) -> None:
    if place.exists():
        return
    try:
        _write_anew(data, place)
    except OSError as error:
        raise Refused(
            "Không lưu được tệp vào thư mục dữ liệu (hết chỗ, hoặc không có quyền ghi). Chưa nhận gì."
        ) from error


def _write_anew(data: bytes, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as aside:
        try:
            aside.write(data)
            aside.flush()
            os.fsync(aside.fileno())
        except OSError:
            Path(aside.name).unlink()
            raise
    Path(aside.name).replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@act
def keep(data: bytes, *, name: str, media_type: str, unit: int, by: Actor, on: date) -> StoredFile:
    """Keep a file that came for a unit (its id); the same bytes for the same unit are kept once.

    Raises Refused when the disk does not take it.
    """
    name = name_to_keep(name)
    sha256 = hashlib.sha256(data).hexdigest()
    _write(data, evidence_path(sha256))
    kept, new = StoredFile.objects.get_or_create(
        sha256=sha256,
        unit_ref=unit,
        defaults={
            "size": len(data), "name": name, "media_type": media_type,
            "received_on": on, "received_by": by.actor_label,
        },
    )  # fmt: skip
    if new:
        note("evidence.kept", label=f"Lưu tệp {name}", about=kept, unit=unit, sha256=sha256)
    return kept


@act
def refuse_marked(data: bytes, mark: Marked, *, way_in: WayIn, unit: int | None, by: Actor, on: date) -> NoReturn:
    """Refuse a file that bears a secrecy mark: its hash, its size, who tried and where become an entry, and nothing else.

    The one place where such a file is told of; above `accounts` it is reached by `accounts.marks.marks_told`. `unit` is the id
    of the body for which it came, None where there is none. Always raises Refused.
    """
    detail = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "way_in": way_in.name.lower()}
    label = f"Từ chối một tệp có dấu chỉ độ mật: {way_in}"
    raise RefusedAndTold(str(mark), Note("evidence.marked_file_refused", label, unit=unit, detail=detail)) from mark


@act
def take_in_paper(
    data: bytes, *, name: str, unit: int, way_in: WayIn, word: bool = False, by: Actor, on: date
) -> StoredFile:
    """Keep a paper that came for a unit once the gate let it in: a PDF or picture, with `word` also a Word file.

    The one way in for every paper. Raises Refused; of a file with a secrecy mark nothing stays but its hash and who tried.
    """
    try:
        media_type = check_paper(data, name, word=word)
    except Marked as mark:
        refuse_marked(data, mark, way_in=way_in, unit=unit, by=by, on=on)
    except Rejected as error:
        raise Refused(str(error)) from error
    return keep(data, name=name, media_type=media_type, unit=unit, by=by, on=on)
