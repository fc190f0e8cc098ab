"""`tongket directives gaps`: what was handed down and is not made known, or asks for a plan and has none."""

import json
from argparse import ArgumentParser, Namespace
from typing import Any

from .session import WrongCall, add_who, session


def add_commands(commands: Any) -> None:
    """Add the command of directives."""
    command: ArgumentParser = commands.add_parser("directives", help="văn bản chỉ đạo: gaps liệt kê nơi còn thiếu")
    command.add_argument(
        "what", choices=["gaps"], metavar="gaps", help="nơi chưa quán triệt, chưa có kế hoạch khi đã đến hạn"
    )
    command.add_argument("--year", required=True, type=int, metavar="Y", help="năm báo cáo")
    command.add_argument("--unit", required=True, metavar="SLUG", help="đơn vị, ví dụ gia-lai")
    command.add_argument("--json", action="store_true", help="in dạng JSON")
    add_who(command)
    command.set_defaults(run=run_gaps)


def run_gaps(args: Namespace) -> int:
    """Print the gaps of a unit's bodies."""
    if not 2000 <= args.year <= 2100:
        raise WrongCall(f"không có năm công tác {args.year}.")
    with session(args) as by:
        from tongket.access import Refused
        from tongket.accounts.queries import visible_units
        from tongket.cycle.clock import today
        from tongket.directives.queries import gaps
        from tongket.organization.map import unit_map
        from tongket.vietnamese import short_date

        units = unit_map(today())
        unit = units.slugs.get(args.unit)
        if unit is None or unit.id not in visible_units(by, on=today(), units=units):
            raise Refused(f"Không có đơn vị “{args.unit}” trong phạm vi được xem.")
        found = gaps(unit, args.year, units, today=today())
        if args.json:
            rows = [{"directive": g.directive, "unit": g.unit, "kind": g.kind, "due": g.due.isoformat()} for g in found]
            print(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            words = {"dissemination": "chưa quán triệt", "plan": "chưa có kế hoạch"}
            for gap in found:
                name = units.slugs[gap.unit].name
                print(f"{gap.directive:<16} {name:<40} {words.get(gap.kind, gap.kind)}, hạn {short_date(gap.due)}")
            print(f"{len(found)} nơi còn thiếu.")
    return 0
