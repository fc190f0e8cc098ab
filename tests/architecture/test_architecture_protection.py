"""The manual's page of what is protected: every sentence names, in the comment after it, tests that exist."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/manual/15-bao-ve.md"
PIECES = re.compile(r"<!--(.*?)-->", re.DOTALL)


def sentences(text: str) -> list[tuple[str, list[str]]]:
    """Return what is said before each comment, and the tests that the comment names; what follows the last names none."""
    said = re.sub(r"^#.*$", "", text, flags=re.MULTILINE)
    *pairs, rest = PIECES.split(said)
    found = [(" ".join(before.split()).removeprefix("- "), names.split()) for before, names in
             zip(pairs[::2], pairs[1::2], strict=True)]  # fmt: skip
    return found + ([(rest.strip(), [])] if rest.strip() else [])


def exists(name: str) -> bool:
    """Say whether a test of this name stands in this file."""
    file, _, function = name.partition("::")
    if not (ROOT / file).is_file():
        return False
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == function for node in tree.body)


def faults(text: str) -> list[str]:
    """Return each sentence without a test, each comment without one sentence, each test that there is not."""
    wrong = []
    for said, names in sentences(text):
        if not names or not said.endswith(".") or re.search(r"[.!?] ", said):
            wrong.append(said)
        wrong += [name for name in names if not (name.startswith("tests/") and "::test_" in name and exists(name))]
    return wrong


def test_every_sentence_has_a_test_that_exists() -> None:
    text = PAGE.read_text("utf-8")
    assert 25 <= len(sentences(text)) <= 60
    assert faults(text) == []


def test_a_sentence_without_a_test_and_a_test_that_there_is_not_are_noticed() -> None:
    good = "tests/architecture/test_architecture_protection.py::test_every_sentence_has_a_test_that_exists"
    assert faults(f"- Một câu. <!-- {good} -->") == []
    assert faults(f"- Một câu. Hai câu. <!-- {good} -->") == ["Một câu. Hai câu."]
    assert faults(f"- Một câu. <!-- {good} -->\n- Hai câu.") == ["- Hai câu."]
    assert faults(f"<!-- {good} -->") == [""]
    assert faults(f"- Một câu. <!-- {good}_not -->") == [f"{good}_not"]
    assert faults("- Một câu. <!-- -->") == ["Một câu."]
