"""The iCalendar feed of one person's deadlines: tasks that their bodies lead or work on, directives to make known.

Calendar programs cannot sign in, so the address carries a signed token; it dies with the password it was made under.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.core import signing
from icalendar import Calendar, Event

from tongket.accounts.models import Member
from tongket.accounts.queries import offices_of
from tongket.directives.models import WAITING, Dissemination

from .board import seen_tasks
from .models import Cooperation, TaskState

_SALT = "tongket.lich-thoi-han"


def _mark(member: Member) -> str:
    return hashlib.sha256(member.password.encode()).hexdigest()[:12]


def token_of(member: Member) -> str:
    """Return the token that stands in the address of a person's feed."""
    return signing.dumps([member.pk, _mark(member)], salt=_SALT)


def member_of(token: str) -> Member | None:
    """Return whose feed a token opens, or None."""
    try:
        key, mark = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    member = Member.objects.filter(pk=key, is_active=True).first()
    return member if member is not None and mark == _mark(member) else None


def feed(member: Member, *, on: date) -> bytes:
    """Return the deadlines as a calendar, under the current scope."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tong Ket//Han cong viec//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Tổng Kết: hạn công việc")
    for event in _events(member, on):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(member: Member, on: date) -> Iterator[Event]:
    bodies = {office.body_id for office in offices_of(member, on=on)}
    along = set(Cooperation.objects.filter(body__in=bodies).values_list("task", flat=True))
    for task in seen_tasks():
        if task.state == TaskState.OPEN and (task.lead_id in bodies or task.pk in along):
            yield _event(f"nhiem-vu-{task.pk}", task.deadline, f"Hạn nhiệm vụ: {task.statement}", task.origin, on)
    waiting = Dissemination.objects.filter(WAITING, body__in=bodies).select_related("directive")
    for row in waiting.order_by("due", "pk"):
        said = f"Hạn quán triệt văn bản số {row.directive}"
        yield _event(f"quan-triet-{row.pk}", row.due, said, row.directive.subject, on)


def _event(key: str, day: date, summary: str, description: str, on: date) -> Event:
    event = Event()
    event.add("uid", f"{key}@tongket")
    event.add("dtstamp", datetime(on.year, on.month, on.day, tzinfo=UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    if description:
        event.add("description", description)
    return event
