"""Who reaches which route: the apps' rules (`rights.py`) in one table, asked before every view. No rule, no answer."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.core.checks import Error, register
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

from tongket.access.routes import ANYBODY, NO_OFFICE, SIGNED_IN, Rule
from tongket.registry import declared

from .models import Office, Role

# Whoever holds no office reads on the lists why they are empty; an administrator looks after accounts only.
FIGURES: Final = frozenset(Role) - {Role.ADMINISTRATOR} | NO_OFFICE
ADMINISTRATOR: Final = frozenset({Role.ADMINISTRATOR})


@cache
def rules() -> dict[str, Rule]:
    """Return the rule of each route, by its full name."""
    return {rule.route: rule for rule in declared("rights", Rule)}


def reaches(route: str, offices: list[Office]) -> bool:
    """Say whether somebody signed in, who holds these offices today, reaches a route."""
    rule = rules().get(route)
    held = {office.role for office in offices} or NO_OFFICE
    return rule is not None and bool(rule.who & {*ANYBODY, *SIGNED_IN, *held})


class ReachMiddleware:
    """Asks the table before every view, and lets nothing pass of which the table does not speak."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the route is known only later."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Let the view answer, lead to the door, or refuse: 404 without a rule and for records, 403 for pages, 405."""
        rule = rules().get(request.resolver_match.view_name) if request.resolver_match else None
        if rule is None:
            raise Http404("Địa chỉ này chưa mở cho ai.")
        if not hasattr(request, "member"):
            if not rule.who & ANYBODY:
                return redirect_to_login(request.get_full_path())
        elif not reaches(rule.route, request.offices):  # type: ignore[attr-defined]
            raise Http404("Không có bản ghi này trong phạm vi được xem.") if rule.of else PermissionDenied(_why(rule))
        return None if request.method in rule.methods else HttpResponseNotAllowed(rule.methods)


def _why(rule: Rule) -> str:
    roles = ", ".join(f"“{role.label}”" for role in Role if role in rule.who)
    return f"Trang này dành cho người giữ vai trò {roles}, trong phạm vi của chức vụ đó."


def routes(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield each route of the site with its full name; a route without a name is yielded under its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from routes(entry, inner)
        else:
            yield f"{namespace}{entry.name or entry.pattern}", entry


def _problems() -> Iterator[str]:
    known, said = dict(routes()), [rule.route for rule in declared("rights", Rule)]
    yield from (f"The route {name} has no rule in its app's rights.py." for name in known if name not in said)
    yield from (f"The rule {name} names no route." for name in said if name not in known)
    yield from (f"The route {name} has two rules." for name in sorted(set(said)) if said.count(name) > 1)
    for name, rule in rules().items():
        if name in known and rule.of and not known[name].pattern.converters:
            yield f"The rule {name} speaks of records, and its address names none."


@register()
def every_route_has_a_rule(**_: Any) -> list[Error]:
    """Refuse to start with a route that nobody decided about (accounts.E001)."""
    return [Error(said, id="accounts.E001") for said in _problems()]
