"""A foreign unit's figure, name, telephone and sentence get out nowhere: lists, search, files, totals, counts, commands."""

# ruff: noqa: F811

from pathlib import Path
from typing import Any

import pytest

from support.canaries import (
    ASKABLE,
    CALLS,
    PIECES,
    WATCHERS,
    asked_for,
    changed,
    commanded,
    commands_as,
    lists,
    searched,
)
from support.matrix import HOMES, UNITS, body, leaks, relation, sight
from support.rights import Doors, at  # noqa: F401
from support.scene import BO_NGOONG, CHU_SE, DIGITS, KON_TUM, YEAR, Scene, marks, scene  # noqa: F401

# The scope is one for lists, searches and files; on PostgreSQL the matrix looks for canaries on every route.
pytestmark = pytest.mark.sqlite


def test_no_piece_that_is_searched_for_is_itself_a_canary() -> None:
    assert [piece for piece in PIECES for unit in DIGITS if marks(unit).search(piece)] == []


@pytest.mark.parametrize("person", WATCHERS)
def test_no_list_search_or_file_lets_out_what_is_foreign(db: None, at: Doors, person: str) -> None:
    assert [said for name in lists() for said in searched(name, at, person)] == []


@pytest.mark.parametrize("name", ASKABLE)
def test_a_unit_asked_for_by_query_follows_the_same_scope(db: None, at: Doors, name: str) -> None:
    """Pages of results, and the same as a workbook; who sees no unit at all gets the page that says so."""
    assert [said for person in WATCHERS for said in asked_for(name, at, person)] == []


@pytest.mark.parametrize("person", WATCHERS)
def test_foreign_work_changes_no_page_not_even_a_count(db: None, at: Doors, person: str) -> None:
    assert changed(at, person, lists()) == []


@pytest.mark.parametrize("person", HOMES)
def test_the_checker_holds_texts_only_against_units_in_sight(db: None, at: Doors, person: str) -> None:
    wrong = []
    for unit in UNITS:
        seen = relation(sight(person), unit) in {"own", "child"}
        wanted = 200 if seen and unit != BO_NGOONG else 422  # a commune has no year-end text of its own
        asked = {"text": "Đã giao 7 công dân nhập ngũ.", "unit": unit, "year": YEAR}
        answer = at.clients[person].post("/tong-ket/ra-soat/", asked)
        if answer.status_code != (403 if "administrator" in person else wanted):
            wrong.append((unit, str(answer.status_code)))
        wrong += [(unit, found) for found in leaks(body(answer), person, but=unit if seen else None)]
    assert wrong == []


def test_every_command_that_takes_a_person_is_tried() -> None:
    assert sorted(commands_as()) == sorted(CALLS)


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
@pytest.mark.parametrize("person", ["stranger", "district_officer", "administrator"])
def test_a_command_shows_a_person_what_the_pages_show(
    db: None, at: Doors, monkeypatch: Any, tmp_path: Path, capsys: Any, person: str, words: tuple[str, ...]
) -> None:  # fmt: skip
    monkeypatch.setattr("tongket.cli.session.check_ready", lambda: None)  # half a second for each command
    for unit in (CHU_SE, KON_TUM):
        assert commanded(words, at, person, unit, tmp_path / "out", capsys) == []
