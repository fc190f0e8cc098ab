"""Acts: the only transactions. The outermost act writes its notes last, with the chain's head locked last.

So acts nest without deadlock, and an entry exists exactly when the change that it tells of was committed.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from tongket.access import Actor, Refused
from tongket.access.memory import forget_all

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Note:
    """What an act wants remembered: plain ids and labels only, so that the ledger outlives what it tells of."""

    action: str
    label: str
    about: str = ""
    unit: int | None = None
    reason: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


class RefusedAndTold(Refused):
    """A refusal that is itself worth an entry: what the act did is undone, the note stays."""

    def __init__(self, sentence: str, told: Note) -> None:
        super().__init__(sentence)
        self.told = told


_notes: ContextVar[list[Note] | None] = ContextVar("tongket_notes", default=None)
_behalf: ContextVar[str] = ContextVar("tongket_behalf", default="")


def note(
    action: str, *, label: str, about: Any = None, unit: int | None = None, reason: str = "", **detail: Any
) -> None:
    """Remember, inside an act, what it did: `about` a record, for a `unit` (its id), with small plain `detail`.

    Raises RuntimeError outside an act.
    """
    notes = _notes.get()
    if notes is None:
        raise RuntimeError("note(…) belongs inside an act.")
    key = f"{about._meta.label}:{about.pk}" if about is not None else ""
    behalf = _behalf.get()
    if behalf:
        label, detail = f"{label} ({behalf})", {**detail, "behalf": behalf}
    notes.append(Note(action, label, key, unit, reason, detail))


def acting_for(behalf: str) -> None:
    """Remember, inside an act, on whose behalf it is done ("thay mặt …"); an empty text says on one's own."""
    if _notes.get() is not None:
        _behalf.set(behalf)


def _enter(notes: list[Note], *, by: Actor, on: date) -> None:
    from .links import append

    if notes:
        append(notes, by=by, on=on)


def act(function: Callable[P, R]) -> Callable[P, R]:
    """Make `function(obj, *, by: Actor, on: date, …)` one transaction whose notes enter the ledger with it."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        outer = _notes.get()
        return _inner(outer, args, kwargs) if outer is not None else _outermost(args, kwargs)

    def _inner(notes: list[Note], args: Any, kwargs: Any) -> R:
        before = len(notes)
        try:
            with transaction.atomic():
                return function(*args, **kwargs)
        except BaseException:
            forget_all()
            del notes[before:]
            raise

    def _outermost(args: Any, kwargs: Any) -> R:
        by: Actor = kwargs["by"]
        on: date = kwargs["on"]
        notes: list[Note] = []
        token, behalf = _notes.set(notes), _behalf.set("")
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                _enter(notes, by=by, on=on)
                return result
        except BaseException as why:
            forget_all()
            if isinstance(why, RefusedAndTold):
                with transaction.atomic():
                    _enter([why.told], by=by, on=on)
            raise
        finally:
            _notes.reset(token)
            _behalf.reset(behalf)

    run.is_act = True  # type: ignore[attr-defined]
    return run
