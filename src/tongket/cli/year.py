"""`tongket year open`, `tongket year close`: what opening or closing a working year does, and the act itself."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .session import WrongCall, add_who, session

if TYPE_CHECKING:
    from tongket.access import Actor
    from tongket.cycle.opening import Preview
    from tongket.organization.map import UnitMap
    from tongket.submissions.closing.queries import SheetLine


def add_commands(commands: Any) -> None:
    """Add the commands of working years."""
    top: ArgumentParser = commands.add_parser("year", help="năm công tác: open mở năm, close chốt số liệu năm")
    parts = top.add_subparsers(title="việc", metavar="VIỆC", required=True, parser_class=type(top))
    for name, run, said in (
        ("open", run_open, "mở năm công tác, một lần cho cả hệ thống"),
        ("close", run_close, "chốt số liệu năm: số ước thành số chính thức"),
    ):
        command: ArgumentParser = parts.add_parser(name, help=said)
        command.add_argument("--year", required=True, type=int, metavar="Y")
        command.add_argument("--preview", action="store_true", help="chỉ cho xem, không ghi gì")
        add_who(command)
        command.set_defaults(run=run)


def _check_year(year: int) -> None:
    from tongket.cycle.rules import FIRST_YEAR, LAST_YEAR

    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongCall(f"không có năm công tác {year}.")


def run_open(args: Namespace) -> int:
    """Open a year, or only show what that makes; a year that stands open is said so and left as it is."""
    _check_year(args.year)
    with session(args) as by:
        from tongket.access.memory import remembering
        from tongket.cycle.actions import open_year
        from tongket.cycle.clock import today
        from tongket.cycle.opening import preview

        with remembering():
            page = preview(args.year, on=today())
            if args.preview:
                _print(page)
            elif open_year(args.year, seen=page.seen, by=by, on=today()):
                _print(preview(args.year, on=today()))
                print(f"Đã mở năm công tác {args.year}.")
            elif page.row is not None:
                print(page.row.said)
    return 0


def _print(page: "Preview") -> None:
    if page.row is not None:
        print(page.row.said)
    for part in page.parts:
        print(part.title)
        for block in part.blocks:
            print(f"  {block.title}: {block.said}".rstrip(": "))
            for line in block.lines:
                print(f"    {' · '.join(line.cells)}")


def run_close(args: Namespace) -> int:
    """Close what can be closed of a year, or only show it; 1 where something is held back, with a line for each."""
    _check_year(args.year)
    with session(args) as by:
        from tongket.cycle.clock import today
        from tongket.cycle.queries import check_opened
        from tongket.submissions.closing.queries import lines_of
        from tongket.submissions.deadlines.calendar import map_of

        check_opened(args.year)
        units = map_of(args.year, today=today())
        lines = lines_of(args.year, units, today=today())
        if args.preview:
            print(_counted(lines))
        else:
            _close(args.year, lines, units, by)
        held = [line for line in lines if line.held_back]
    for line in held:
        print(f"{line.name}, {line.body.name}: {line.why}", file=sys.stderr)
    return 1 if held else 0


def _close(year: int, lines: "Sequence[SheetLine]", units: "UnitMap", by: "Actor") -> None:
    """Close at each top body of which something can be closed, an act each; where there is nothing to close, say so."""
    from tongket.cycle.clock import today
    from tongket.organization.models import Unit
    from tongket.submissions.closing.actions import close_year
    from tongket.submissions.closing.queries import Stand, seen_of

    tops = sorted({line.top for line in lines if line.stand is Stand.READY})
    for top in Unit.objects.filter(pk__in=tops).order_by("pk"):
        seen = seen_of(line for line in lines if line.top == top.pk)
        made = close_year(top, year, seen=seen, by=by, on=today())
        print(f"{units.nodes[top.pk].name}: đã chốt {made.sheets} biểu năm {year}, từ nay là số liệu chính thức.")
    if not tops:
        print(_counted(lines))


def _counted(lines: "Sequence[SheetLine]") -> str:
    from tongket.submissions.closing.queries import Stand

    counts = [(stand.label.lower(), sum(line.stand is stand for line in lines)) for stand in Stand]
    return "Biểu số liệu ước: " + ", ".join(f"{label} {count}" for label, count in counts) + "."
