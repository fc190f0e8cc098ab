"""The documents hold: words once, packages as they are, commands and names that exist, no word that is not used here."""

import argparse
import importlib
import re
import shlex
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.models import TextChoices

from tongket.accounts.models import Role
from tongket.cli import parser
from tongket.cycle.calendars import Calendar
from tongket.measures.rules import ParentRule, Rule
from tongket.organization.kinds import EventKind, Level, Line, Nature
from tongket.review.pages import WORDS
from tongket.submissions import states
from tongket.submissions.models import Basis, Door

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/tongket"
READMES = sorted(SOURCE.rglob("README.md"))
DOCS = [
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "GLOSSARY.md", "CONTRIBUTING.md")),
    *sorted(ROOT.glob("docs/**/*.md")),
    *READMES,
]
ENUMS: list[type[TextChoices]] = [Role, Calendar, Rule, ParentRule, EventKind, Level, Line, Nature, Basis, Door]
# Terms that stand for something else here; the glossary names each once, as what is never said.
NEVER = ("số liệu mẫu", "kiểm toán", "bí thư tổng hợp")
REGENERATE = ".venv/bin/python -m tongket.submissions.states > docs/reference/submission-states.md"


def page(file: Path) -> str:
    return file.read_text("utf-8")


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def code(text: str) -> list[str]:
    """Return the lines of fenced code and what stands between backticks."""
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [line for block in fenced for line in block.splitlines()] + re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)


def glossary() -> Iterator[tuple[str, str, str]]:
    for line in page(ROOT / "GLOSSARY.md").splitlines():
        if line.startswith("| ") and not line.startswith("| English |"):
            english, vietnamese, meaning = (part.strip() for part in line.strip("|").split(" | "))
            yield english, vietnamese, meaning


def here() -> set[str]:
    """Return the packages and modules that stand in the first row of the source."""
    packages = {file.parent.name for file in SOURCE.glob("*/__init__.py")}
    return packages | {file.stem for file in SOURCE.glob("*.py") if file.stem != "__init__"}


def picture() -> list[list[str]]:
    """Return the layers as ARCHITECTURE.md draws them, top first."""
    drawn = page(ROOT / "ARCHITECTURE.md").split("## The one rule")[1].split("```")[1]
    rows = [re.split(r"\s{3,}", line)[0] for line in drawn.strip().splitlines()]
    return [row.split(" | ") for row in rows]


def test_every_english_term_of_the_glossary_stands_once_with_its_vietnamese_term_and_a_meaning() -> None:
    terms = list(glossary())
    assert len(terms) > 100
    assert [term for term, times in Counter(english.casefold() for english, _, _ in terms).items() if times > 1] == []
    assert [term for term in terms if not all(term)] == []


def test_the_words_that_people_read_in_states_and_choices_are_the_glossarys() -> None:
    words = " ".join(f"{vietnamese} {meaning}" for _, vietnamese, meaning in glossary()).casefold()
    labels = [str(label) for kind in ENUMS for _, label in kind.choices]
    labels += [*states.LABELS.values(), *WORDS.values()]
    parts = [part for label in labels for part in label.split(" (")[0].split(" / ")]
    assert [part for part in parts if part.casefold() not in words] == []


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("staff officer", "trợ lý (quân đội), chuyên viên (UBND)"),
        ("secretary", "cán bộ tổng hợp"),
        ("auditor", "cán bộ kiểm tra"),
        ("estimate", "ước thực hiện"),
        ("accepted", "đã tiếp nhận"),
        ("check", "rà soát số liệu"),
        ("weapons", "vũ khí, trang bị, phương tiện kỹ thuật"),
        ("illustration", "số liệu minh họa"),
    ],
)
def test_the_glossary_keeps_the_terms_that_are_easily_taken_wrong(english: str, vietnamese: str) -> None:
    assert vietnamese in [said for term, said, _ in glossary() if term == english]


def test_every_package_has_a_readme_of_about_ten_lines() -> None:
    packages = [*SOURCE.glob("*/__init__.py"), *SOURCE.glob("sectors/*/__init__.py")]
    readmes = {file.parent: len(page(file).splitlines()) for file in READMES}
    without = [named(file.parent) for file in packages if file.parent not in readmes and file.parent.name != "sectors"]
    assert without == []
    assert {named(folder): lines for folder, lines in readmes.items() if not 5 <= lines <= 25} == {}


def test_the_picture_of_the_layers_is_the_contract_with_exactly_the_packages_that_exist() -> None:
    contracts = tomllib.loads(page(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["id"] == "layers")
    standing = [[name for name in re.findall(r"\w+", layer) if name in here()] for layer in layers]
    assert picture() == [row for row in standing if row]
    assert {name for row in picture() for name in row} == here()


def test_the_table_of_slots_names_every_declaring_file() -> None:
    table = page(ROOT / "ARCHITECTURE.md").split("## Declarations and slots")[1].split("\n## ")[0]
    declaring = {file.name for file in SOURCE.rglob("*.py") if re.search(r"^DECLARED\b", page(file), re.MULTILINE)}
    assert declaring == set(re.findall(r"`(\w+\.py)`", table))


@pytest.mark.parametrize("file", DOCS, ids=named)
def test_make_targets_in_the_documents_exist(file: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", page(ROOT / "Makefile"), re.MULTILINE))
    said = {name for line in code(page(file)) for name in re.findall(r"(?:^|[;&] )make ([a-z-]+)", line)}
    assert said <= targets


def options(command: argparse.ArgumentParser) -> set[str]:
    return {option for action in command._actions for option in action.option_strings}


@pytest.mark.parametrize("file", DOCS, ids=named)
def test_commands_in_the_documents_exist_with_the_options_they_are_given(file: Path) -> None:
    (commands,) = [a.choices for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    for line in code(page(file)):
        said = re.match(r"(?:\.venv/bin/)?tongket (\S.*)", line)
        if said and said[1] != "…":
            name, *words = shlex.split(said[1], comments=True)
            assert name in commands, line
            command = commands[name]
            below = [a.choices for a in command._actions if isinstance(a, argparse._SubParsersAction)]
            if below:
                assert words[0] in below[0], line
                command = below[0][words[0]]
            assert {word for word in words if word.startswith("--")} <= options(command), line
            if name == "ledger":
                assert words == ["verify"], line


def resolves(dotted: str, package: str) -> bool:
    """Say whether a dotted name stands for something, from `tongket` or from the package whose README names it."""
    for root in filter(None, ("tongket", package)):
        found: object = importlib.import_module(root)
        path = root
        for part in dotted.split("."):
            path = f"{path}.{part}"
            if hasattr(found, part):
                found = getattr(found, part)
                continue
            try:
                found = importlib.import_module(path)
            except ImportError:
                break
        else:
            return True
    return False


@pytest.mark.parametrize("file", DOCS, ids=named)
def test_names_of_code_in_the_documents_exist(file: Path) -> None:
    package = ".".join(file.parent.relative_to(ROOT / "src").parts) if SOURCE in file.parents else ""
    inside = {each.stem for each in file.parent.glob("*.py")} if package else set()
    said = [re.match(r"([a-z_]+(?:\.[A-Za-z_]+)+)(?=\(|$)", token) for token in code(page(file))]
    dotted = {match[1] for match in said if match and match[1].split(".")[0] in here() | inside}
    names = {name for name in dotted if not name.endswith((".py", ".md", ".toml", ".txt", ".typ", ".po"))}
    assert [name for name in sorted(names) if not resolves(name, package)] == []


@pytest.mark.parametrize("file", DOCS, ids=named)
def test_links_and_paths_in_the_documents_lead_somewhere(file: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page(file))
    assert [link for link in links if not (file.parent / link).exists()] == []
    paths = [
        token for token in code(page(file)) if re.fullmatch(r"(?:src|tests|docs|tools|requirements)/[\w./-]*", token)
    ]
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_architecture_decisions_are_numbered_without_a_gap_and_say_context_decision_consequences() -> None:
    records = sorted((ROOT / "docs/adr").glob("*.md"))
    assert [file.name[:4] for file in records] == [f"{place:04}" for place in range(1, len(records) + 1)]
    for file in records:
        assert page(file).startswith(f"# {file.name[:4]}. "), named(file)
        assert re.findall(r"^\*\*(\w+)\.\*\*", page(file), re.MULTILINE) == ["Context", "Decision", "Consequences"], (
            named(file)
        )


def test_the_page_of_submission_states_is_the_table_of_states() -> None:
    file = ROOT / "docs/reference/submission-states.md"
    assert page(file) == states.reference(), f"Print it again: {REGENERATE}"
    assert REGENERATE in page(ROOT / "CONTRIBUTING.md")


def faults(text: str) -> list[str]:
    """Return the words that are not used here, leaving out where a document says that they never are."""
    said = re.sub(r"[Nn]ever \*[^*]+\*", "", text).casefold()
    return [word for word in NEVER if word in said]


def test_no_document_page_or_sentence_uses_a_word_that_stands_for_something_else() -> None:
    files = [*DOCS, *(file for kind in ("html", "py", "csv", "typ", "po", "js") for file in SOURCE.rglob(f"*.{kind}"))]
    assert {named(file): said for file in files if (said := faults(page(file)))} == {}


def test_a_forbidden_word_is_found_and_its_prohibition_is_not() -> None:
    assert faults("Đây là Số liệu mẫu.") == ["số liệu mẫu"]
    assert faults("Never *kiểm toán* (the State Audit)") == []
