"""`tongket totals` and `tongket explain`: a total, and where it came from."""

import json
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from .session import add_who, session

if TYPE_CHECKING:
    from tongket.results.queries import Source
    from tongket.results.values import Result


def add_commands(commands: Any) -> None:
    """Add the commands of figures."""
    for name, run, help_text in (
        ("totals", run_totals, "số tổng hợp của một chỉ tiêu"),
        ("explain", run_explain, "số tổng hợp từ đâu mà có"),
    ):
        command: ArgumentParser = commands.add_parser(name, help=help_text)
        command.add_argument("indicator", metavar="INDICATOR", help="mã chỉ tiêu, ví dụ TQ.19")
        command.add_argument("--unit", required=True, metavar="SLUG", help="đơn vị, ví dụ gia-lai")
        command.add_argument("--year", required=True, type=int, metavar="Y", help="năm của kỳ số liệu")
        command.add_argument("--json", action="store_true", help="in dạng JSON")
        add_who(command)
        command.set_defaults(run=run)


def totals_json(result: "Result") -> dict[str, Any]:
    """Return a total in the shape of `tongket totals --json`: exact numbers, share a fraction of one or null."""
    from tongket.results.queries import plain

    def number(value: Any) -> int | float | None:
        return None if value is None else plain(value)

    return {
        "indicator": result.indicator.code, "unit": result.unit.slug, "period": str(result.period),
        "value": number(result.value), "target": number(result.target_value), "share": number(result.share),
        "reported": result.reported, "expected_units": result.expected,
        "missing": [node.slug for node in result.missing],
        "rows": [{"unit": row.unit.slug, "value": number(result.row_value(row))} for row in result.rows],
    }  # fmt: skip


def run_totals(args: Namespace) -> int:
    """Print a total."""
    with session(args):
        from tongket.results.queries import total

        result = total(args.indicator, unit=args.unit, year=args.year)
        if args.json:
            print(json.dumps(totals_json(result), ensure_ascii=False, indent=2))
        else:
            _print_total(result)
    return 0


def _print_total(result: "Result") -> None:
    from tongket.vietnamese import number

    print(f"{result.indicator.code} {result.indicator.name} — {result.unit.full_name}, {result.period}")
    print(f"  Kết quả: {result.text or 'chưa có số liệu'} {result.indicator.unit_noun}")
    if result.about and result.parts:
        print(f"  {result.parts[0]} chỉ tiêu đạt, vượt trên {result.parts[1]} chỉ tiêu giao")
    if result.target_value is not None:
        share = f" (đạt {result.share_text})" if result.share_text else ""
        print(f"  Chỉ tiêu: {result.target_text}{share}")
    print(f"  Đã báo cáo: {result.reported}/{result.expected} đơn vị")
    if result.missing:
        print(f"  Chưa báo cáo: {', '.join(node.full_name for node in result.missing)}")
    for row in result.rows:
        print(f"    {row.unit.full_name:<44} {number(result.row_value(row), result.indicator.decimals):>12}")


def run_explain(args: Namespace) -> int:
    """Print the tree of where a total came from."""
    with session(args):
        from tongket.results.queries import explain

        source = explain(args.indicator, unit=args.unit, year=args.year)
        if args.json:
            print(json.dumps(source.as_json(), ensure_ascii=False, indent=2))
        else:
            _print_tree(source, 0)
    return 0


def _print_tree(source: "Source", depth: int) -> None:
    print(f"{'  ' * depth}{source.label}: {source.value}   [{source.ref}]")
    for child in source.children:
        _print_tree(child, depth + 1)
