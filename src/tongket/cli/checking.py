"""`tongket check` and `tongket text`: the figures of a text held against the year's results."""

import json
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .session import WrongCall, add_who, check_ready, read_file, session, start_django

if TYPE_CHECKING:
    from tongket.intake import Marked
    from tongket.review.checking import Checked


def add_commands(commands: Any) -> None:
    """Add the commands of the checker."""
    command: ArgumentParser = commands.add_parser("check", help="rà soát số liệu trong một văn bản (.txt, .docx)")
    command.add_argument("file", metavar="FILE")
    command.add_argument("--unit", metavar="SLUG", help="đối chiếu với kết quả của đơn vị này")
    command.add_argument("--year", type=int, metavar="Y")
    command.add_argument("--json", action="store_true", help="in dạng JSON")
    add_who(command)
    command.set_defaults(run=run_check)
    text: ArgumentParser = commands.add_parser("text", help="in phần chữ của tệp, như khi rà soát")
    text.add_argument("file", metavar="FILE")
    text.set_defaults(run=run_text)


def text_of(name: str, args: Namespace) -> str:
    """Return a file's text: a .docx by `documents.read_word`, all else as plain text.

    Raises WrongCall with the gate's sentence; of a file with a secrecy mark the ledger learns, where there is one.
    """
    from tongket.documents import read_word
    from tongket.intake import Marked, Rejected, check_name, plain_text

    data = read_file(name)
    try:
        check_name(Path(name).name)
        return read_word(data) if Path(name).suffix.lower() == ".docx" else plain_text(data)
    except Marked as mark:
        _tell(data, mark, args)
        raise WrongCall(f"tệp “{name}”: {mark}") from mark
    except Rejected as error:
        raise WrongCall(f"tệp “{name}”: {error}") from error


def _tell(data: bytes, mark: "Marked", args: Namespace) -> None:
    """Tell the ledger of this home; before the home has one, there is nobody to tell. Raises WrongCall."""
    start_django()
    try:
        check_ready()
    except WrongCall:
        return
    with session(args) as by:
        from tongket.access import Refused
        from tongket.accounts.marks import marks_told
        from tongket.cycle.clock import today
        from tongket.evidence.waysin import WayIn

        with suppress(Refused), marks_told(data, "", WayIn.CHECKED, by=by, on=today()):
            raise mark


def run_text(args: Namespace) -> int:
    """Print a file's text exactly as the checker reads it."""
    import sys

    sys.stdout.write(text_of(args.file, args))
    return 0


def run_check(args: Namespace) -> int:
    """Check a file; 1 when something contradicts."""
    if (args.unit is None) != (args.year is None):
        raise WrongCall("--unit và --year phải đi cùng nhau.")
    text = text_of(args.file, args)
    if args.unit is None:
        start_django()
        from tongket.review.checking import read_only

        return _report(read_only(text), args)
    with session(args):
        from tongket.review.checking import check_text

        return _report(check_text(text, unit=args.unit, year=args.year), args)


def _report(figures: list["Checked"], args: Namespace) -> int:
    from tongket.claims import Verdict
    from tongket.review.checking import sentence, summary

    counts = summary(figures)
    if args.json:
        print(json.dumps({"figures": [each.as_json() for each in figures]}, ensure_ascii=False, indent=2))
    else:
        for each in figures:
            print(sentence(each))
        print(
            f"{len(figures)} số liệu: {counts[Verdict.AGREES]} khớp, {counts[Verdict.ROUNDING]} khớp do làm tròn, "
            f"{counts[Verdict.CONTRADICTS]} không khớp, {counts[Verdict.UNKNOWN]} chưa kết luận được"
        )
    return 1 if counts[Verdict.CONTRADICTS] else 0
