"""`tongket year open`: what opening a working year makes, and the opening itself."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from .session import WrongCall, add_who, session

if TYPE_CHECKING:
    from tongket.cycle.opening import Preview


def add_commands(commands: Any) -> None:
    """Add the commands of working years."""
    top: ArgumentParser = commands.add_parser("year", help="năm công tác: open mở năm")
    parts = top.add_subparsers(title="việc", metavar="VIỆC", required=True, parser_class=type(top))
    command: ArgumentParser = parts.add_parser("open", help="mở năm công tác, một lần cho cả hệ thống")
    command.add_argument("--year", required=True, type=int, metavar="Y")
    command.add_argument("--preview", action="store_true", help="chỉ cho xem, không ghi gì")
    add_who(command)
    command.set_defaults(run=run_open)


def run_open(args: Namespace) -> int:
    """Open a year, or only show what that makes; a year that stands open is said so and left as it is."""
    from tongket.cycle.rules import FIRST_YEAR, LAST_YEAR

    if not FIRST_YEAR <= args.year <= LAST_YEAR:
        raise WrongCall(f"không có năm công tác {args.year}.")
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
