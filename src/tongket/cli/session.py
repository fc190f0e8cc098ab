"""Opening a session on the command line: Django, the database, who acts, and the scope to read under."""

import errno
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tongket.access import Actor


class WrongCall(Exception):
    """The command cannot run; the text says why, `code` is the exit code."""

    def __init__(self, sentence: str, code: int = 2) -> None:
        super().__init__(sentence)
        self.code = code


def add_who(command: ArgumentParser) -> None:
    """Give a command the option `--as USER`."""
    command.add_argument("--as", dest="user", metavar="USER", help="làm và thấy như người dùng này")


def start_django() -> None:
    """Set Django up; the settings read the home folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.web.settings")
    import django
    from django.conf import settings

    if not settings.configured or not django.apps.apps.ready:
        django.setup()


def check_ready() -> None:
    """Raise WrongCall when the database has not been made or is older than the software."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import DatabaseError

    missing = WrongCall("chưa có dữ liệu hoặc dữ liệu của bản cũ: chạy `tongket demo` hoặc `tongket migrate` trước.")
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        raise missing  # opening it would make an empty one, and a home with data is no place for a demo
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise WrongCall(f"không mở được cơ sở dữ liệu: {error}") from error
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise missing


def _actor(user: str | None) -> "Actor":
    from tongket.access import operator
    from tongket.accounts.models import Member

    if user is None:
        return operator()
    member = Member.objects.filter(username=user, is_active=True).first()
    if member is None:
        raise WrongCall(f"không có người dùng “{user}”.")
    return member


@contextmanager
def session(args: Namespace) -> Iterator["Actor"]:
    """Open the database and read as `--as USER`, or as the operator, who sees all. Refusals become WrongCall.

    Whatever is written says that it came by this command, and from which account of the machine.
    """
    start_django()
    check_ready()
    from tongket.access import Refused, coming_by, operator, seeing
    from tongket.accounts.queries import visible_units
    from tongket.cycle.clock import today

    by = _actor(getattr(args, "user", None))
    came = f"lệnh tongket {args.called}, tài khoản máy {operator().name}"
    with seeing(visible_units(by, on=today())), coming_by(came):
        try:
            yield by
        except Refused as refusal:
            raise WrongCall(str(refusal)) from refusal


_WHY = {
    errno.ENOENT: "không có tệp hoặc thư mục này", errno.EISDIR: "đây là thư mục", errno.ENOTDIR: "đây không phải thư mục",
    errno.EACCES: "không có quyền", errno.EPERM: "không có quyền", errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa hết chỗ", errno.EEXIST: "đã có tệp trùng tên",
}  # fmt: skip


def why(error: OSError) -> str:
    """Return the system's reason in Vietnamese."""
    return _WHY.get(error.errno or 0, f"hệ điều hành báo lỗi {error.errno}")


def read_file(name: str) -> bytes:
    """Return a file's bytes. Raises WrongCall."""
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise WrongCall(f"không đọc được tệp “{name}”: {why(error)}.") from error


def write_new(out: Path, made: Callable[[], bytes]) -> None:
    """Write a file that was not there before; where nothing can be made of it, it is not there afterwards. Raises WrongCall."""
    try:
        with out.open("xb") as file:
            try:
                file.write(made())
            except BaseException:
                out.unlink()
                raise
    except OSError as error:
        raise WrongCall(f"không ghi được tệp “{out}”: {why(error)}.") from error
