"""The ground of every test: a home of its own, no network, one database (`--db=sqlite|postgres`), a browser."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from support import chromium, demohome, postgres

held = ExitStack()  # for the session: its home, its database server


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=["sqlite", "postgres"], default="sqlite", help="the database of this session")
    parser.addoption(
        "--freeze", action="store_true", help="write tests/pages/rights.txt anew from what routes answer now"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the home and the server before the settings are read; workers of xdist inherit both."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        if os.environ.get("DJANGO_SETTINGS_MODULE"):
            raise pytest.UsageError("Unset DJANGO_SETTINGS_MODULE: the tests must not read an installation's home.")
        home = tempfile.mkdtemp(prefix="tongket-test-")
        held.callback(shutil.rmtree, home, ignore_errors=True)
        os.environ.update(TONGKET_HOME=home, DJANGO_SETTINGS_MODULE="tongket.web.settings")
        if config.getoption("db") == "postgres":
            os.environ["DATABASE_URL"] = held.enter_context(postgres.server())
        else:
            os.environ.pop("DATABASE_URL", None)
    _quicken()
    _keep_to_this_machine()
    _let_the_ledger_be_emptied()


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Add the standing people, whose modules import models, once Django is up."""
    for name in ("support.world", "support.people"):
        session.config.pluginmanager.import_plugin(name)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many cases the matrix of rights decided."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    if cases := sum(count for report in reports for name, count in report.user_properties if name == "cases"):
        terminalreporter.write_line(f"Rights: {cases:,} cases decided (route × person × unit × method).")


def pytest_unconfigure() -> None:
    held.close()


def _quicken() -> None:
    """Pin the day, hash passwords cheaply, and let SQLite forget with the machine."""
    from django.conf import settings

    if worker := os.environ.get("PYTEST_XDIST_WORKER"):  # what one worker keeps, another does not find
        settings.TONGKET_HOME = Path(settings.TONGKET_HOME) / worker
        settings.TONGKET_HOME.mkdir(exist_ok=True)
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    settings.TONGKET_WORKING_DAY = date(2022, 12, 12)
    settings.TONGKET_SECOND_FACTOR = False  # those who test it ask for it
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        # A file, as in life: threads lock as they do there, which an in-memory database would hide.
        database.setdefault("TEST", {})["NAME"] = Path(settings.TONGKET_HOME) / "test.sqlite3"
        options = database["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


def _keep_to_this_machine() -> None:
    """Refuse connections that leave the machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise ConnectionRefusedError(f"A test tried to reach {address[0]}.")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign,assignment]


def _let_the_ledger_be_emptied() -> None:
    """Take the ledger's guards away before a transactional test's flush; post_migrate puts them back."""
    from django.test import TransactionTestCase

    flush = TransactionTestCase._fixture_teardown

    def teardown(self: Any) -> None:
        from tongket.ledger import guards

        guards.drop()
        flush(self)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]


def _touches_the_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & {"db", "transactional_db"})


def _reads_the_demo(item: pytest.Item) -> bool:
    return "demo" in getattr(item, "fixturenames", ())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what drives a browser; leave out the other database's own tests; on PostgreSQL keep what it can answer.

    What reads the demo comes last; of several workers the first one has it built meanwhile, so that none waits for it.
    """
    other = "sqlite" if config.getoption("db") == "postgres" else "postgres"
    foreign = [item for item in items if item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=foreign)
    items[:] = [item for item in items if item not in foreign]
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    if config.getoption("db") == "postgres":
        kept = [i for i in items if _touches_the_database(i) and not i.get_closest_marker("browser")]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept
    items.sort(key=_reads_the_demo)
    if os.environ.get("PYTEST_XDIST_WORKER") == "gw0" and items and _reads_the_demo(items[-1]):
        Thread(target=demohome.built, daemon=True).start()


@pytest.fixture
def everything() -> Iterator[None]:
    """Read and write as the product's own upkeep does: every unit."""
    from tongket.access import ALL, seeing

    with seeing(ALL):
        yield


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    """A home of this test alone, for tests that look at its files."""
    settings.TONGKET_HOME = tmp_path
    return tmp_path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of published texts and data that proofs read."""
    return Path(os.environ["TONGKET_SHARED"])


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the session; it reaches this machine only."""
    from playwright.sync_api import sync_playwright

    try:
        program = chromium.find()
    except LookupError as error:
        pytest.fail(str(error), pytrace=False)
    # Playwright keeps an event loop in this thread, and Django would take a test's own queries for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
    with sync_playwright() as play:
        chrome = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage", alone])
        yield chrome
        chrome.close()


@pytest.fixture
def live(live_server: Any) -> str:
    """The address of a real server on the test's database."""
    return str(live_server.url)


@pytest.fixture
def page(browser: Any, live: str) -> Iterator[Any]:
    """A fresh browser page on the live server."""
    context = browser.new_context(base_url=live, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    yield context.new_page()
    context.close()
