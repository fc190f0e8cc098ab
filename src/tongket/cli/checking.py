"""`tongket check` and `tongket text`: the figures of a text held against the year's results."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .session import WrongCall, add_who, read_file, session

if TYPE_CHECKING:
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


def text_of(name: str) -> str:
    """Return a file's text: a .docx by `documents.read_word`, all else as plain text.

    Raises WrongCall with the gate's sentence.
    """
    from tongket.documents import read_word
    from tongket.intake import Rejected, plain_text

    data = read_file(name)
    try:
        return read_word(data) if Path(name).suffix.lower() == ".docx" else plain_text(data)
    except Rejected as error:
        raise WrongCall(f"tệp “{name}”: {error}") from error


def run_text(args: Namespace) -> int:
    """Print a file's text exactly as the checker reads it."""
    import sys

    sys.stdout.write(text_of(args.file))
    return 0


def run_check(args: Namespace) -> int:
    """Check a file; 1 when something contradicts."""
    if (args.unit is None) != (args.year is None):
        raise WrongCall("--unit và --year phải đi cùng nhau.")
    text = text_of(args.file)
    if args.unit is None:
        from .session import start_django

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
