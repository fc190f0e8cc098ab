"""`tongket people first`, `list`, `reset-mfa`: the first administrator, who there is, and lost one-time codes."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from .session import WrongCall, add_who, session

if TYPE_CHECKING:
    from tongket.accounts.models import Member


def add_commands(commands: Any) -> None:
    """Add the commands of people."""
    top: ArgumentParser = commands.add_parser(
        "people", help="người dùng: lập quản trị đầu tiên, liệt kê, cấp lại mã xác thực"
    )
    kinds = top.add_subparsers(title="lệnh con", metavar="LỆNH", required=True, parser_class=type(top))
    first: ArgumentParser = kinds.add_parser("first", help="lập quản trị hệ thống đầu tiên của máy chủ mới")
    first.add_argument("username", metavar="TÊN", help="tên đăng nhập")
    first.add_argument("--name", required=True, metavar="HỌ_TÊN", help="họ và tên")
    first.add_argument("--body", required=True, metavar="SLUG", help="cơ quan, ví dụ bo-chqs-gia-lai")
    first.add_argument("--body-name", default="", metavar="TÊN", help="tên cơ quan, khi máy chủ chưa có đơn vị nào")
    first.add_argument("--title", default="Quản trị hệ thống", help="chức vụ")
    first.set_defaults(run=run_first)
    listing: ArgumentParser = kinds.add_parser("list", help="liệt kê người dùng và chức vụ đang giữ")
    add_who(listing)
    listing.set_defaults(run=run_list)
    reset: ArgumentParser = kinds.add_parser(
        "reset-mfa", help="cấp lại mã xác thực: người thứ nhất đề nghị, người thứ hai gọi lại lệnh này để xác nhận"
    )
    reset.add_argument("username", metavar="TÊN", help="tên đăng nhập của người mất mã")
    reset.add_argument("--reason", default="", help="lý do (khi đề nghị)")
    add_who(reset)
    reset.set_defaults(run=run_reset)


def run_first(args: Namespace) -> int:
    """Make the first administrator; print the password, once."""
    with session(args) as by:
        from tongket.accounts.people.actions import set_up
        from tongket.cycle.clock import today
        from tongket.vietnamese import short_date

        member, password = set_up(
            args.username,
            full_name=args.name,
            title=args.title,
            body=args.body,
            body_name=args.body_name,
            by=by,
            on=today(),
        )
        print(f"Đã lập quản trị hệ thống “{member.username}”.")
        print(f"Mật khẩu lần đầu (chỉ hiện lần này, phải đổi khi đăng nhập): {password}")
        if member.password_until:
            print(f"Dùng đến hết ngày {short_date(member.password_until)}.")
    return 0


def run_list(args: Namespace) -> int:
    """Print the people whom one looks after; the operator sees all."""
    with session(args) as by:
        from tongket.accounts.people import pages
        from tongket.cycle.clock import today
        from tongket.organization.map import unit_map

        units = unit_map(today())
        for line in pages.lines(pages.found(pages.looked_after(by, units, on=today()), "", ""), units, on=today()):
            standing = "đang dùng" if line.member.is_active else "đã ngừng"
            print(
                f"{line.member.username:<24} {standing:<10} {'có mã' if line.factor else '-':<6} {'; '.join(line.offices)}"
            )
    return 0


def _member(username: str) -> "Member":
    from tongket.accounts.models import Member

    member = Member.objects.filter(username=username).first()
    if member is None:
        raise WrongCall(f"không có người dùng “{username}”.")
    return member


def run_reset(args: Namespace) -> int:
    """Ask that somebody's one-time codes be taken away or, called by another, confirm it."""
    with session(args) as by:
        from tongket.accounts.models import FactorReset
        from tongket.accounts.people.actions import ask_reset, confirm_reset
        from tongket.cycle.clock import today

        member = _member(args.username)
        asked = FactorReset.objects.filter(member=member, closed_on=None).first()
        if asked is None:
            ask_reset(member, reason=args.reason, by=by, on=today())
            print("Đã ghi đề nghị. Người thứ hai xác nhận trên trang Người dùng, hoặc gọi lại lệnh này với --as.")
        else:
            confirm_reset(asked, by=by, on=today())
            print(f"Đã xóa mã xác thực của “{member.username}”; người này lập mã mới ở lần đăng nhập tới.")
    return 0
