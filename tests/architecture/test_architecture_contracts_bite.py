"""The import contracts hold, and each one bites: a copy of the package with one forbidden import breaks just that one."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# contract: (module that must not, what it must not import)
BREACHES = {
    "The later knows the earlier": ("tongket/ledger/breach.py", "import tongket.plans.models"),
    "Inside an app: pages ask, acts change, records know nothing above them": (
        "tongket/plans/models.py",
        "import tongket.plans.actions",
    ),
    "Sectors do not know each other": ("tongket/sectors/remains/breach.py", "import tongket.sectors.policy"),
    "Pure packages know no Django": ("tongket/claims/breach.py", "import django.utils.timezone"),
    "Only workbooks speaks Excel": ("tongket/review/breach.py", "import xlsxwriter"),
    "Only documents speaks Word and writes PDF": ("tongket/intake/breach.py", "import lxml.etree"),
    "Only the gate's child process reads PDF": ("tongket/documents/breach.py", "import pypdf"),
    "Only a child process reads the spreadsheets of others": ("tongket/workbooks/breach.py", "import python_calamine"),
    "Only rollup speaks to columnar engines": ("tongket/results/breach.py", "import numpy"),
}
# More ways to break the layers than one: upwards, sideways, and a package that chose no place.
LAYER_BREACHES = (
    ("tongket/ui/breach.py", "import tongket.claims"),
    ("tongket/intake/breach.py", "import tongket.charts"),
    ("tongket/registry/breach.py", "import tongket.access"),
    ("tongket/measures/breach.py", "import tongket.organization.models"),
    ("tongket/vietnamese/breach.py", "import tongket.intake"),
    ("tongket/homeless/__init__.py", ""),
)


def broken(folder: Path) -> set[str]:
    """Return the names of the contracts that a checkout breaks."""
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [program, "--no-logo", "--no-cache", ROOT / "pyproject.toml"],
        check=False, cwd=folder, env={"PYTHONPATH": str(folder), "PATH": ""}, capture_output=True, text=True,
    )  # fmt: skip
    assert "Analyzed" in done.stdout, done.stdout + done.stderr
    found = set(re.findall(r"^(.+) BROKEN", done.stdout, re.MULTILINE))
    assert bool(found) == bool(done.returncode), done.stdout + done.stderr
    return found


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contracts")
    shutil.copytree(ROOT / "src/tongket", folder / "tongket", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def breach(copy: Path, file: str, statement: str) -> set[str]:
    """Return what is broken with one more import in the copy, which is left as it was."""
    place = copy / file
    before = place.read_text("utf-8") if place.exists() else None
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"{before or ''}\n{statement}\n", "utf-8")
    try:
        return broken(copy)
    finally:
        place.unlink() if before is None else place.write_text(before, "utf-8")
        if not any(place.parent.iterdir()):
            place.parent.rmdir()


@pytest.fixture(scope="module")
def already(copy: Path) -> set[str]:
    """What is broken without our doing: reported by its own test, not by each of these."""
    return broken(copy)


def test_the_package_keeps_every_contract(already: set[str]) -> None:
    assert already == set()


@pytest.mark.parametrize("contract", BREACHES)
def test_each_contract_bites(copy: Path, already: set[str], contract: str) -> None:
    assert breach(copy, *BREACHES[contract]) - already == {contract}


@pytest.mark.parametrize(("file", "statement"), LAYER_BREACHES)
def test_the_layers_bite_upwards_sideways_and_for_a_package_without_a_place(
    copy: Path, already: set[str], file: str, statement: str
) -> None:
    assert breach(copy, file, statement) - already == {"The later knows the earlier"}


def test_every_contract_has_a_breach_here() -> None:
    names = re.findall(r'^name = "(.+)"\ntype = ', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert set(names) == set(BREACHES)
