"""What the door puts in order: sessions that are over are forgotten, their rows say who was here from which machine."""

from datetime import date

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from tongket.access import Actor
from tongket.ledger import act


@act
def clear_expired_sessions(*, by: Actor, on: date) -> None:
    """Take away sessions whose time is over, and what was kept of them. Asked at a sign-in: nothing else waits for it."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
