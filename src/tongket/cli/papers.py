"""`tongket report`: the newest year-end report as files."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from .session import WrongCall, add_who, session, why


def add_commands(commands: Any) -> None:
    """Add the command of reports."""
    command: ArgumentParser = commands.add_parser("report", help="lập báo cáo tổng kết (.docx, .pdf) và bảng tra nguồn")
    command.add_argument("--unit", required=True, metavar="SLUG")
    command.add_argument("--year", required=True, type=int, metavar="Y")
    command.add_argument("--out", required=True, metavar="DIR")
    add_who(command)
    command.set_defaults(run=run_report)


def run_report(args: Namespace) -> int:
    """Draw the report up anew and write its files."""
    with session(args) as by:
        from datetime import date

        from tongket.cycle.clock import today
        from tongket.review.actions import draw_up_report
        from tongket.review.files import write_files
        from tongket.review.queries import year_facts

        facts = year_facts(args.unit, args.year)
        report = draw_up_report(facts, as_of=min(today(), date(args.year, 11, 30)), by=by, on=today())
        try:
            made = write_files(report, Path(args.out))
        except OSError as error:
            raise WrongCall(f"không ghi được vào “{args.out}”: {why(error)}.") from error
        for file in made:
            print(file)
    return 0
