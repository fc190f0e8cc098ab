"""`tongket package key`, `write`, `read`: package files between two instances that share no network."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .session import WrongCall, add_who, read_file, session, write_new

if TYPE_CHECKING:
    from tongket.access import Actor
    from tongket.exchange.opening import Seen


def add_commands(commands: Any) -> None:
    """Add the commands of package files."""
    top: ArgumentParser = commands.add_parser(
        "package", help="gói tin giữa hai nơi không chung mạng: key trao khóa, write lập, read nhận"
    )
    parts = top.add_subparsers(title="việc", metavar="VIỆC", required=True, parser_class=type(top))
    key: ArgumentParser = parts.add_parser("key", help="ghi khóa của nơi này ra tệp, hoặc ghi nhận khóa của nơi khác")
    key.add_argument("--out", metavar="FILE", help="tệp khóa của nơi này sẽ ghi; không ghi đè tệp đang có")
    key.add_argument("--add", metavar="FILE", help="tệp khóa của nơi khác")
    key.add_argument("--for", dest="other", metavar="SLUG", help="cơ quan có khóa đó, ví dụ ban-chqs-chu-se")
    _common(key)
    key.set_defaults(run=run_key)
    write: ArgumentParser = parts.add_parser("write", help="lập gói tin có chữ ký gửi một nơi")
    write.add_argument("--to", required=True, metavar="SLUG", help="nơi nhận, ví dụ ban-chqs-chu-se")
    write.add_argument("--out", required=True, metavar="FILE", help="tệp sẽ ghi; không ghi đè tệp đang có")
    write.add_argument("--blanks", action="store_true", help="cấp và gửi kèm biểu trắng của nơi nhận")
    _common(write)
    write.set_defaults(run=run_write)
    read: ArgumentParser = parts.add_parser("read", help="xem hoặc nhận một gói tin")
    read.add_argument("file", metavar="FILE")
    read.add_argument("--preview", action="store_true", help="chỉ cho xem, không ghi gì")
    add_who(read)
    read.set_defaults(run=run_read)


def _common(command: ArgumentParser) -> None:
    command.add_argument("--at", metavar="SLUG", help="cơ quan của nơi này, khi có nhiều cơ quan")
    add_who(command)


def run_key(args: Namespace) -> int:
    """Hand out this instance's key, or remember another's."""
    if bool(args.add) != bool(args.other) or (args.add and args.out):
        raise WrongCall("--add FILE và --for SLUG phải đi cùng nhau, không kèm --out.")
    with session(args) as by:
        return _add_key(args, by) if args.add else _show_key(args, by)


def _show_key(args: Namespace, by: "Actor") -> int:
    from tongket.cycle.clock import today
    from tongket.exchange.keys import Key, own_key
    from tongket.exchange.policies import check_can_exchange
    from tongket.exchange.queries import own_body
    from tongket.organization.map import unit_map

    own = own_body(by, unit_map(today()), at=args.at, on=today())
    check_can_exchange(own.id, by=by, on=today())
    key = Key(own.slug, own.full_name, own_key())
    if args.out:
        write_new(Path(args.out), key.text.encode)
    print(f"Khóa của {key.name}: {args.out}" if args.out else key.text.rstrip())
    print(f"Dấu kiểm: {key.fingerprint}")
    print("Hãy trao tệp khóa cho nơi kia và đọc dấu kiểm cho họ đối chiếu, không gửi dấu kiểm cùng tệp.")
    return 0


def _add_key(args: Namespace, by: "Actor") -> int:
    from tongket.cycle.clock import today
    from tongket.exchange.actions import keep_key
    from tongket.exchange.keys import read_key
    from tongket.exchange.queries import own_body
    from tongket.organization.map import unit_map

    units = unit_map(today())
    other = units.node(args.other)
    own = own_body(by, units, at=args.at, other=other, on=today())
    key = read_key(read_file(args.add))
    keep_key(own, other, key, by=by, on=today())
    print(f"{own.full_name} đã ghi khóa của {other.full_name}.")
    print(f"Dấu kiểm: {key.fingerprint}")
    print("Hãy gọi nơi kia đối chiếu dấu kiểm; nếu khác thì tệp khóa không phải của họ, đừng nhận gói tin nào.")
    return 0


def run_write(args: Namespace) -> int:
    """Make a package and write it."""
    with session(args) as by:
        from tongket.cycle.clock import today
        from tongket.exchange.actions import Made, make_package
        from tongket.exchange.queries import correspondent
        from tongket.organization.map import unit_map

        units = unit_map(today())
        to = correspondent(units.node(args.at).id if args.at else None, units.node(args.to))
        done: list[Made] = []

        def made() -> bytes:
            done.append(make_package(to, with_blanks=args.blanks, by=by, on=today()))
            return done[0].data

        write_new(Path(args.out), made)
    print(f"{done[0].row} gửi {units.node(args.to).full_name}: {done[0].row.holds}. Đã ghi {args.out}")
    if done[0].left_out:
        print(f"{done[0].left_out} văn bản đóng dấu mật không đi theo gói tin.")
    return 0


def run_read(args: Namespace) -> int:
    """Show what a package brings, or take it in; 1 when it or a part of it is refused."""
    data = read_file(args.file)
    with session(args) as by:
        from tongket.access import Refused
        from tongket.cycle.clock import today
        from tongket.exchange.actions import take_in
        from tongket.exchange.opening import open_package, preview

        try:
            opened = open_package(data, by=by, on=today())
            seen = preview(opened, by=by, on=today()) if args.preview else take_in(opened, by=by, on=today())
        except Refused as refusal:
            print(f"{args.file}: {refusal}", file=sys.stderr)
            return 1
        print(f"{opened.name}, lập ngày {opened.said.day:%d/%m/%Y}")
    return _say(seen, preview=args.preview)


def _say(seen: "list[Seen]", *, preview: bool) -> int:
    from tongket.exchange.carried.line import Change

    for each in seen:
        said = f"{each.change}: {each.title}"
        refused = each.change is Change.REFUSED
        print(f"{said}. {each.verdict.why}" if refused else said, file=sys.stderr if refused else sys.stdout)
    many = {change: sum(each.change is change for each in seen) for change in Change}
    counts = f"{many[Change.NEW]} mới, {many[Change.SAME]} đã có, {many[Change.REFUSED]} không nhận"
    print(f"{len(seen)} mục: {counts}" + (" (chỉ xem, chưa ghi gì)." if preview else "."))
    return 1 if many[Change.REFUSED] else 0
