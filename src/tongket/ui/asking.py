"""The form behind a button that asks first: controls elsewhere on the page may belong to it by its id."""

from zlib import crc32


def form_of(action: str) -> str:
    """Return the id of the form that posts to `action` after asking."""
    return f"hoi-{crc32(action.encode()):08x}"
