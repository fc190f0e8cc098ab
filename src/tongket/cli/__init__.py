"""`tongket …`: the command line. Every command calls one act or one query; sentences are Vietnamese.

Exit codes: 0 done · 1 refused, or (check) something contradicts · 2 the call is wrong.
"""

import argparse
import sys
from collections.abc import Sequence

from . import checking, figures, papers, upkeep, workbooks


class Parser(argparse.ArgumentParser):
    """argparse with a Vietnamese sentence for a wrong call."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Say what is wrong with the call and exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"tongket: lệnh gọi sai ({message}). Xem `tongket --help`.\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = Parser(prog="tongket", description="Tổng Kết: một năm công tác quốc phòng, quân sự địa phương.")
    commands = top.add_subparsers(title="lệnh", metavar="LỆNH", required=True, parser_class=Parser)
    for module in (upkeep, workbooks, figures, papers, checking):
        module.add_commands(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    from .session import WrongCall

    args = parser().parse_args(argv)
    try:
        return int(args.run(args) or 0)
    except WrongCall as error:
        print(f"tongket: {error}", file=sys.stderr)
        return error.code
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away: nothing left to say
        return 0
