"""Sixty texts in every field that a person fills: they come out as the text that they are, on pages, in files, in logs.

In the daily run each field takes one of them and each of them stands in some field; `make torture` gives every field
all sixty (TONGKET_ROUNDS).
"""

import html
import io
import logging
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from typing import Any

import lxml.etree
import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.test import Client

from support.browsing import inline_code, parsed
from support.matrix import addresses, body, routes, signed_in
from support.payloads import TEXTS
from support.scene import Scene, scene, undone  # noqa: F401
from tongket.access import ALL, seeing
from tongket.ledger import guards

pytestmark = pytest.mark.sqlite  # what a page answers; on PostgreSQL the matrix passes over every route

ROUNDS = min(60, int(os.environ.get("TONGKET_ROUNDS", "1")))
READERS = ("province_officer", "leader", "secretary", "district_officer", "administrator", "auditor")
# What the product writes itself or holds to a form of its own: codes, keys, digests, places, words that it chose.
TECHNICAL = {
    "ledger.Entry": {"actor", "action", "about", "detail", "prev", "hash"},
    "ledger.Head": {"hash"},
    "evidence.StoredFile": {"sha256", "media_type"},
    "measures.Indicator": {"code", "numerator", "denominator"},
    "organization.Unit": {"slug"},
    "organization.UnitVersion": {"kind", "code", "sort_key", "folded"},
    "organization.Alias": {"folded"},
    "organization.Grouping": {"slug"},
    "organization.MapStamp": {"stamp"},
    "accounts.Member": {"password", "username"},
    "accounts.Delegation": {"basis"},
    "accounts.FactorReset": {"asked_key"},
    "directives.Directive": {"number", "sectors", "folded", "basis"},
    "plans.Target": {"basis"},
    "plans.Task": {"basis"},
    "plans.Plan": {"basis"},
    "plans.PlanVersion": {"number"},
    "submissions.SheetWarning": {"rule"},
    "submissions.CorrectionRequest": {"asked_key"},
    "submissions.CountedRecord": {"key"},
    "submissions.DueExtension": {"sheet", "term"},
    "submissions.ChaseNote": {"sheet", "term"},
    "submissions.ForeignForm": {"headers"},
    "submissions.SheetRow": {"tab", "cell"},
    "submissions.MadeSheet": {"code", "kind", "status"},
    "submissions.IssuedBlank": {"issue", "sheet", "term"},
    "submissions.Submission": {"sheet", "term", "status", "prepared_key", "signed_key", "signed_under"},
    "submissions.Observation": {"tab", "cell", "raw", "counted"},
    "submissions.CellChange": {"before", "after"},
    "submissions.Step": {"verb", "target"},
    "results.HigherCell": {"tab", "cell"},
    "exchange.Correspondent": {"key"},
    "exchange.PackageItem": {"kind", "identity", "about"},
    "review.Quotation": {"key", "indicator", "text"},
}


def written() -> Iterator[tuple[type[models.Model], "models.Field[Any, Any]"]]:
    """Yield each field of the product into which a person writes words."""
    for model in apps.get_models():
        if not model.__module__.startswith("tongket."):
            continue
        for kept in model._meta.concrete_fields:
            words = isinstance(kept, models.CharField | models.TextField) and not kept.choices
            if words and kept.name not in TECHNICAL.get(model._meta.label, ()):
                yield model, kept


def poison(turn: int) -> set[str]:
    """Put a text into every field of every row, the next ones in the next turn; return those that were put somewhere."""
    used, dice = set(), count(turn)
    guards.drop()
    for model, kept in written():
        rows: Any = model._base_manager
        for key in rows.values_list("pk", flat=True):
            fitting = next(text for text in (TEXTS[next(dice) % len(TEXTS)] for _ in TEXTS) if _fits(text, kept))
            with suppress(IntegrityError), transaction.atomic():  # where this row may hold no words, it keeps none
                rows.filter(pk=key).update(**{kept.name: fitting})
                used.add(fitting)
    return used


def _fits(text: str, kept: "models.Field[Any, Any]") -> bool:
    return len(text) <= (kept.max_length or 1000)


def alive(response: Any) -> list[str]:
    """Return what in an answer has become more than text."""
    kind = response.headers.get("Content-Type", "")
    data = b"".join(response.streaming_content) if response.streaming else response.content
    if "officedocument" in kind or kind == "application/zip":
        return list(_alive_in_office(data))
    if kind == "application/pdf":
        return [f"computed: {found}" for found in re.findall(r"zq42zq", body(response))]
    if kind.startswith("text/html") and data.strip():
        return list(_alive_in_page(data.decode()))
    return []


def _alive_in_page(text: str) -> Iterator[str]:
    tree = parsed(text)
    yield from inline_code(tree)
    yield from re.findall("zq42zq", text)
    for element in tree.iter(lxml.etree.Element):
        if element.tag.startswith("zq") or element.tag in {"iframe", "base", "object", "embed"}:
            yield f"<{element.tag}>"
        yield from (f"{name}=" for name in element.attrib if name.startswith("zq"))
        for name in ("href", "src", "action", "formaction"):
            address = html.unescape(element.get(name, "")).strip().lower()
            if address.startswith(("javascript:", "data:text", "//")):
                yield f"{name}={address}"


def _alive_in_office(data: bytes) -> Iterator[str]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    for name in archive.namelist():
        if not name.endswith((".xml", ".rels")):
            continue
        for element in lxml.etree.fromstring(archive.read(name)).iter(lxml.etree.Element):
            tag, text = lxml.etree.QName(element).localname, element.text or ""
            code = tag in {"f", "instrText", "fldSimple", "formula1", "formula2"} or tag.endswith("Hyperlink")
            if tag.startswith("zq") or (code and "zq" in text and not _quoted(text)):
                yield f"{name}: <{tag}> {text}"
            yield from (
                f"{name}: {tag} {each}" for each in element.attrib.values() if "zq" in each and tag == "Relationship"
            )


def _quoted(formula: str) -> bool:
    """A formula of ours may hold a text between quotes; nothing of it stands outside."""
    return "zq" not in re.sub(r'"(?:[^"]|"")*"', "", formula)


@pytest.fixture
def poisoned(db: None, scene: Scene, request: pytest.FixtureRequest) -> Iterator[Scene]:  # noqa: F811
    """The scene with its texts gone bad."""
    with undone(), seeing(ALL):
        poison(request.param)
        yield scene


def test_every_text_of_the_sixty_stands_somewhere(db: None, scene: Scene) -> None:  # noqa: F811
    assert len(TEXTS) == len(set(TEXTS)) == 60
    with undone(), seeing(ALL):
        assert poison(0) == set(TEXTS)


def test_what_is_called_technical_exists() -> None:
    known = {model._meta.label: {each.name for each in model._meta.concrete_fields} for model in apps.get_models()}
    assert {label: names - known[label] for label, names in TECHNICAL.items() if names - known[label]} == {}


@pytest.mark.parametrize("poisoned", range(0, 60, 60 // ROUNDS), indirect=True)
def test_nothing_that_was_written_comes_alive_anywhere(poisoned: Scene) -> None:
    wrong, seen = [], 0
    for person in READERS:
        client = signed_in(poisoned, person)
        for name, pattern in routes():
            for _, path in addresses(name, pattern, poisoned):
                answer = client.get(path)
                if answer.status_code == 405:
                    continue
                seen += b"zq" in (b"" if answer.streaming else answer.content)
                assert answer.status_code in {200, 302, 403, 404}, (person, path, answer.status_code)
                wrong += [f"{path} as {person}: {found}" for found in alive(answer)]
                if name == "account_logout":
                    client = signed_in(poisoned, person)
    assert wrong == []
    assert seen > 100, "the texts stand on the pages"


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_searched_for_and_asked_wrongly_comes_back_as_text(db: None, scene: Scene, text: str) -> None:  # noqa: F811
    client = signed_in(scene, "province_officer")
    for path, name in (
        ("/don-vi/", "tim"),
        ("/van-ban/", "tim"),
        ("/so-lieu/", "chi-tieu"),
        ("/bao-cao/tien-do/", "nam"),
    ):
        assert alive(client.get(path, {name: text, "don-vi": "gia-lai"})) == [], path
    wrong = Client().post("/tai-khoan/dang-nhap/", {"login": text, "password": text})
    assert alive(wrong) == []


def test_a_line_of_the_log_stays_one_line(db: None, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        Client().get("/khong-co/%0d%0aERROR zq59/")
        Client().post("/khong-co/%0aERROR%1b[31m zq59/")
    said = [record.getMessage() for record in caplog.records]
    assert any("zq59" in line for line in said)
    assert [line for line in said if re.search(r"[\r\n\x1b]", line)] == []


def test_a_text_that_does_come_alive_is_noticed() -> None:
    assert list(_alive_in_page("<p><zq00></p>")) == ["<zq00>"]
    assert list(_alive_in_page('<a href="javascript:zq()">x</a>')) != []
    assert list(_alive_in_page('<p title="" zq04="1">x</p>')) == ["zq04="]
    bad = io.BytesIO()
    with zipfile.ZipFile(bad, "w") as made:
        made.writestr("xl/worksheets/sheet1.xml", "<c><f>zq34()</f></c>")
        made.writestr("word/document.xml", "<p><instrText>INCLUDE zq53</instrText></p>")
    assert len(list(_alive_in_office(bad.getvalue()))) == 2
