"""What each route answers whom, as one line of text; the reviewed copy of all lines; and what is wrong with an answer.

`tests/pages/rights.txt` holds for each route: its rule, then for each method the statuses for a person's own record, one
below, one above and a foreign one (one status where the address names no record), the exceptions by person. `*`: the act
was carried out; `-`: there is no such record; `a,b`: records of different units answer differently. One status after four
stands for all records there are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern

from tongket.access.routes import ANYBODY, SIGNED_IN, Rule
from tongket.accounts.reach import FIGURES, routes, rules

from .matrix import (
    ADMINISTRATORS,
    HOMES,
    METHODS,
    RELATIONS,
    SIGN_IN,
    addresses,
    body,
    leaks,
    ledger,
    relation,
    signed_in,
    told_since,
)
from .scene import DIGITS, TELEPHONES, Scene, picture, second_version, undone

COPY = Path(__file__).parents[1] / "pages" / "rights.txt"
AGAIN = ".venv/bin/pytest -n 0 tests/pages/test_pages_matrix.py --freeze"
READ = "accounts.contacts_read"
TYPED = {"reason": "Số ở ô H11 chưa khớp sổ", "so-TQ.19": "7"}
GROUPS = {ANYBODY: "anybody", SIGNED_IN: "signed-in", FIGURES: "figures"}
PUBLIC = {"organization:unit"}  # records that all who sign in may see: the map of units
ACCOUNTS = {"people"}  # whose pages show administrators names
# Where a submission must stand for what is done with it.
STATES = {
    "submissions:grid": "grid", "submissions:put_up": "draft", "submissions:explain": "draft",
    "submissions:sign": "for_signature", "submissions:send_back": "for_signature", "submissions:accept": "sent",
    "submissions:give_back": "sent",
}  # fmt: skip
Cells = tuple[str, ...]


@dataclass
class Judged:
    """What a route answered: its line for the copy, what is wrong whatever the copy says, and how many cases that were."""

    line: str
    wrong: list[str] = field(default_factory=list)
    cases: int = 0


@dataclass(frozen=True)
class Doors:
    """The scene, and a client for each person in it, signed in once."""

    scene: Scene
    clients: dict[str, Client]


@pytest.fixture(scope="module")
def at(scene: Scene, django_db_blocker: Any) -> Iterator[Doors]:
    """Everybody, signed in once for a module."""
    with django_db_blocker.unblock(), undone():
        yield Doors(scene, {person: signed_in(scene, person) for person in HOMES})


def asked(client: Client, method: str, path: str) -> tuple[int, str, set[str]]:
    """Ask once and leave nothing behind; return the status, all text of the answer, what the ledger told of."""
    key = client.cookies["sessionid"].value if "sessionid" in client.cookies else ""
    with undone():
        before = ledger()
        if method == "POST":
            answer = client.post(path, {**TYPED, "scan": SimpleUploadedFile("q.png", picture("Trang 2"))})
        else:
            answer = client.generic(method, path)
        said = answer.status_code, body(answer), told_since(before)
    if key:
        client.cookies["sessionid"] = key  # signing out took it away
    else:
        client.cookies.clear()
    return said


def _wrong(name: str, person: str, unit: str | None, said: tuple[int, str, set[str]]) -> list[str]:
    """Return what may never be, whatever the copy says."""
    status, text, acts = said
    found, standing = [], relation(HOMES[person], unit) if unit else ""
    if status >= 500:
        found.append(f"broke with {status}")
    if standing == "foreign" and name not in PUBLIC and status != 404:
        found.append(f"a foreign record answers {status} instead of 404")
    telephone = any(each in text for each in TELEPHONES.values())
    if (READ in acts) != telephone:
        found.append("shows a telephone without an entry" if telephone else "tells of a reading that was none")
    told = (
        unit if standing == "parent" and status == 200 and person not in ADMINISTRATORS else None
    )  # an addressee reads it
    names = name.partition(":")[0] in ACCOUNTS
    return found + [f"lets out {each}" for each in leaks(text, person, but=told, names=names)]


def judge(name: str, at: Doors, people: tuple[str, ...] = tuple(HOMES)) -> Judged:
    """Ask a route as everybody, for every unit's record, by every method that its rule names; every other method once."""
    rule, told = rules().get(name), _prepared(name, at.scene)
    methods = rule.methods if rule else ("GET", "POST")
    here, judged = addresses(name, routes_by_name()[name], told), Judged("")
    verdicts = {
        method: {person: _cells(name, at, person, method, here, judged) for person in people} for method in methods
    }
    _ask_the_door(name, here[0][1], judged, verdicts)
    _ask_otherwise(name, here[0][1], set(METHODS) - set(methods), at, judged)
    judged.line = line_of(name, rule, verdicts)
    return judged


def _prepared(name: str, told: Scene) -> Scene:
    """Return the scene with every unit's submission where the act asks for it."""
    if name not in STATES:
        return told
    rows = {unit: second_version(told, unit, STATES[name]) for unit in told.submissions if unit in DIGITS}
    return replace(told, submissions=rows)


def _cells(
    name: str, at: Doors, person: str, method: str, here: list[tuple[str | None, str]], judged: Judged
) -> Cells:  # fmt: skip
    """Ask for every unit's record as one person; return what was answered for own, lower, higher and foreign ones."""
    seen: dict[str, set[str]] = defaultdict(set)
    for unit, path in here:
        said = asked(at.clients[person], method, path)
        carried_out = "*" if said[2] - {READ} else ""
        seen[relation(HOMES[person], unit) if unit else ""].add(f"{said[0]}{carried_out}")
        wrong = _wrong(name, person, unit, said)
        judged.wrong += [f"{method} {name} as {person} {unit or ''}: {each}" for each in wrong]
        judged.cases += 1
    return tuple(",".join(sorted(seen[each])) or "-" for each in (RELATIONS if here[0][0] else ("",)))


def _ask_the_door(name: str, path: str, judged: Judged, verdicts: dict[str, dict[str, Cells]]) -> None:
    """Ask by every method without having signed in: the door answers, unless the rule lets anybody in."""
    rule = rules().get(name)
    public = rule is not None and bool(rule.who & ANYBODY)
    for method in rule.methods if rule and public else METHODS:
        answer = Client(raise_request_exception=False).generic(method, path)
        judged.cases += 1
        if public:
            verdicts[method]["anonymous"] = (str(answer.status_code),)
        elif rule and (answer.status_code, answer.headers.get("Location", "").split("?")[0]) != (302, SIGN_IN):
            judged.wrong.append(f"{method} {name} without having signed in: {answer.status_code} instead of the door")
        elif rule is None and answer.status_code != 404:
            judged.wrong.append(f"{method} {name} without having signed in: {answer.status_code} instead of 404")


def _ask_otherwise(name: str, path: str, methods: set[str], at: Doors, judged: Judged) -> None:
    """Ask once by every other method, as somebody whom the rule lets in."""
    rule = rules().get(name)
    roles = {p: {office.role for office in at.scene.people[p].offices.all()} | SIGNED_IN | ANYBODY for p in HOMES}
    person = next((p for p in ("district_officer", *HOMES) if rule and rule.who & roles[p]), "district_officer")
    for method in sorted(methods):
        status, text, _ = asked(at.clients[person], method, path)
        judged.cases += 1
        if status != (405 if rule else 404):
            judged.wrong.append(f"{method} {name} as {person}: {status} instead of {405 if rule else 404}")
        judged.wrong += [f"{method} {name} as {person}: lets out {each}" for each in leaks(text, person)]


# ── the copy ───────────────────────────────────────────────────────────────────────────────────────────────────────


def line_of(name: str, rule: Rule | None, verdicts: dict[str, dict[str, Cells]]) -> str:
    """Return a route's line: its rule, then what each method answers."""
    if rule is None:
        said = "no rule"
    else:
        who = GROUPS.get(rule.who) or ",".join(sorted(rule.who))
        said = f"{','.join(rule.methods)} by {who}" + (f" of {rule.of._meta.label}" if rule.of else "")
    return " | ".join((name, said, *(f"{method} {_told(by)}" for method, by in verdicts.items())))


def _told(by: dict[str, Cells]) -> str:
    """Return what most are answered, then everybody who is answered otherwise."""
    columns = range(len(next(iter(by.values()))))
    usual = tuple(_most([cells[at] for cells in by.values() if len(cells) > at and cells[at] != "-"]) for at in columns)
    others: dict[Cells, list[str]] = defaultdict(list)
    for person, cells in by.items():
        if any(cell not in ("-", usual[at]) for at, cell in enumerate(cells)):
            known = set(cells) - {"-"}
            others[tuple(known) if len(known) == 1 else cells].append(person)  # one status says it of whatever there is
    return "; ".join([" ".join(usual), *(f"{' '.join(cells)} {','.join(people)}" for cells, people in others.items())])


def _most(cells: list[str]) -> str:
    return Counter(cells).most_common(1)[0][0] if cells else "-"


def groups() -> str:
    """Return the line that says who is meant by "figures"."""
    return f"figures = {', '.join(sorted(FIGURES))}"


def frozen() -> dict[str, str]:
    """Return the lines of the reviewed copy, by route."""
    lines = COPY.read_text("utf-8").splitlines() if COPY.exists() else []
    return {line.split(" ")[0]: line for line in lines if line and not line.startswith("#")}


def freeze(lines: dict[str, str]) -> None:
    """Write the copy anew."""
    head = [
        f"# Who is answered what. Written by `{AGAIN}`; every change of a line is reviewed.",
        "# See tests/support/rights.py.",
    ]
    COPY.write_text("\n".join([*head, *(lines[name] for name in sorted(lines))]) + "\n", "utf-8")


def differences(name: str, line: str, before: str) -> list[str]:
    """Return how a line differs from the reviewed one, part by part."""
    ours, theirs = line.split(" | "), before.split(" | ")
    if ours == theirs:
        return []
    gone = [f"  - {part}" for part in theirs if part not in ours]
    return [
        f"{name} differs from {COPY.name} (if it is meant: {AGAIN})",
        *gone,
        *(f"  + {part}" for part in ours if part not in theirs),
    ]


def problems(name: str, at: Doors) -> list[str]:
    """Return everything that is wrong with a route."""
    judged = judge(name, at)
    return judged.wrong + differences(name, judged.line, frozen().get(name, ""))


def routes_by_name() -> dict[str, URLPattern]:
    """Return every route of the site, by its full name."""
    return dict(routes())
