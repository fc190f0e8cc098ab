"""`tongket …`: the command line. Every command calls one act or one query; sentences are Vietnamese.

Exit codes: 0 done · 1 refused, or (check) something contradicts · 2 the call is wrong.
"""

import argparse
import re
import sys
from collections.abc import Sequence

from tongket.home import BadSetting

from . import (
    batches,
    checking,
    completeness,
    directives,
    figures,
    ledger,
    packages,
    papers,
    people,
    upkeep,
    workbooks,
    year,
)

# What argparse says in English, and what we say.
_HEADINGS = (
    ("usage:", "cách gọi:"), ("positional arguments:", "tham số:"), ("options:", "tùy chọn:"),
    ("show this help message and exit", "in phần trợ giúp này"),
)  # fmt: skip
_SENTENCES = (
    (r"the following arguments are required: (.*)", r"còn thiếu: \1"),
    (r"argument (.*): expected (?:one|at least one) argument", r"\1 phải kèm một giá trị"),
    (r"argument (.*): invalid int value: '(.*)'", r"\1 phải là số nguyên, không phải “\2”"),
    (r"argument (.*): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"\1 không có “\2”; chỉ có \3"),
    (r"unrecognized arguments: (.*)", r"không hiểu: \1"),
)


def _said(message: str) -> str:
    for theirs, ours in _SENTENCES:
        if re.fullmatch(theirs, message, re.DOTALL):
            return re.sub(theirs, ours, message, count=1, flags=re.DOTALL)
    return message


class Parser(argparse.ArgumentParser):
    """argparse with a Vietnamese sentence for a wrong call."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Say what is wrong with the call and exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"tongket: lệnh gọi sai ({_said(message)}). Xem `tongket --help`.\n")

    def format_usage(self) -> str:
        """Return the usage under its Vietnamese heading."""
        return super().format_usage().replace("usage:", "cách gọi:", 1)

    def format_help(self) -> str:
        """Return the help under its Vietnamese headings."""
        text = super().format_help()
        for theirs, ours in _HEADINGS:
            text = text.replace(theirs, ours, 1)
        return text


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = Parser(prog="tongket", description="Tổng Kết: một năm công tác quốc phòng, quân sự địa phương.")
    commands = top.add_subparsers(dest="called", title="lệnh", metavar="LỆNH", required=True, parser_class=Parser)
    for module in (
        upkeep,
        people,
        ledger,
        year,
        workbooks,
        batches,
        completeness,
        directives,
        packages,
        figures,
        papers,
        checking,
    ):
        module.add_commands(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    from .session import WrongCall

    args = parser().parse_args(argv)
    try:
        return int(args.run(args) or 0)
    except BadSetting as error:
        print(f"tongket: {error}", file=sys.stderr)
        return 2
    except WrongCall as error:
        print(f"tongket: {error}", file=sys.stderr)
        return error.code
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away: nothing left to say
        return 0
