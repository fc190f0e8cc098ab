"""The demo home served as everybody serves it, and people who sit down at it through its door."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from support.demofixtures import demo, demo_copy
from support.pictures import HEIGHT, WIDTH
from support.served import served

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


@contextmanager
def serving(home: Path) -> Iterator[Site]:
    """Serve a home with `tongket serve` until the block ends."""
    with served(home) as at:
        words = (home / "demo" / "mat-khau.txt").read_text("utf-8")
        yield Site(f"http://127.0.0.1:{at.port}", home, dict(_PASSWORD.findall(words)))


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
