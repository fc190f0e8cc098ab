"""`tongket demo`, `serve`, `migrate`, `doctor`: making, serving and looking after a home."""

import socket
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .session import WrongCall, check_ready, start_django

_OWN_MACHINE = {"127.0.0.1", "::1", "localhost"}
_CONNECTIONS = 2_000  # that a worker keeps open: half-sent headers of one machine shall not keep the others out


def add_commands(commands: Any) -> None:
    """Add the commands of upkeep."""
    demo: ArgumentParser = commands.add_parser(
        "demo", help="dựng dữ liệu trình diễn một năm công tác và văn bản kèm theo"
    )
    demo.add_argument("--fresh", action="store_true", help="xóa năm trình diễn đang có và dựng lại")
    demo.set_defaults(run=run_demo)
    serve: ArgumentParser = commands.add_parser("serve", help="mở trang làm việc trên máy này")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=run_serve)
    migrate: ArgumentParser = commands.add_parser("migrate", help="tạo hoặc nâng cấp cơ sở dữ liệu")
    migrate.set_defaults(run=run_migrate)
    doctor: ArgumentParser = commands.add_parser("doctor", help="kiểm tra máy và dữ liệu")
    doctor.set_defaults(run=run_doctor)


def run_demo(args: Namespace) -> int:
    """Build the demo year, or say that it stands."""
    from tongket.demo.building import prepare

    sentence = prepare(fresh=args.fresh)
    if sentence is not None:
        raise WrongCall(sentence)
    start_django()
    from tongket.demo.building import build_or_show

    build_or_show(sys.stdout)
    return 0


def run_migrate(_: Namespace) -> int:
    """Make or upgrade the database."""
    start_django()
    from tongket.access.database import upgrade

    upgrade()
    print("Cơ sở dữ liệu đã sẵn sàng.")
    return 0


def _check_port(host: str, port: int) -> None:
    """Refuse a port that is taken: the server would share it silently with another home's. Raises WrongCall."""
    if not 0 < port < 65536:
        raise WrongCall(f"cổng {port} không hợp lệ; hãy chọn từ 1 đến 65535.")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left may be taken again at once
        try:
            probe.bind((host, port))
        except OSError as error:
            raise WrongCall(
                f"không mở được cổng {port} trên {host} ({error.strerror}); có thể một bản khác đang chạy, "
                "hãy dừng bản đó hoặc chọn cổng khác bằng --port."
            ) from error


def check_whole() -> None:
    """Refuse a product in which nobody decided who reaches a page or sees a model's rows. Raises WrongCall."""
    from django.core.checks import ERROR, run_checks

    if wrong := [each.msg for each in run_checks() if each.level >= ERROR]:
        raise WrongCall(f"bản cài đặt chưa nguyên vẹn, không khởi động: {wrong[0]}")


def exposed(host: str | None = None) -> Iterator[str]:
    """Yield what lays a home open, on this machine and, served at `host`, on the network. Raises WrongCall for DEBUG there."""
    from django.conf import settings

    if settings.TONGKET_HOME.stat().st_mode & 0o007:
        yield f"người dùng khác của máy này mở được {settings.TONGKET_HOME}; chạy: chmod 750 {settings.TONGKET_HOME}"
    if host is None or host in _OWN_MACHINE:
        return
    if settings.DEBUG:
        raise WrongCall("TONGKET_DEBUG=1 làm trang báo lỗi để lộ dữ liệu; bỏ biến này trước khi mở ra mạng.")
    if not settings.SESSION_COOKIE_SECURE:
        yield "trang mở ra mạng không mã hóa: ai ở cùng mạng nghe được mật khẩu; đặt sau máy chủ ủy nhiệm HTTPS, TONGKET_HTTPS=1"


def run_serve(args: Namespace) -> int:
    """Serve the site until interrupted."""
    start_django()
    check_whole()
    _check_port(args.host, args.port)
    check_ready()
    warnings = list(exposed(args.host))
    from django.conf import settings
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    passwords = settings.TONGKET_HOME / "demo" / "mat-khau.txt"
    if settings.TONGKET_DEMO and passwords.exists():
        print(passwords.read_text("utf-8"))
    if not settings.TONGKET_DEMO and not _administrators():
        print("Chưa có quản trị hệ thống: lập bằng lệnh `tongket people first` trước khi mời người khác.")
    for each in warnings:
        print(f"CẢNH BÁO: {each}.")
    print(f"Mở trang: http://{args.host}:{args.port}/   (Ctrl+C để dừng)", flush=True)
    _server(args.host, args.port).serve()
    return 0


def _server(host: str, port: int) -> Any:
    """Return the server: HTTP/1 alone, headers within ten seconds and 64 KB; a worker that dies is replaced.

    Told to stop, it answers what it can within a few seconds: whoever is still sending then holds nobody up.
    """
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server import Server

    return Server(
        "tongket.web.serving:application", address=host, port=port, interface=Interfaces.RSGI, workers=2,
        http=HTTPModes.http1, http1_settings=HTTP1Settings(header_read_timeout=10_000, max_buffer_size=64 * 1024),
        websockets=False, respawn_failed_workers=True, backpressure=_CONNECTIONS, workers_kill_timeout=5,
        log_level=LogLevels.error, log_dictconfig={"loggers": {"_granian": {}}},
    )  # fmt: skip


def _administrators() -> int:
    """Return how many people can give offices today."""
    from tongket.accounts.people.policies import administrators
    from tongket.cycle.clock import today

    return administrators(on=today()).count()


def run_doctor(_: Namespace) -> int:
    """Say what is right and wrong with this machine and home; 1 when something is wrong."""
    start_django()
    from django.conf import settings
    from django.db import connection

    from tongket import sqlite_is_safe
    from tongket.ledger.guards import missing

    from .ledger import UNGUARDED

    faults, log = 0, Path(settings.LOGGING["handlers"]["file"]["filename"])
    print(f"Thư mục dữ liệu: {settings.TONGKET_HOME}")
    print(f"Nhật ký lỗi: {log if log.exists() else 'chưa có lỗi nào'}")
    print(f"Cơ sở dữ liệu: {connection.vendor}")
    if connection.vendor == "sqlite" and not sqlite_is_safe():
        print("CẢNH BÁO: SQLite của máy có lỗi hỏng tệp WAL; đang dùng chế độ chậm nhưng an toàn (TRUNCATE).")
    if not settings.TONGKET_SECOND_FACTOR:
        print("CẢNH BÁO: không bắt buộc mã xác thực (second_factor = false trong home.toml).")
    for each in exposed():
        print(f"CẢNH BÁO: {each}.")
    try:
        check_ready()
        print("Lược đồ dữ liệu: đúng phiên bản")
        print(f"Quản trị hệ thống: {_administrators()} người")
        if missing():
            faults += 1
            print(f"LỖI: {UNGUARDED}")
    except WrongCall as error:
        faults += 1
        print(f"LỖI: {error}")
    return 1 if faults else 0
