"""`tongket completeness`: what was expected of a unit's bodies in a year, what came, and who is late or missing."""

import json
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from .session import WrongCall, add_who, session

if TYPE_CHECKING:
    from tongket.submissions.deadlines.completeness import Part


def add_commands(commands: Any) -> None:
    """Add the command of completeness."""
    command: ArgumentParser = commands.add_parser("completeness", help="tiến độ gửi báo cáo theo biểu và cấp")
    command.add_argument("--year", required=True, type=int, metavar="Y", help="năm báo cáo")
    command.add_argument("--unit", required=True, metavar="SLUG", help="đơn vị, ví dụ gia-lai")
    command.add_argument(
        "--month", type=int, choices=range(1, 13), metavar="M", help="chỉ biểu đến hạn trong tháng này của năm"
    )
    command.add_argument("--json", action="store_true", help="in dạng JSON")
    add_who(command)
    command.set_defaults(run=run_completeness)


def run_completeness(args: Namespace) -> int:
    """Print how complete the sheets of a unit's bodies are."""
    if not 2000 <= args.year <= 2100:
        raise WrongCall(f"không có năm công tác {args.year}.")
    with session(args):
        from tongket.cycle.clock import today
        from tongket.cycle.queries import periods_of
        from tongket.submissions.deadlines import completeness
        from tongket.submissions.deadlines.calendar import calendar, map_of

        if not periods_of(args.year):
            raise WrongCall(f"chưa mở năm {args.year} trong hệ thống.")
        units = map_of(args.year, today=today())
        unit = completeness.seen(args.unit, units)
        dues = completeness.within(calendar(args.year, units, today=today()), unit, units)
        if args.month:
            dues = [due for due in dues if (due.due.year, due.due.month) == (args.year, args.month)]
        parts = completeness.by_sheet(dues)
        if args.json:
            print(json.dumps(completeness.as_json(parts), ensure_ascii=False, indent=2))
        else:
            _print(parts)
    return 0


def _print(parts: list["Part"]) -> None:
    from tongket.submissions.deadlines.calendar import Punctuality
    from tongket.vietnamese import short_date

    for part in parts:
        told = part.tally
        print(
            f"{part.name}, cấp {part.level.label.lower()}: số liệu đến {short_date(part.closes)}, "
            f"hạn gửi {short_date(part.due)}"
        )
        print(
            f"  Phải gửi {told.expected} · đã gửi {told.sent} · đã tiếp nhận {told.accepted} · gửi chậm {told.late} · "
            f"chưa gửi, quá hạn {told.missing} · chưa đến hạn {told.not_due}"
            f"{f' · chưa đến kỳ {told.to_come}' if told.to_come else ''}"
        )
        for punctuality in (Punctuality.LATE, Punctuality.MISSING):
            if named := part.named(punctuality):
                print(f"  {punctuality.label}: {', '.join(node.name for node in named)}")
    if not parts:
        print("Không có biểu nào phải gửi trong phạm vi này.")
