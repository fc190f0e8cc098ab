"""What is mapped, body by body: looked at beside the last version, then taken in by the one path there is, an act each."""

from collections.abc import Iterator
from collections.abc import Mapping as Words
from datetime import date
from hashlib import sha256

from tongket.access import Actor, why_not

from ..actions import check_open, check_receivable, draw_up, receive
from ..batch import EMPTY, MOVED_ON, LookedAt, Taken, compared, taken_in
from ..policies import check_can_draw_up
from ..reception import Incoming
from .choices import Choices
from .incoming import Mapped, OfBody

Versions = Words[str, int]


def show(found: Mapped, choices: Choices, *, by: Actor, on: date) -> Iterator[Taken]:
    """Yield what would become of each body's part; nothing is written."""
    for each in found.bodies:
        looked = _looked(each)
        refused = looked.sentences
        if looked.clean and looked.incoming is not None:
            refused = _why_not(looked.incoming, choices, by=by, on=on)
        yield Taken(looked, EMPTY if looked.empty else "", refused)


def take_in(found: Mapped, choices: Choices, *, seen: Versions, by: Actor, on: date) -> Iterator[Taken]:
    """Take in what is clean, each body's part as one act; `seen` says which version each preview was held against.

    Where another version came since, that part is refused and the others are taken in all the same.
    """
    for each in found.bodies:
        looked = _looked(each)
        if not looked.clean or looked.incoming is None:
            yield Taken(looked, EMPTY if looked.empty else "", looked.sentences)
        elif looked.last is not None and looked.last.version != seen.get(each.body.slug, 0) and not _same(looked):
            yield Taken(looked, refused=(MOVED_ON.format(looked.last.version),))
        else:
            yield _taken(looked, looked.incoming, choices, by=by, on=on)


def _looked(each: OfBody) -> LookedAt:
    if each.incoming is None or each.sentences:
        return LookedAt(each.body.name, None, (), each.sentences)
    if not each.incoming.reading.cells:
        return LookedAt(each.incoming.name, each.incoming, (), (), empty=True)
    return compared(each.incoming, name=each.incoming.name)


def _same(looked: LookedAt) -> bool:
    """Whether the last version is this very file: pressing twice is not another version."""
    last, incoming = looked.last, looked.incoming
    if last is None or incoming is None or last.file is None:
        return False
    return bool(last.file.sha256 == sha256(incoming.data).hexdigest())


def _why_not(incoming: Incoming, choices: Choices, *, by: Actor, on: date) -> tuple[str, ...]:
    if incoming.body.id in choices.own:
        sentence = why_not(check_can_draw_up, incoming.body.id, by=by, on=on) or why_not(check_open, incoming)
    else:
        sentence = why_not(check_receivable, incoming, by=by, on=on)
    return (sentence,) if sentence else ()


def _taken(looked: LookedAt, incoming: Incoming, choices: Choices, *, by: Actor, on: date) -> Taken:
    return taken_in(looked, incoming, draw_up if incoming.body.id in choices.own else receive, by=by, on=on)
