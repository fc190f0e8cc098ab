"""Compiles `locale/vi/LC_MESSAGES/django.po` (sentences that Django and allauth leave in English) without GNU gettext.

Run `python -m tongket.ui.catalogue` after changing the .po file; a test says when that was forgotten.
"""

import ast
import struct
from pathlib import Path

FOLDER = Path(__file__).parent / "locale" / "vi" / "LC_MESSAGES"
_MAGIC = 0x950412DE


def entries(po: str) -> dict[str, str]:
    """Read a .po text: msgid → msgstr, a plural as "one\\0many" → form. Raises ValueError for an empty translation."""
    found: dict[str, str] = {}
    for block in po.strip().split("\n\n"):
        parts = _parts(block)
        key = parts["msgid"] + (f"\0{parts['msgid_plural']}" if "msgid_plural" in parts else "")
        said = parts.get("msgstr") or parts.get("msgstr[0]", "")
        if not said:
            raise ValueError(f"chưa dịch: {key!r}")
        found[key] = said
    return found


def _parts(block: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    key = ""
    for line in block.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith('"'):
            key, line = line.split(" ", 1)  # noqa: PLW2901
        parts[key] = parts.get(key, "") + ast.literal_eval(line)
    return parts


def compiled(found: dict[str, str]) -> bytes:
    """Return the bytes of a .mo file (layout: the GNU gettext manual, "The Format of GNU MO Files")."""
    pairs = sorted((key.encode(), said.encode()) for key, said in found.items())
    ids, texts = (b"".join(part + b"\0" for part in column) for column in zip(*pairs, strict=True))
    start = 28 + 16 * len(pairs)
    tables = _table([key for key, _ in pairs], start) + _table([said for _, said in pairs], start + len(ids))
    header = struct.pack("<7I", _MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return header + tables + ids + texts


def _table(texts: list[bytes], offset: int) -> bytes:
    rows = b""
    for text in texts:
        rows += struct.pack("<2I", len(text), offset)
        offset += len(text) + 1
    return rows


def main() -> None:
    """Write django.mo beside django.po."""
    (FOLDER / "django.mo").write_bytes(compiled(entries((FOLDER / "django.po").read_text("utf-8"))))


if __name__ == "__main__":
    main()
