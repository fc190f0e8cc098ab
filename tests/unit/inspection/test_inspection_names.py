"""Every act that writes an entry has a name for people, and every name belongs to an act."""

import ast
from pathlib import Path

import tongket
from tongket.accounts.door import events
from tongket.inspection.names import NAMES, READING
from tongket.submissions.corrections.states import Stage
from tongket.submissions.states import Verb

SOURCE = Path(tongket.__file__).parent
# The acts that a note makes out of a word, by what stands before it.
STEPS = {"drawn_up", "received", "started", "scanned", "corrected", "packaged"}
FAMILIES = {"submissions.correction_": {*Stage}, "submissions.": {*Verb, *STEPS}}


def noted(source: str) -> set[str]:
    """Return the acts of a module's notes: those written out, and all of a family."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if (
            not isinstance(node, ast.Call)
            or getattr(node.func, "id", "") not in {"note", "Note", "_tell", "tell"}
            or not node.args
        ):
            continue
        said = node.args[0]
        if isinstance(said, ast.Constant):
            found.add(said.value)
        elif isinstance(said, ast.JoinedStr):
            before = said.values[0].value  # type: ignore[attr-defined]
            found |= {f"{before}{word}" for word in FAMILIES[before]}
    return found


def test_every_act_has_a_name_and_every_name_an_act() -> None:
    acts = set().union(*(noted(file.read_text("utf-8")) for file in SOURCE.rglob("*.py")))
    acts |= {"directives.cancelled"}  # chosen between two words in directives.actions.life
    acts |= {action for action, _ in events._TOLD.values()}
    assert sorted(acts - set(NAMES)) == []
    assert sorted(set(NAMES) - acts) == []
    assert set(NAMES) >= READING


def test_names_differ_and_are_words() -> None:
    assert len(set(NAMES.values())) == len(NAMES)
    assert all(name[0].isupper() for name in NAMES.values())
