"""The demo home of the session: built once by `tongket demo`, read by many, copied by those who change it."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from support import demohome


@pytest.fixture(scope="session")
def demo() -> Path:
    """The demo home; only to be read."""
    return demohome.built()


@pytest.fixture
def demo_copy(demo: Path, tmp_path: Path) -> Path:
    """A demo home of this test alone."""
    return Path(shutil.copytree(demo.with_name("untouched"), tmp_path / "home"))


@pytest.fixture(scope="session")
def run(demo: Path) -> Any:
    """Run a command on the demo home."""
    return lambda *arguments: demohome.tongket(demo, *arguments)
