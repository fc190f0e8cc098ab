"""The house rules that no linter knows: docstrings, sizes, no way out of the machine, commands that exist."""

import ast
import re
import shlex
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/tongket"
PURE = ("vietnamese", "claims", "documents", "charts", "intake", "workbooks", "rollup")
MODULES = [file for file in sorted(SOURCE.rglob("*.py")) if "migrations" not in file.parts]


def test_every_module_says_what_it_is_responsible_for() -> None:
    silent = [
        str(file.relative_to(ROOT))
        for file in MODULES
        if file.read_text("utf-8").strip() and not ast.get_docstring(ast.parse(file.read_text("utf-8")))
    ]
    assert silent == []


def test_no_module_is_longer_than_400_lines() -> None:
    assert {str(f.relative_to(ROOT)): n for f in MODULES if (n := len(f.read_text("utf-8").splitlines())) > 400} == {}


def test_a_number_that_somebody_sends_is_read_in_one_place() -> None:
    views = [file for file in MODULES if "request.GET" in (text := file.read_text("utf-8")) or "request.POST" in text]
    assert len(views) > 20
    reader = re.compile(r"\bint\(|\.isdigit\(|\.isdecimal\(")
    assert {str(f.relative_to(SOURCE)): found for f in views if (found := reader.findall(f.read_text("utf-8")))} == {}


def test_public_functions_and_classes_of_pure_packages_have_docstrings() -> None:
    silent = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
        for file in MODULES
        if file.relative_to(SOURCE).parts[0] in PURE
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if not ast.get_docstring(node)
    ]
    assert silent == []


def test_test_files_have_names_of_their_own() -> None:
    names = [file.name for file in (ROOT / "tests").rglob("*.py") if file.name not in {"conftest.py", "__init__.py"}]
    assert sorted(names) == sorted(set(names))


def spoken_code(page: Path) -> str:
    """Return what a page shows as commands: all of a script, of a Markdown page its code."""
    text = page.read_text("utf-8")
    return text if page.suffix != ".md" else "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md")), ROOT / ".ci/run"]


def test_every_make_command_that_is_written_down_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"(?:^|[`;&] ?|\$ )make ([a-z-]+)", spoken_code(page), re.M)}
    assert "run" in named
    assert named <= targets


def test_every_tongket_command_that_is_written_down_is_a_right_call() -> None:
    from tongket.cli import parser

    called = [line for page in PAGES for line in re.findall(r"(?:^|[`/ ])tongket ([a-z][^`#\n]*)", spoken_code(page))]
    assert called
    for line in called:
        parser().parse_args(shlex.split(line))


def test_the_lock_satisfies_the_project_and_names_no_address() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools/lock.py"], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert not re.search(r"://|--index-url|--find-links| @ ", lock.read_text("utf-8")), lock.name


def test_pages_and_styles_name_no_foreign_address() -> None:
    """No CDN: a page loads nothing from elsewhere, so nothing stands in a template that could."""
    loads = re.compile(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""")
    files = [file for kind in ("html", "css", "js") for file in SOURCE.rglob(f"*.{kind}")]
    assert files
    assert [str(file.relative_to(ROOT)) for file in files if loads.search(file.read_text("utf-8"))] == []


def test_tests_cannot_leave_the_machine() -> None:
    with socket.socket() as outside, pytest.raises(ConnectionRefusedError, match="tried to reach"):
        outside.connect(("192.0.2.1", 80))


def test_the_wheel_holds_everything_that_is_not_python_and_no_test(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path],
        check=True, cwd=ROOT, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        file.relative_to(ROOT / "src").as_posix()
        for kind in ("html", "css", "js", "csv", "typ", "txt", "svg", "json", "toml", "mo")
        for file in SOURCE.rglob(f"*.{kind}")
    }
    assert wanted
    assert wanted <= held
    assert any(name.endswith("licenses/LICENSE") for name in held)
    assert {name.split("/")[0] for name in held} == {"tongket", f"{wheel.name.rsplit('-', 3)[0]}.dist-info"}


def test_readme_and_licence_stand_beside_the_code() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    assert (ROOT / "README.md").exists()
