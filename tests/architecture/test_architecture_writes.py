"""Records are written in acts only: no `.save(`, `.create(`, `.update(`, `.delete(` … stands outside of them.

What is called is read, not run, so a dict's `update` must be told from a queryset's: a queryset is updated by keyword
(`rows.update(state=…)`) and its call has no positional argument; a dict or a set of ours is updated with one argument.
`.delete(` and `.save(` are held against every receiver but those named in OTHERS, whose methods write no record.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src/tongket"
WRITES = {
    "save", "create", "acreate", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete", "update",
    "save_base", "_raw_delete", "_update", "add_to_class",
}  # fmt: skip
# Where records may be written: acts, what stands under them, and what a migration or the start puts in order.
ALLOWED_FILES = {"actions.py", "sync.py"}
ALLOWED_FOLDERS = {"actions", "migrations"}
ALLOWED_PACKAGES = {"access", "ledger", "evidence"}
# Packages that know no records at all: their `save` writes a Word package or a picture.
PURE = {"vietnamese", "claims", "documents", "charts", "intake", "workbooks", "rollup"}
# Receivers whose methods of these names write no record.
OTHERS = {"session", "cache", "document", "hashlib", "digest"}


def allowed(file: Path) -> bool:
    parts = file.relative_to(SOURCE).parts
    return parts[0] in ALLOWED_PACKAGES | PURE or file.name in ALLOWED_FILES or bool(ALLOWED_FOLDERS & set(parts))


def receiver(call: ast.Attribute) -> str:
    """Return the last name before the method: `request.session.save()` is of `session`."""
    value = call.value
    return value.attr if isinstance(value, ast.Attribute) else value.id if isinstance(value, ast.Name) else ""


def writes(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and method of each call that writes records."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        method = node.func.attr
        of_a_dict = method == "update" and bool(node.args)
        of_a_super = isinstance(node.func.value, ast.Call) and getattr(node.func.value.func, "id", "") == "super"
        if method in WRITES and not of_a_dict and not of_a_super and receiver(node.func) not in OTHERS:
            yield node.lineno, method


def test_records_are_written_in_acts_only() -> None:
    found = [
        f"{file.relative_to(SOURCE)}:{line} .{method}("
        for file in sorted(SOURCE.rglob("*.py"))
        if not allowed(file)
        for line, method in writes(file.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "row.save()", "Plan.objects.create(year=1)", "Plan.objects.filter(year=1).update(year=2)", "rows.delete()",
        "Plan.objects.bulk_create(rows)", "self.row.save(update_fields=['year'])", "rows.update(**changes)",
        "Plan.objects.get_or_create(year=1)",
    ],
)  # fmt: skip
def test_a_write_would_be_found(source: str) -> None:
    assert list(writes(source))


@pytest.mark.parametrize(
    "source", ["known.update({'a': 1})", "seen.update(others)", "request.session.save()", "super().save()", "create(1)"]
)
def test_what_writes_no_record_is_let_pass(source: str) -> None:
    assert not list(writes(source))


def test_acts_are_acts() -> None:
    """Every public function of an `actions.py` is decorated: a plain function would write without an entry."""
    found = []
    for file in sorted([*SOURCE.rglob("actions.py"), *SOURCE.glob("**/actions/*.py")]):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                names = {getattr(each, "id", "") for each in node.decorator_list}
                if "act" not in names and list(writes(ast.unparse(node))):
                    found.append(f"{file.relative_to(SOURCE)}:{node.lineno} {node.name}")
    assert found == []
