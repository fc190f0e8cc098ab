"""The demo home served as everybody serves it, and people who sit down at it through its door."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from support.demofixtures import demo, demo_copy
from support.pictures import HEIGHT, WIDTH

if TYPE_CHECKING:
    from journeys_desk import Desk

__all__ = ["demo", "demo_copy"]
_PASSWORD = re.compile(r"^  (\S+)\s+(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Site:
    """A served demo home: its address, its folder, and the passwords of those who can sign in."""

    url: str
    home: Path
    passwords: dict[str, str]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(port: int, server: subprocess.Popen[bytes], *, tries: int = 400) -> None:
    """Ask the port until somebody answers; `select` on the server's pipe is the pause between two questions."""
    for _ in range(tries):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            try:
                server.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        return
    raise AssertionError(f"The server did not start: {server.poll()}")


@contextmanager
def serving(home: Path) -> Iterator[Site]:
    """Serve a home with `tongket serve` until the block ends."""
    port = _free_port()
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    server = subprocess.Popen(
        [sys.executable, "-m", "tongket.cli", "serve", "--port", str(port)],
        env=environment | {"TONGKET_HOME": str(home), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _wait(port, server)
        words = (home / "demo" / "mat-khau.txt").read_text("utf-8")
        yield Site(f"http://127.0.0.1:{port}", home, dict(_PASSWORD.findall(words)))
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)


@pytest.fixture(scope="session")
def site(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A served demo home that no journey changes."""
    home = Path(shutil.copytree(demo.with_name("untouched"), tmp_path_factory.mktemp("served") / "home"))
    with serving(home) as site:
        yield site


@pytest.fixture
def own_site(demo_copy: Path) -> Iterator[Site]:
    """A served demo home of this journey alone."""
    with serving(demo_copy) as site:
        yield site


@pytest.fixture
def sit(browser: Any) -> Iterator[Callable[..., "Desk"]]:
    """Seat people at browsers of their own; `more` goes to the browser's context."""
    from journeys_desk import Desk  # imports models, which this file may be read too early for

    contexts = []

    def seat(site: Site, username: str, **more: Any) -> "Desk":
        given = {"viewport": {"width": WIDTH, "height": HEIGHT}, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
        context = browser.new_context(base_url=site.url, accept_downloads=True, **(given | more))
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Desk(context.new_page(), username, site.passwords[username])

    yield seat
    for context in contexts:
        context.close()
