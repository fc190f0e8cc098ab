"""Where a foreign unit's canaries could get out without a route's address naming it: lists, searches, files, counts, commands."""

import argparse
import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from tongket import cli
from tongket.access import ALL, seeing
from tongket.accounts.reach import rules
from tongket.directives.actions import register
from tongket.plans.actions import PlanText, TaskRow, assign, draw_up_plan
from tongket.submissions.actions import give_back

from .matrix import ADMINISTRATORS, UNITS, addresses, body, leaks, relation, routes, sight, text_of
from .rights import Doors
from .scene import CHU_SE, COMMANDS, DAY, KON_TUM, YEAR, Scene, blank_of, filled, second_version, undone, working_as

WATCHERS = (
    "commune_officer",
    "district_officer",
    "stranger",
    "leader",
    "administrator",
    "officeless",
)  # one for each scope
PIECES = ("thao trường", "Phiên", "Sổ của", "Kon Tum")  # of canaries; what was searched for stands on the page again
ASKABLE = (
    "results:index", "results:overview", "results:map", "plans:targets", "plans:targets_sum", "plans:tasks",
    "submissions:progress",
)  # fmt: skip
_TOKEN = re.compile(r'csrfmiddlewaretoken" value="\w+"|/nhiem-vu/lich/[^/]+/')  # signed with the second


def lists() -> list[str]:
    """Return the routes that are read and whose address names no record."""
    return sorted(name for name, rule in rules().items() if "GET" in rule.methods and rule.of is None)


def _path(name: str, at: Doors) -> str:
    return addresses(name, dict(routes())[name], at.scene)[0][1]


def searched(name: str, at: Doors, person: str, ways: tuple[dict[str, str], ...] = ()) -> list[str]:
    """Return what a list lets out when it is searched, or handed out as a file."""
    wrong = []
    for way in ways or (*({"tim": piece} for piece in PIECES), {"xuat": "xlsx"}):
        text = body(at.clients[person].get(_path(name, at), way))
        wrong += [
            f"{name}?{way} as {person}: lets out {found}"
            for found in leaks(text, person, names=name.startswith("people:"))
        ]
    return wrong


def asked_for(name: str, at: Doors, person: str) -> list[str]:
    """Return what is wrong when a page is asked for a unit by query, or handed out so: 404 for whoever may not see it."""
    wrong, home = [], sight(person)
    refused = 403 if person in ADMINISTRATORS else 200 if home is None else 404
    for unit, more in product(UNITS, ({}, {"xuat": "xlsx"})):
        seen = relation(home, unit) in {"own", "child"}
        answer = at.clients[person].get(_path(name, at), {"don-vi": unit, "nam": YEAR, "chi-tieu": "TQ.19", **more})
        wanted = 200 if seen else refused
        if answer.status_code != wanted:
            wrong.append(f"{name} for {unit} as {person}: {answer.status_code} instead of {wanted}")
        let_out = leaks(body(answer), person, but=unit if seen else None)
        wrong += [f"{name} for {unit} as {person}: lets out {found}" for found in let_out]
    return wrong


def work_abroad(scene: Scene) -> None:
    """Let Kon Tum go on working: one more of everything that lists show."""
    staff, reporter, body = (
        scene.people["abroad_staff"],
        scene.people["abroad_reporter"],
        scene.units[COMMANDS[KON_TUM]],
    )
    with working_as(staff):
        register("99", "CT-BCH", issuer=body, owner=body, signed_on=DAY, subject="về việc khác", basis="published",
                 by=staff, on=DAY)  # fmt: skip
        row = TaskRow("Kiểm tra kho", "exercises", body, DAY)
        assign(row, owner=body, by=staff, on=DAY)
    with working_as(reporter):
        draw_up_plan(
            "Kế hoạch khác", PlanText("Tình hình", "Kết quả"), owner=body, year=YEAR, kind="plan", by=reporter, on=DAY
        )
    sent = second_version(scene, KON_TUM, "sent")
    with working_as(staff):
        give_back(sent, reason="Xem lại", by=staff, on=DAY)


def changed(at: Doors, person: str, names: list[str]) -> list[str]:
    """Return the lists that tell a person of work abroad: by a row, a count, a total or a bar, whatever it is."""

    def shown() -> dict[str, str]:
        return {name: _TOKEN.sub("", body(at.clients[person].get(_path(name, at)))) for name in names}

    before = shown()
    with undone():
        work_abroad(at.scene)
        after = shown()
    return [f"{name} as {person} tells of foreign work" for name in names if before[name] != after[name]]


# ── the command line ───────────────────────────────────────────────────────────────────────────────────────────────


def commands_as(
    parser: argparse.ArgumentParser | None = None, words: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    """Yield every command that is carried out as a person (`--as`)."""
    top = parser or cli.parser()
    if any("--as" in action.option_strings for action in top._actions):
        yield words
    for action in top._actions:
        for name, inner in action.choices.items() if isinstance(action, argparse._SubParsersAction) else ():
            yield from commands_as(inner, (*words, name))


def _workbook(scene: Scene, folder: Path) -> str:
    """Return a folder with the workbook that Chư Sê has filled."""
    staff = scene.people["province_officer"]
    folder.mkdir(exist_ok=True)
    with working_as(staff):
        data = filled(blank_of(COMMANDS[CHU_SE], by=staff, on=DAY), CHU_SE, digits=3171, signed=DAY)
    (folder / "bieu.xlsx").write_bytes(data)
    return str(folder)


def _package(scene: Scene, file: Path) -> str:
    """Return the file of the package that Chư Sê has made."""
    with seeing(ALL):
        kept = scene.packages[CHU_SE].file
        file.write_bytes(kept.read() if kept else b"")
    return str(file)


Call = Callable[[Scene, str, Path], list[str]]
_OF_UNIT: Call = lambda scene, unit, out: ["--unit", unit, "--year", str(YEAR)]  # noqa: E731
# What each command is told beside `--as`: the scene, the unit it asks for, a folder to write into.
CALLS: dict[tuple[str, ...], Call] = {
    ("totals",): lambda scene, unit, out: ["TQ.19", *_OF_UNIT(scene, unit, out)],
    ("explain",): lambda scene, unit, out: ["TQ.19", *_OF_UNIT(scene, unit, out)],
    ("completeness",): _OF_UNIT,
    ("directives",): lambda scene, unit, out: ["gaps", *_OF_UNIT(scene, unit, out)],
    ("report",): lambda scene, unit, out: [*_OF_UNIT(scene, unit, out), "--out", str(out)],
    ("blanks",): lambda scene, unit, out: ["--year", str(YEAR), "--out", str(out)],
    ("workbooks", "write"): lambda scene, unit, out: ["--year", str(YEAR), "--level", "district", "--out", str(out)],
    ("workbooks", "read"): lambda scene, unit, out: [_workbook(scene, out.parent / "in")],
    ("receive",): lambda scene, unit, out: [_workbook(scene, out.parent / "in") + "/bieu.xlsx"],
    ("year", "open"): lambda scene, unit, out: ["--year", str(YEAR), "--preview"],
    ("year", "close"): lambda scene, unit, out: ["--year", str(YEAR - 1), "--preview"],
    ("package", "key"): lambda scene, unit, out: ["--out", str(out / "khoa.txt")],
    ("package", "write"): lambda scene, unit, out: ["--to", COMMANDS[unit], "--out", str(out / "goi.tkp")],
    ("package", "read"): lambda scene, unit, out: [_package(scene, out.with_suffix(".tkp")), "--preview"],
    ("people", "list"): lambda scene, unit, out: [],
    ("people", "reset-mfa"): lambda scene, unit, out: [scene.people["abroad_reporter"].username, "--reason", "mất máy"],
    ("check",): lambda scene, unit, out: [str(_text(out)), *_OF_UNIT(scene, unit, out)],
}


def _text(out: Path) -> Path:
    file = out.with_suffix(".txt")
    file.write_text("Đã giao 7 công dân nhập ngũ.", "utf-8")
    return file


def commanded(words: tuple[str, ...], at: Doors, person: str, unit: str, out: Path, capsys: Any) -> list[str]:
    """Return what is wrong with a command carried out as a person about a unit: what it prints or writes and may not."""
    out.mkdir(exist_ok=True)
    call = [*words, *CALLS[words](at.scene, unit, out), "--as", at.scene.people[person].username]
    capsys.readouterr()
    with undone():
        code = cli.main(call)
    said = capsys.readouterr()
    kinds = {".pdf": "application/pdf", ".xlsx": "officedocument", ".docx": "officedocument"}
    texts = [
        said.out,
        said.err,
        *(text_of(file.read_bytes(), kinds.get(file.suffix, "")) for file in sorted(out.iterdir())),
    ]
    for file in out.iterdir():
        file.unlink()
    seen = relation(sight(person), unit) in {"own", "child"}
    names = {"names": words[0] == "people"}
    wrong = [
        f"lets out {found}" for text in texts for found in leaks(text, person, but=unit if seen else None, **names)
    ]
    if "--unit" in call and not seen and code == 0:
        wrong.append("is done for a unit out of sight")
    return [f"tongket {' '.join(call)}: {each}" for each in wrong]
