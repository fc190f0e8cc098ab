"""Holds the lock to pyproject.toml, offline: every dependency pinned within its bounds, hashed, named by no address."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("run", "dev", "uv", "peers")
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")
ADDRESS = re.compile(r"://|^\s*-(?!-hash)|(?<!\S)--(?!hash=)| @ ", re.MULTILINE)

Pins = dict[str, set[str]]


def entries(text: str) -> Iterator[str]:
    """Yield each requirement with the lines that continue it, comments left out."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    yield from "\n".join(lines).replace("\\\n", " ").splitlines()


def pins(text: str) -> Pins:
    """Return the locked versions by name; a name may be locked at several versions for several platforms."""
    found: Pins = {}
    for match in filter(None, map(PIN.match, entries(text))):
        found.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return found


def form_faults(name: str, text: str) -> Iterator[str]:
    """Yield what is wrong with a lock by itself."""
    if ADDRESS.search("\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))):
        yield f"requirements/{name}.txt holds an address or an option."
    for entry in entries(text):
        if entry.strip() and not (PIN.match(entry) and HASH.search(entry)):
            yield f"requirements/{name}.txt: not pinned with a hash: {entry[:60]}"


def missing(name: str, wanted: list[str], locked: Pins) -> Iterator[str]:
    """Yield the dependencies that a lock does not hold within their bounds."""
    for requirement in map(Requirement, wanted):
        versions = locked.get(canonicalize_name(requirement.name), set())
        if not any(requirement.specifier.contains(version, prereleases=True) for version in versions):
            yield f"requirements/{name}.txt does not satisfy “{requirement}” (make lock)."


def group(project: dict[str, dict[str, list[object]]], name: str) -> list[str]:
    """Return a dependency group with those that it includes."""
    found: list[str] = []
    for item in project["dependency-groups"][name]:
        found += group(project, item["include-group"]) if isinstance(item, dict) else [str(item)]
    return found


def faults(root: Path) -> list[str]:
    """Return everything that is wrong with the locks of a checkout."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    texts = {name: (root / f"requirements/{name}.txt").read_text("utf-8") for name in LOCKS}
    locked = {name: pins(text) for name, text in texts.items()}
    found = [fault for name in LOCKS for fault in form_faults(name, texts[name])]
    own = project["project"]["dependencies"]
    for lock, wanted in (
        ("run", own + group(project, "build")), ("dev", own + group(project, "dev")), ("peers", group(project, "peers"))
    ):  # fmt: skip
        found += missing(lock, wanted, locked[lock])
    for name, versions in locked["run"].items():
        if locked["dev"].get(name) != versions:
            found.append(f"{name}: requirements/run.txt and dev.txt lock different versions (make lock).")
    return found


if __name__ == "__main__":
    sys.exit("\n".join(faults(ROOT)) or None)
