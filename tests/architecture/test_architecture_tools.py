"""The set-up's own small tools notice what they are for."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from support import chromium

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def lock() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lock", ROOT / "tools/lock.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("pyproject.toml", '"Django>=5.2,<5.3"', '"Django>=99"', "run.txt does not satisfy “Django>=99”"),
        ("pyproject.toml", '"Django>=5.2,<5.3"', '"Unheard-of>=1"', "run.txt does not satisfy “Unheard-of>=1”"),
        ("pyproject.toml", '"openpyxl>=3.1"', '"openpyxl>=99"', "peers.txt does not satisfy “openpyxl>=99”"),
        ("requirements/run.txt", "argon2-cffi==", "--index-url https://x.example/\nargon2-cffi==", "holds an address"),
        ("requirements/run.txt", "argon2-cffi==", "argon2-cffi>=", "not pinned with a hash"),
        ("requirements/uv.txt", "--hash=sha256:", "--hash=md5:", "not pinned with a hash"),
        ("requirements/dev.txt", "argon2-cffi==", "argon2-cffi==9", "lock different versions"),
    ],
)
def test_a_lock_that_does_not_hold_is_named(
    lock: ModuleType, checkout: Path, file: str, before: str, after: str, said: str
) -> None:
    assert lock.faults(checkout) == []
    text = (checkout / file).read_text("utf-8")
    assert before in text
    (checkout / file).write_text(text.replace(before, after), "utf-8")
    assert said in "\n".join(lock.faults(checkout))


def program(place: Path, code: int) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"#!/bin/sh\nexit {code}\n")
    place.chmod(0o755)
    return place


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without Chromium whose user may not install one."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "NAMES", ())
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 1000)
    return tmp_path


def test_without_any_chromium_one_sentence_says_what_to_do(bare: Path) -> None:
    with pytest.raises(LookupError, match="Không tìm thấy Chromium"):
        chromium.find()


def test_the_named_chromium_comes_first_and_playwrights_own_stands_in(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(bare / "chromium-1100/chrome-linux/chrome", 0)
    newer = program(bare / "chromium-1200/chrome-linux/chrome", 0)
    program(bare / "chromium-1300/chrome-linux/chrome", 1)
    assert chromium.find() == newer
    monkeypatch.setenv("CHROMIUM", str(program(bare / "own/chrome", 0)))
    assert chromium.find() == bare / "own/chrome"
    monkeypatch.setenv("CHROMIUM", str(bare / "gone"))
    assert chromium.find() == newer
