"""`tongket blanks` and `tongket receive`: workbooks out and in."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .session import WrongCall, add_who, read_file, session, why

if TYPE_CHECKING:
    from tongket.access import Actor


def add_commands(commands: Any) -> None:
    """Add the commands of workbooks."""
    blanks: ArgumentParser = commands.add_parser("blanks", help="cấp biểu trắng của năm cho các đơn vị")
    blanks.add_argument("--year", required=True, type=int, metavar="Y")
    blanks.add_argument("--unit", metavar="SLUG", help="chỉ cơ quan này, ví dụ ban-chqs-chu-se")
    blanks.add_argument("--out", required=True, metavar="DIR")
    add_who(blanks)
    blanks.set_defaults(run=run_blanks)
    receive: ArgumentParser = commands.add_parser("receive", help="nhận biểu đã ký của cấp dưới")
    receive.add_argument("files", nargs="+", metavar="FILE")
    receive.add_argument("--accept", action="store_true", help="tiếp nhận luôn, số liệu được tính vào tổng")
    add_who(receive)
    receive.set_defaults(run=run_receive)


def run_blanks(args: Namespace) -> int:
    """Write the blanks."""
    with session(args) as by:
        from tongket.cycle.clock import today
        from tongket.submissions.issuing import Wanted, write_blanks

        folder = Path(args.out)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for blank in write_blanks(args.year, Wanted(body=args.unit), by=by, on=today()):
                (folder / blank.name).write_bytes(blank.data)
                print(folder / blank.name)
        except OSError as error:
            raise WrongCall(f"không ghi được vào “{args.out}”: {why(error)}.") from error
    return 0


def run_receive(args: Namespace) -> int:
    """Receive each file by itself; 1 when any was refused."""
    with session(args) as by:
        codes = [_receive(name, args.accept, by) for name in args.files]
    return max(codes)


def _receive(name: str, accept: bool, by: "Actor") -> int:
    from tongket.access import Refused
    from tongket.cycle.clock import today
    from tongket.submissions import actions, pages
    from tongket.submissions.reception import WorkbookRefused, read_incoming
    from tongket.submissions.states import State

    try:
        incoming = read_incoming(read_file(name), name=Path(name).name, by=by, on=today())
        arrival = actions.receive(incoming, by=by, on=today())
        row = arrival.submission
        said = f"{name}: {incoming.body.name}, biểu {row.sheet} {row.when}, lần {row.version}"
        print(f"{said}: {'đã nhận' if arrival.new else pages.came_before(row)}")
        if arrival.warning:
            print(f"{said}: {arrival.warning}")
        if accept and row.state == State.SENT:
            actions.accept(row, by=by, on=today())
            print(f"{said}: đã tiếp nhận, số liệu được tính vào tổng")
    except WorkbookRefused as refusal:
        for line in refusal.sentences:
            print(f"{name}: {line}", file=sys.stderr)
        return 1
    except (Refused, WrongCall) as refusal:
        print(f"{name}: {refusal}", file=sys.stderr)
        return 1
    return 0
