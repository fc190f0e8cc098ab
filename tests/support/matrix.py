"""What the site is asked: every route, as every person, for every unit's record; and what of a unit an answer lets out.

Routes come from the URL conf and what they address from their rules, so that a new route of a known kind needs nothing
here.
"""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pypdfium2
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse

from tongket.access import ALL, seeing
from tongket.accounts.models import Delegation, Member
from tongket.accounts.reach import routes, rules
from tongket.directives.models import Directive, Dissemination
from tongket.exchange.models import Correspondent, PackageFile
from tongket.ledger.models import Entry, Head
from tongket.organization.models import Unit
from tongket.plans.models import Plan, Task
from tongket.results.models import HigherForm
from tongket.submissions.models import CorrectionRequest, MadeSheet, Observation, Reconciliation, Submission

from .scene import BO_NGOONG, CHU_SE, COMMANDS, DIGITS, GIA_LAI, KON_TUM, MANG_YANG, SUBJECTS, YEAR, Scene, marks

__all__ = ["routes"]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
SIGN_IN = "/tai-khoan/dang-nhap/"
# Where each person's office is: every role at the province and in a district, so that each has a unit below and one above.
HOMES: dict[str, str | None] = {
    "commune_officer": BO_NGOONG, "district_officer": CHU_SE, "district_commander": CHU_SE, "district_staff": CHU_SE,
    "district_secretary": CHU_SE, "district_leader": CHU_SE, "district_auditor": CHU_SE, "district_administrator": CHU_SE,
    "stranger": MANG_YANG, "province_reporter": GIA_LAI, "province_commander": GIA_LAI, "province_officer": GIA_LAI,
    "secretary": GIA_LAI, "leader": GIA_LAI, "auditor": GIA_LAI, "administrator": GIA_LAI, "officeless": None,
}  # fmt: skip
ADMINISTRATORS = {"administrator", "district_administrator"}  # see no figures
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


def sight(person: str) -> str | None:
    """Return the unit whose figures and all beneath a person sees."""
    return None if person in ADMINISTRATORS else HOMES[person]


# ── addresses ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _submission(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    row = scene.submissions.get(unit)
    if page == "cell_history":
        return row and {"pk": row.pk, "code": "PH.03" if row.sheet == "TK-T" else "TQ.19"}
    more = {"cell": scene.cells, "scan": scene.scans}.get(page, {})
    return row and {"pk": row.pk, **({page: getattr(more[unit], "pk", more[unit])} if more else {})}


def _unit(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    if page in {"due", "extend", "chase"}:
        sheet = "TK-T" if unit in (GIA_LAI, KON_TUM) else "TK-H"
        return {"year": YEAR, "sheet": sheet, "slug": COMMANDS[unit]} if unit in scene.submissions else None
    if page == "book":
        row = scene.directives.get(unit)
        return row and {"unit": row.owner.slug, "year": row.book_year, "book": row.book, "what": "docx"}
    if page in {"unit", "body_contact"}:
        return {"slug": unit if page == "unit" else COMMANDS[unit]}
    if page in {"report", "download"} and unit not in scene.reports:
        return None
    more = {"total": {"code": "TQ.19"}, "download": {"what": "docx"}}.get(page, {})
    return {"unit": unit, "year": YEAR, **more}


def _task(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    row = scene.tasks.get(unit)
    return row and {"pk": row.pk, **({"progress": scene.proofs[unit].pk} if page == "proof" else {})}


def _line(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    proven = page != "proof" or unit in (CHU_SE, MANG_YANG)
    return {"pk": scene.lines[unit].pk} if unit in scene.lines and proven else None


def _member(page: str, scene: Scene, unit: str) -> dict[str, Any]:
    member = scene.people[ACCOUNTS[unit]]
    return {"pk": member.pk, **({"office": member.offices.get().pk} if page == "end_office" else {})}


def _minutes(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    return {"pk": scene.minutes[unit].pk, "what": "docx"} if unit in scene.minutes else None


def _package(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    row = scene.packages.get(unit)
    return row and {"pk": row.pk, **({"item": 1} if page == "blank" else {})}


def _correspondent(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    return {"pk": scene.packages[unit].correspondent_id} if unit in scene.packages else None


def _sheet(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    return {"code": scene.sheets[unit].code} if unit in scene.sheets else None


def _of(records: str) -> Callable[[str, Scene, str], dict[str, Any] | None]:
    def found(page: str, scene: Scene, unit: str) -> dict[str, Any] | None:
        known = getattr(scene, records)
        return {"pk": known[unit].pk} if unit in known else None

    return found


# How an address names a unit's record of each kind; None where the unit has none.
_KINDS: dict[type, Callable[[str, Scene, str], dict[str, Any] | None]] = {
    Unit: _unit, Submission: _submission, Task: _task, Dissemination: _line, Member: _member, MadeSheet: _sheet,
    Reconciliation: _minutes, Observation: _of("readings"), CorrectionRequest: _of("corrections"), Plan: _of("plans"),
    Directive: _of("directives"), HigherForm: _of("higher"), Delegation: _of("absences"), PackageFile: _package,
    Correspondent: _correspondent,
}  # fmt: skip
# Addresses that take something and name no record.
_WHATEVER = {"submissions:letter": {"what": "pdf"}, "plans:calendar": {"token": "khong-phai-cua-ai"}}


def arguments(name: str, scene: Scene, unit: str) -> dict[str, Any] | None:
    """Return what a route's address takes for a unit's record; None where the unit has no such record."""
    of = rules()[name].of
    assert of in _KINDS, f"{name}: support.matrix does not know how its address names a record of {of}"
    return _KINDS[of](name.rpartition(":")[2], scene, unit)


def addresses(name: str, pattern: URLPattern, scene: Scene) -> list[tuple[str | None, str]]:
    """Return a route's addresses: one, or one for each unit that has a record."""
    if not pattern.pattern.converters or name in _WHATEVER:
        return [(None, reverse(name, kwargs=_WHATEVER.get(name)))]
    known = ((unit, arguments(name, scene, unit)) for unit in UNITS)
    return [(unit, reverse(name, kwargs=given)) for unit, given in known if given]


# ── answers ────────────────────────────────────────────────────────────────────────────────────────────────────────


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

    `names`: whoever administers accounts reads the names of the people there, and no figures.
    """
    found = []
    for unit in set(DIGITS) - {but}:
        standing = relation(sight(person), unit)
        named = names and relation(HOMES[person], unit) in {"own", "child"}
        if standing in {"parent", "foreign"}:
            marked = [match[0] for match in marks(unit).finditer(text) if match[0][0].isdigit() or not named]
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
