"""Every route × every person × every unit's records: what is asked of the site, and what the table expects of it.

Routes come from the URL conf, nested includes too, so that a page that nobody wrote a line for fails.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tongket.access import ALL, seeing
from tongket.ledger.models import Entry, Head

from .scene import BO_NGOONG, CHU_SE, COMMANDS, DIGITS, GIA_LAI, KON_TUM, MANG_YANG, SUBJECTS, YEAR, Scene, marks

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SIGN_IN = "/tai-khoan/dang-nhap/"
# Where each person's office is; None holds none, or sees no figures by it.
HOMES: dict[str, str | None] = {
    "commune_officer": BO_NGOONG, "district_officer": CHU_SE, "district_commander": CHU_SE, "stranger": MANG_YANG,
    "province_officer": GIA_LAI, "leader": GIA_LAI, "auditor": GIA_LAI, "secretary": GIA_LAI, "officeless": None,
    "administrator": None,
}  # fmt: skip
ADMINISTERED = GIA_LAI
# Whose account stands for a unit.
ACCOUNTS = {
    GIA_LAI: "province_reporter", CHU_SE: "district_officer", MANG_YANG: "stranger", BO_NGOONG: "commune_officer",
    KON_TUM: "abroad_reporter",
}  # fmt: skip
UNITS = (GIA_LAI, CHU_SE, MANG_YANG, BO_NGOONG, KON_TUM)
_ABOVE = {BO_NGOONG: (CHU_SE, GIA_LAI), CHU_SE: (GIA_LAI,), MANG_YANG: (GIA_LAI,), GIA_LAI: (), KON_TUM: ()}
RELATIONS = ("own", "child", "parent", "foreign")


def relation(home: str | None, unit: str) -> str:
    """Say what a unit is to the one whose office is at `home`."""
    if home is None:
        return "foreign"
    if home == unit:
        return "own"
    return "child" if home in _ABOVE[unit] else "parent" if unit in _ABOVE[home] else "foreign"


@dataclass(frozen=True)
class Line:
    """What a route answers: one status whatever is asked for, or four for own, child, parent and foreign records.

    `but` gives a person's own answer; `done` names who carries an act out on whose record ("district_commander
    chu-se"): for everybody else the ledger stands still. `state` is where a submission must stand for the act.
    `people`: what is shown are accounts, to whom administers them, and no figures.
    """

    get: str = ""
    post: str = ""
    but: dict[str, str] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    public: bool = False
    state: str = ""
    people: bool = False

    @property
    def methods(self) -> dict[str, str]:
        """The methods that the route answers, with their statuses."""
        return {method: said for method, said in (("GET", self.get), ("POST", self.post)) if said}

    def expected(self, method: str, person: str, unit: str | None) -> int:
        """Return the status that a person gets for a unit's record."""
        known = self.methods[method].split()
        statuses = self.but.get(person, self.methods[method]).split()
        if method == "POST" and len(known) == len(statuses) > 1:  # who gets in, gets what the method answers
            statuses = [known[0] if said == "200" else said for said in statuses]
        if len(statuses) == 1:
            return int(statuses[0])
        assert unit is not None
        home = ADMINISTERED if self.people and person == "administrator" else HOMES[person]
        return int(statuses[RELATIONS.index(relation(home, unit))])


def routes(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield each route of the site with its full name; a route without a name is yielded under its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from routes(entry, inner)
        else:
            yield f"{namespace}{entry.name or entry.pattern}", entry


def arguments(name: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    """Return what a route's address takes for a unit's record; None where the unit has no such record."""
    app, _, page = name.partition(":")
    if name in _DEADLINES:
        return _of_deadlines(page or name, scene, unit)
    if app == "submissions":
        return _of_submissions(page, scene, unit)
    if app == "directives":
        return _directive_arguments(page, scene, unit)
    if app == "results":
        return _of_results(page, scene, unit)
    if app == "review":
        if page not in {"draw_up", "words"} and unit not in scene.reports:
            return None
        return {"unit": unit, "year": YEAR, **({"what": "docx"} if page == "download" else {})}
    if app in {"plans", "people", "exchange"}:
        return {"plans": _of_plans, "people": _of_people, "exchange": _of_exchange}[app](page, scene, unit)
    assert name == "organization:unit", f"{name}: matrix.arguments does not know its address"
    return {"slug": unit}


def _of_exchange(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    row = scene.packages.get(unit)
    if row is None:
        return None
    return {"pk": row.correspondent_id if page == "make" else row.pk, **({"item": 1} if page == "blank" else {})}


def _of_results(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    if page.startswith("higher_"):
        return {"pk": scene.higher[unit].pk} if unit in scene.higher else None
    return {"code": "TQ.19", "unit": unit, "year": YEAR}


def _of_submissions(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    if page in {"reading", "settle_reading", "minutes"}:
        known: dict[str, Any] = {**(scene.minutes if page == "minutes" else scene.readings)}
        return {"pk": known[unit].pk} | ({"what": "docx"} if page == "minutes" else {}) if unit in known else None
    if page == "sheet" or page.startswith("sheet_"):
        return {"code": scene.sheets[unit].code} if unit in scene.sheets else None
    if "correction" in page and page != "ask_correction":
        return {"pk": scene.corrections[unit].pk} if unit in scene.corrections else None
    row = scene.submissions.get(unit)
    if page == "cell_history":
        return row and {"pk": row.pk, "code": "PH.03" if row.sheet == "TK-T" else "TQ.19"}
    more = {"cell": scene.cells, "scan": scene.scans}.get(page, {})
    return row and {"pk": row.pk, **({page: getattr(more[unit], "pk", more[unit])} if more else {})}


_DEADLINES = {
    "body_contact",
    "end_absence",
    "submissions:letter",
    "submissions:due",
    "submissions:extend",
    "submissions:chase",
}


def _of_deadlines(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    if page == "body_contact":
        return {"slug": COMMANDS[unit]}
    if page == "end_absence":
        return {"pk": scene.absences[unit].pk} if unit in scene.absences else None
    if page == "letter":
        return {"what": "pdf"} if unit == GIA_LAI else None
    sheet = "TK-T" if unit in (GIA_LAI, KON_TUM) else "TK-H"
    return {"year": YEAR, "sheet": sheet, "slug": COMMANDS[unit]} if unit in scene.submissions else None


def _of_people(page: str, scene: Scene, unit: str) -> dict[str, Any]:
    member = scene.people[ACCOUNTS[unit]]
    return {"pk": member.pk, **({"office": member.offices.get().pk} if page == "end_office" else {})}


def _of_plans(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    if page == "calendar":
        return {"token": "khong-phai-cua-ai"} if unit == GIA_LAI else None
    if page in {"plan", "revise_plan", "issue_plan"}:
        return {"pk": scene.plans[unit].pk} if unit in scene.plans else None
    task = scene.tasks.get(unit)
    return task and {"pk": task.pk, **({"progress": scene.proofs[unit].pk} if page == "proof" else {})}


def _directive_arguments(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    if page in {
        "directive",
        "file",
        "relate",
        "hand_down",
        "book",
        "correct",
        "cancel",
        "end",
        "provisions",
    }:
        if unit not in scene.directives:
            return None
        if page == "book":
            row = scene.directives[unit]
            return {"unit": row.owner.slug, "year": row.book_year, "book": row.book, "what": "docx"}
        return {"pk": scene.directives[unit].pk}
    proven = page != "proof" or unit in (CHU_SE, MANG_YANG)
    return {"pk": scene.lines[unit].pk} if unit in scene.lines and proven else None


def addresses(name: str, pattern: URLPattern, scene: Scene) -> list[tuple[str | None, str]]:
    """Return a route's addresses: one, or one for each unit that has a record."""
    if not pattern.pattern.converters:
        return [(None, reverse(name))]
    known = ((unit, arguments(name, scene, unit)) for unit in UNITS)
    return [(unit, reverse(name, kwargs=given)) for unit, given in known if given]


def signed_in(scene: Scene, person: str) -> Client:
    """Return a client of this person."""
    client = Client(raise_request_exception=False)
    client.force_login(scene.people[person])
    return client


def text_of(data: bytes, kind: str) -> str:
    """Return all text of a body: of pages and JSON as it is, of Office files every part, of PDF what can be read."""
    if "officedocument" in kind:
        archive = zipfile.ZipFile(io.BytesIO(data))
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if kind == "application/pdf":
        pages = pypdfium2.PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    return data.decode(errors="replace")


def body(response: HttpResponse) -> str:
    """Return all text of an answer."""
    data = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return text_of(data, response.headers.get("Content-Type", ""))


def leaks(text: str, person: str, *, but: str | None = None, names: bool = False) -> list[str]:
    """Return what of units that the person may not see stands in a text; `but` is the unit that was asked for.

    `names`: whoever administers accounts reads people's names, and no figures.
    """
    found = []
    for unit in set(DIGITS) - {but}:
        standing = relation(HOMES[person], unit)
        if standing in {"parent", "foreign"}:
            marked = [match[0] for match in marks(unit).finditer(text) if match[0][0].isdigit() or not names]
            found += [f"{unit}: {each}" for each in marked][:1]
        if standing == "foreign" and SUBJECTS.get(unit, text + ".") in text:
            found.append(f"{unit}: {SUBJECTS[unit]}")
    return found


def told_since(seq: int) -> set[str]:
    """Return which acts the ledger tells of after an entry."""
    with seeing(ALL):
        return set(Entry.objects.filter(seq__gt=seq).values_list("action", flat=True))


def ledger() -> int:
    """Return how many entries the ledger has."""
    return Head.objects.get(pk=1).seq
