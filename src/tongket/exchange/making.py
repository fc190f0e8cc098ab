"""What goes into a package, and the package out of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tongket.access import Actor, Refused

from .binding import FILES, ITEMS, bind
from .carried import blanks, directives, scans, sheets, submissions
from .carried.line import Out, Way
from .keys import private_key
from .lines import MOST, read_line
from .manifest import Manifest, members_of
from .shapes import Malformed


def gather(way: Way, *, with_blanks: bool, by: Actor, on: date) -> Iterator[Out]:
    """Yield all that goes one's way: sheets, blanks if asked for, directives down; submissions with their scans up."""
    if way.other_is_below:
        yield from sheets.gather(way)
        if with_blanks:
            yield from blanks.gather(way, by=by, on=on)
        yield from directives.gather(way)
    else:
        yield from submissions.gather(way)
        yield from scans.gather(way)


def packed(said: Manifest, things: list[Out]) -> bytes:
    """Return the signed package of these things. Raises Refused for what no receiver would take."""
    parts = {f"{FILES}{key}": data for each in things for key, data in each.files.items()}
    lines = [_line(each) for each in things]
    if len(lines) > MOST or sum(map(len, parts.values())) > 50 * 1024 * 1024:
        raise Refused("Nội dung quá lớn cho một gói tin (50 MB).")
    parts[ITEMS] = b"".join(line + b"\n" for line in lines)
    return bind(replace(said, members=members_of(parts)), parts, private_key())


def _line(each: Out) -> bytes:
    try:
        read_line(each.line)
    except Malformed as error:
        named = each.said.get("number") or each.said.get("code") or each.said.get("body")
        raise Refused(f"Không đưa vào gói tin được: {each.kind} {named} có nội dung không hợp lệ ({error}).") from error
    return each.line
