"""Faults planted in the product, one at a time: each is caught by the functions that the matrix and the canaries use.

That these functions find nothing where nothing is planted is what `test_pages_matrix` and `test_pages_canaries` say.
"""

# ruff: noqa: F811

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponseForbidden
from django.urls import path

from support.canaries import asked_for, changed, commanded, searched
from support.matrix import routes
from support.rights import Doors, at, groups, judge, problems  # noqa: F401
from support.scene import CHU_SE, scene  # noqa: F401
from tongket.access import ALL, seeing
from tongket.access.models import ScopedQuerySet
from tongket.accounts import middleware, queries, reach
from tongket.accounts.models import Office, Role
from tongket.cli.session import WrongCall
from tongket.cli.upkeep import check_whole

pytestmark = pytest.mark.sqlite  # what a page answers; on PostgreSQL the matrix passes over every route

Patch = pytest.MonkeyPatch


def forgets(name: str, patch: Patch, when: Callable[[Any], bool] = lambda request: True) -> None:
    """Let a route's view forget whose eyes it sees with."""
    pattern = dict(routes())[name]
    view = pattern.callback

    def forgetful(request: Any, **given: Any) -> Any:
        if not when(request):
            return view(request, **given)
        with seeing(ALL):
            return view(request, **given)

    patch.setattr(pattern, "callback", forgetful)


def ruled(patch: Patch, name: str, **other: Any) -> None:
    """Change a route's rule."""
    table = reach.rules()
    changed_rule = {**table, name: replace(table[name], **other)}
    patch.setattr(reach, "rules", lambda: changed_rule)
    patch.setattr("support.rights.rules", lambda: changed_rule)


def without(patch: Patch, name: str) -> None:
    """Take a route's rule away."""
    table = {known: rule for known, rule in reach.rules().items() if known != name}
    patch.setattr(reach, "rules", lambda: table)
    patch.setattr("support.rights.rules", lambda: table)
    patch.setattr(reach, "declared", lambda *_: tuple(table.values()))


def caught(found: list[str], words: str) -> bool:
    return any(words in said for said in found)


def test_a_route_without_a_rule_is_closed_to_everybody_and_stops_the_start(
    db: None, at: Doors, monkeypatch: Patch
) -> None:
    without(monkeypatch, "submissions:progress")
    with pytest.raises(WrongCall, match="The route submissions:progress has no rule"):
        check_whole()
    found = problems("submissions:progress", at)
    assert caught(found, "+ no rule") and caught(found, "+ GET 404")
    assert not caught(found, "lets out") and not caught(found, "instead of")


def test_a_page_that_nobody_ruled_is_closed_to_everybody(db: None, at: Doors, client: Any, monkeypatch: Patch) -> None:
    resolver = reach.get_resolver()
    forgotten = path("trang-bo-quen/", dict(routes())["home"].callback, name="forgotten")
    monkeypatch.setattr(resolver, "url_patterns", [forgotten, *resolver.url_patterns])
    assert caught([error.msg for error in reach.every_route_has_a_rule()], "forgotten has no rule")
    assert {who.get("/trang-bo-quen/").status_code for who in (client, *at.clients.values())} == {404}


def test_a_rule_of_no_route_and_one_too_many_stop_the_start(monkeypatch: Patch) -> None:
    rule = reach.rules()["home"]
    table = (*reach.rules().values(), replace(rule, route="nowhere"), rule)
    monkeypatch.setattr(reach, "declared", lambda *_: table)
    assert [error.msg for error in reach.every_route_has_a_rule()] == [
        "The rule nowhere names no route.",
        "The route home has two rules.",
    ]


def test_a_widened_rule(db: None, at: Doors, monkeypatch: Patch) -> None:
    """Also where the view would still refuse: the rule itself stands in the reviewed copy."""
    ruled(monkeypatch, "people:disable", who=frozenset({Role.ADMINISTRATOR, Role.COMMANDER}))
    assert caught(problems("people:disable", at), "+ POST by administrator,commander of accounts.Member")
    ruled(monkeypatch, "inspection:ledger", who=frozenset({Role.AUDITOR, Role.STAFF}))
    assert caught(problems("inspection:ledger", at), "+ GET by auditor,staff")


def test_a_widened_group(monkeypatch: Patch) -> None:
    before = groups()
    monkeypatch.setattr("support.rights.FIGURES", reach.FIGURES | {Role.ADMINISTRATOR})
    assert groups() != before


def test_a_view_that_forgets_the_scope(db: None, at: Doors, monkeypatch: Patch) -> None:
    forgets("plans:task", monkeypatch)
    found = judge("plans:task", at, ("stranger",)).wrong
    assert caught(found, "a foreign record answers 200 instead of 404") and caught(found, "lets out chu-se")


def test_a_list_that_forgets_the_scope(db: None, at: Doors, monkeypatch: Patch) -> None:
    forgets("directives:index", monkeypatch)
    assert caught(judge("directives:index", at, ("stranger",)).wrong, "lets out kon-tum")


def test_a_search_that_leaks(db: None, at: Doors, monkeypatch: Patch) -> None:
    assert searched("directives:index", at, "stranger") == []
    forgets("directives:index", monkeypatch, lambda request: "tim" in request.GET)
    assert caught(searched("directives:index", at, "stranger"), "lets out kon-tum")


def test_a_count_that_leaks(db: None, at: Doors, monkeypatch: Patch) -> None:
    assert changed(at, "stranger", ["directives:index"]) == []
    count = ScopedQuerySet.count

    def of_all(rows: Any) -> int:
        with seeing(ALL):
            return int(count(rows))

    monkeypatch.setattr(ScopedQuerySet, "count", of_all)
    assert changed(at, "stranger", ["directives:index"]) == ["directives:index as stranger tells of foreign work"]


def test_an_export_without_scope(db: None, at: Doors, monkeypatch: Patch) -> None:
    forgets("directives:index", monkeypatch, lambda request: "xuat" in request.GET)
    assert caught(searched("directives:index", at, "stranger"), "'xlsx'} as stranger: lets out kon-tum")


def test_a_chart_without_scope(db: None, at: Doors, monkeypatch: Patch) -> None:
    forgets("results:map", monkeypatch)
    found = asked_for("results:map", at, "stranger")
    assert caught(found, "chu-se as stranger: 200 instead of 404") and caught(found, "lets out chu-se")


def test_a_method_let_through(db: None, at: Doors, monkeypatch: Patch) -> None:
    """Also where a view answers whatever comes, as those of sessions do."""
    monkeypatch.setattr(reach, "HttpResponseNotAllowed", lambda methods: None)
    assert caught(
        problems("usersessions_list", at), "OPTIONS usersessions_list as district_officer: 200 instead of 405"
    )
    ruled(monkeypatch, "plans:task", methods=("GET", "PUT"))
    assert caught(problems("plans:task", at), "+ GET,PUT by figures of plans.Task")


def test_a_refusal_that_says_that_a_foreign_record_exists(db: None, at: Doors, monkeypatch: Patch) -> None:
    monkeypatch.setattr(dict(routes())["plans:task"], "callback", lambda request, pk: HttpResponseForbidden())
    assert caught(judge("plans:task", at, ("stranger",)).wrong, "a foreign record answers 403 instead of 404")


def test_a_delegated_office_that_outlasts_its_dates(db: None, at: Doors, monkeypatch: Patch) -> None:
    """Whoever holds no office today once stood in for another: of that nothing is left."""

    def ever_given(member: Any, **_: Any) -> list[Office]:
        return list(Office.objects.filter(delegations__to=member).select_related("body", "member"))

    monkeypatch.setattr(middleware, "offices_of", ever_given)
    found = judge("submissions:submission", at, ("officeless",)).wrong
    assert caught(found, "a foreign record answers 200") and caught(found, "lets out chu-se")


def test_an_administrator_who_sees_figures(db: None, at: Doors, monkeypatch: Patch) -> None:
    """Two locks, each noticed: the rule by the reviewed copy, the scope by what comes out once the rule is open."""
    ruled(monkeypatch, "submissions:submission", who=reach.FIGURES | {Role.ADMINISTRATOR})
    assert caught(problems("submissions:submission", at), "+ GET by administrator,")

    def whatever_office(actor: Any, *, units: Any, offices: list[Office], **_: Any) -> frozenset[int]:
        return queries._beneath([office.body_id for office in offices], units)

    monkeypatch.setattr(middleware, "visible_units", whatever_office)
    assert caught(judge("submissions:submission", at, ("administrator",)).wrong, "lets out chu-se")


def test_a_telephone_that_is_shown_without_an_entry(db: None, at: Doors, monkeypatch: Patch) -> None:
    monkeypatch.setattr("tongket.accounts.views.contacts_shown", lambda *_: None)
    assert caught(judge("body_contact", at, ("district_officer",)).wrong, "shows a telephone without an entry")


def test_a_command_that_sees_with_the_operators_eyes(
    db: None, at: Doors, monkeypatch: Patch, tmp_path: Path, capsys: Any
) -> None:  # fmt: skip
    monkeypatch.setattr("tongket.cli.session.check_ready", lambda: None)
    monkeypatch.setattr(queries, "visible_units", lambda *_, **__: ALL)
    found = commanded(("explain",), at, "stranger", CHU_SE, tmp_path / "out", capsys)
    assert caught(found, "lets out chu-se") and caught(found, "is done for a unit out of sight")
