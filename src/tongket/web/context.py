"""What every page's shell shows: the working day, whether this is a demo, the offices held, the menu."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from tongket.accounts.models import Office
from tongket.accounts.reach import reaches
from tongket.cycle.clock import today
from tongket.registry import declared
from tongket.ui.menu import MenuItem


@dataclass(frozen=True, slots=True)
class Held:
    """An office as the shell prints it."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry as the shell prints it."""

    label: str
    url: str
    section: str
    current: bool


def _menu(request: HttpRequest, offices: list[Office]) -> list[Entry]:
    items = sorted(declared("menu", MenuItem), key=lambda item: item.order)
    seen = [item for item in items if reaches(item.route, offices)]
    urls = [reverse(item.route) for item in seen]
    # The longest entry that the page's address begins with is the current one ("/" only for itself).
    here = request.path
    current = max((url for url in urls if here == url or (url != "/" and here.startswith(url))), key=len, default="")
    return [Entry(item.label, url, item.section, url == current) for item, url in zip(seen, urls, strict=True)]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return what the base page prints. No queries: the middleware has fetched offices and units."""
    offices = getattr(request, "offices", [])
    units = getattr(request, "units", None)
    held = [Held(o.shown, units.nodes[o.body_id].name) for o in offices if units and o.body_id in units.nodes]
    menu = _menu(request, offices) if hasattr(request, "member") else []
    return {"working_day": today(), "demo": settings.TONGKET_DEMO, "offices": held, "menu": menu}
