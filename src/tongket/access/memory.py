"""What is read once and kept for the length of a block: a request, a long act in which it does not change."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

T = TypeVar("T")
_memory: ContextVar[dict[Hashable, Any] | None] = ContextVar("tongket_memory", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Read each thing once inside the block; a block inside another shares its memory."""
    if _memory.get() is not None:
        yield
        return
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def remembered(key: Hashable, read: Callable[[], T]) -> T:
    """Return a thing, read at most once inside a block that remembers."""
    known = _memory.get()
    if known is None:
        return read()
    if key not in known:
        known[key] = read()
    return cast("T", known[key])


def forget(key: Hashable) -> None:
    """Let a thing be read anew: it has changed."""
    (_memory.get() or {}).pop(key, None)


def forget_all() -> None:
    """Let everything be read anew: an act was undone, and what was read inside it may never have been."""
    (_memory.get() or {}).clear()
