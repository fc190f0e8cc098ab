"""Every door tells the ledger of a file that bears a secrecy mark: hash, size, who, where; and nothing of the file itself."""

import ast
import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from support.foreignfiles import xls
from support.packages import DISTRICT, HERE, OTHER_KEY, file, line, package
from support.pdfs import paper
from support.people import employ
from support.sheets import CHU_SE, acting, draw_up, everything_kept, filled, issue, move, take_in
from support.world import BUILDER, DAY
from tongket import cli
from tongket.access import ALL, Refused, operator, seeing
from tongket.accounts.marks import marks_told
from tongket.accounts.models import Role
from tongket.evidence.waysin import WayIn
from tongket.exchange.actions import keep_key
from tongket.exchange.actions import take_in as take_package_in
from tongket.exchange.keys import Key, own_key
from tongket.exchange.opening import open_package, preview
from tongket.intake import Marked
from tongket.ledger.models import Entry
from tongket.ledger.sealing import public_of
from tongket.organization.map import unit_map
from tongket.results.actions import register_form
from tongket.submissions.batch import show
from tongket.submissions.batch import take_in as take_files_in
from tongket.submissions.corrections.actions import ask_correction
from tongket.submissions.corrections.typed import Wanted
from tongket.submissions.marking.actions import take_form
from tongket.submissions.reception import read_incoming
from tongket.submissions.sheetmaking.actions import make_sheet

SAID = {
    "purpose": "ad_hoc", "name": "Cứu hộ", "title": "Biểu cứu hộ", "level": "district", "kind": "CHQS", "line": "military",
    "status": "ước", "closes_month": 11, "closes_day": 30, "due_month": 12, "due_day": 20, "only_year": 2022,
}  # fmt: skip
SOURCE = Path(__file__).parents[3] / "src/tongket"
NAME, CANARY = "ten-tep-rieng", "Điều không ai được đọc"


def workbook(*texts: str) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("Trang 1")
    for row, text in enumerate(texts):
        page.write(row, 0, text)
    book.close()
    return out.getvalue()


def word(*texts: str) -> bytes:
    document, out = Document(), BytesIO()
    for text in texts:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


BOOK, REPORT, PAPER = workbook("TUYỆT MẬT", CANARY), word("TỐI MẬT", CANARY), paper("MẬT", CANARY)
TEXT = f"Độ mật: Tối mật\n{CANARY}\n".encode()


def told(before: dict[str, Any], data: bytes, way_in: WayIn) -> Entry:
    """Hold that one entry is all that came, and that it says what it must and no more."""
    after = everything_kept()
    assert {key for key in after if after[key] != before[key]} == {"ledger.Entry"}
    assert after["ledger.Entry"] == before["ledger.Entry"] + 1
    with seeing(ALL):
        last = Entry.objects.latest("seq")
    detail = json.loads(last.detail)
    assert last.action == "evidence.marked_file_refused"
    assert (detail["sha256"], detail["size"], detail["way_in"]) == (
        sha256(data).hexdigest(), len(data), way_in.name.lower(),
    )  # fmt: skip
    assert str(way_in) in last.label
    assert NAME not in str(vars(last))
    assert CANARY not in str(vars(last))
    kept = (each for each in Path(settings.TONGKET_HOME).rglob("*") if each.is_file())
    assert not [each for each in kept if data[:400] in each.read_bytes()]
    return last


# ── doors of the web ───────────────────────────────────────────────────────────────────────────────────────────────


def by_post(path: str, data: bytes, extension: str, way_in: WayIn, field: str = "file", **more: str):
    return pytest.param(path, data, extension, way_in, field, more, id=f"{way_in.name.lower()} {path}")


@pytest.mark.parametrize(
    ("path", "data", "extension", "way_in", "field", "more"),
    [
        by_post("/bao-cao/nhan/", BOOK, "xlsx", WayIn.SHEET),
        by_post("/bao-cao/lap/", BOOK, "xlsx", WayIn.SHEET),
        by_post("/bao-cao/tep-ngoai/", BOOK, "xlsx", WayIn.FOREIGN),
        by_post("/bao-cao/tep-ngoai/", xls([["TèI MËT"], [CANARY]]), "xls", WayIn.FOREIGN),
        by_post("/chi-tieu-giao/tep/xem-truoc/", BOOK, "xlsx", WayIn.TARGETS, "tep"),
        by_post("/tong-ket/ra-soat/", REPORT, "docx", WayIn.CHECKED, unit="gia-lai", year="2022"),
        by_post("/tong-ket/ra-soat/", TEXT, "txt", WayIn.CHECKED, unit="gia-lai", year="2022"),
        by_post("/so-lieu/bieu-cap-tren/dang-ky/", BOOK, "xlsx", WayIn.HIGHER_FORM, name="Biểu 1", issuer="Quân khu"),
    ],
)  # fmt: skip
def test_a_page_refuses_a_marked_file_and_tells(
    year, province_officer, client, path, data, extension, way_in, field, more
):
    client.force_login(province_officer)
    before = everything_kept()

    answer = client.post(path, {**more, field: SimpleUploadedFile(f"{NAME}.{extension}", data)})

    body = b"".join(answer) if answer.streaming else answer.content
    assert "dấu chỉ độ mật" in body.decode()
    last = told(before, data, way_in)
    assert (last.actor, last.unit_ref) == (province_officer.actor_key, year["bo-chqs-gia-lai"].pk)


def test_a_marked_word_report_is_told_on_the_page_of_the_part_in_words(year, district_officer, client):
    row = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 188}))
    client.force_login(district_officer)
    before = everything_kept()

    client.post(f"/bao-cao/{row.pk}/phan-loi/", {"tep": SimpleUploadedFile(f"{NAME}.docx", REPORT)})

    assert told(before, REPORT, WayIn.WORDS).unit_ref == year[CHU_SE].pk


def test_a_marked_file_in_a_zip_is_told_by_itself_and_the_others_are_seen(year, province_officer, client):
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("a.xlsx", filled(issue(CHU_SE), {"TQ.19": 188}))
        archive.writestr(f"{NAME}.xlsx", BOOK)
    client.force_login(province_officer)
    before = everything_kept()

    answer = client.post("/bao-cao/nhan/", {"file": SimpleUploadedFile("bieu.zip", out.getvalue())})

    assert "Ban CHQS huyện Chư Sê" in b"".join(answer).decode()
    told(before, BOOK, WayIn.SHEET)


# ── doors of acts ──────────────────────────────────────────────────────────────────────────────────────────────────


def as_form(year, by) -> Callable[[bytes], Any]:
    with acting(by):
        sheet = make_sheet("DX-01", owner=year["bo-chqs-gia-lai"], by=by, on=DAY, **SAID)
    return lambda data: take_form(sheet, data, name=f"{NAME}.xlsx", by=by, on=DAY)


def as_higher_form(year, by) -> Callable[[bytes], Any]:
    about = {"name": "Biểu 1", "issuer": "Quân khu 5", "body": year["bo-chqs-gia-lai"]}
    return lambda data: register_form(data, file_name=f"{NAME}.xlsx", **about, by=by, on=DAY)


@pytest.mark.parametrize(
    ("door", "way_in"), [(as_form, WayIn.MADE_FORM), (as_higher_form, WayIn.HIGHER_FORM)], ids=["made", "higher"]
)
def test_a_marked_form_is_told_and_the_act_undone(year, province_officer, door, way_in):
    handed = door(year, province_officer)
    before = everything_kept()

    with acting(province_officer), pytest.raises(Refused, match="dấu chỉ độ mật"):
        handed(BOOK)

    told(before, BOOK, way_in)


def test_a_marked_proof_of_a_correction_is_told(year, province_officer):
    row = move("accept", take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188})).submission, province_officer)
    before = everything_kept()

    with acting(province_officer), pytest.raises(Refused, match="dấu chỉ độ mật"):
        ask_correction(
            row, [Wanted("TQ.19", 190)], reason="Đếm lại", proof=PAPER, name=f"{NAME}.pdf", by=province_officer, on=DAY
        )

    told(before, PAPER, WayIn.PROOF)


@pytest.mark.parametrize("run", [show, take_files_in], ids=["shown", "taken in"])
def test_each_marked_file_of_many_is_told_once(year, province_officer, run):
    before = everything_kept()
    files = [(f"{NAME}.xlsx", BOOK), ("b.xlsx", issue(CHU_SE).data)]
    before = everything_kept()

    with acting(province_officer):
        first, second = run(files, by=province_officer, on=DAY)

    assert "dấu chỉ độ mật" in first.refused[0]
    assert second.said
    told(before, BOOK, WayIn.SHEET)


def test_the_name_of_a_workbook_or_of_its_folder_is_heard(year, province_officer):
    data = issue(CHU_SE).data
    for name in ("Tối mật.xlsx", "Mật/bieu.xlsx", "MẬT\\bieu.xlsx"):
        before = everything_kept()
        with acting(province_officer), pytest.raises(Refused, match="dấu chỉ độ mật"):
            read_incoming(data, name=name, by=province_officer, on=DAY)
        told(before, data, WayIn.SHEET)


# ── packages ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def below(year):
    """The staff officer of huyện Chư Sê, where the key of the province is known."""
    units = unit_map(DAY)
    with seeing(ALL):
        key = Key(HERE, units.node(HERE).full_name, public_of(OTHER_KEY))
        keep_key(units.node(DISTRICT), units.node(HERE), key, by=BUILDER, on=DAY)
    return employ("tl-huyen", "Đinh Văn Hùng", body=year[DISTRICT], role=Role.STAFF)


def blank_line(data: bytes, **said: Any) -> bytes:
    about = {"body": DISTRICT, "sheet": "TK-H", "year": 2022, "term": "", "layout": 1, "file": file(data, "b.xlsx")}
    return line("blank", **(about | said))


@pytest.mark.parametrize("run", [preview, take_package_in], ids=["looked at", "taken in"])
@pytest.mark.parametrize("body", [DISTRICT, "ban-chqs-mang-yang"], ids=["a blank", "a line that is refused anyway"])
def test_a_package_with_a_marked_file_is_told_and_nothing_of_it_kept(below, run, body):
    data = package([blank_line(BOOK, body=body)], own_key(), files=[BOOK], sender=HERE, receiver=DISTRICT)
    before = everything_kept()

    with acting(below), pytest.raises(Refused, match="dấu chỉ độ mật"):
        run(open_package(data, by=below, on=DAY), by=below, on=DAY)

    assert told(before, data, WayIn.PACKAGE).unit_ref == below.offices.get().body_id


# ── the command line ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def outside(tmp_path_factory):
    """A folder that is no part of the home."""
    return tmp_path_factory.mktemp("ngoai")


@pytest.mark.parametrize(
    ("call", "data", "extension", "way_in"),
    [
        (["receive", "{file}"], BOOK, "xlsx", WayIn.SHEET),
        (["workbooks", "read", "{folder}"], BOOK, "xlsx", WayIn.SHEET),
        (["workbooks", "read", "--preview", "{folder}"], BOOK, "xlsx", WayIn.SHEET),
        (["check", "{file}"], REPORT, "docx", WayIn.CHECKED),
        (["check", "{file}", "--unit", "gia-lai", "--year", "2022"], TEXT, "txt", WayIn.CHECKED),
        (["text", "{file}"], REPORT, "docx", WayIn.CHECKED),
    ],
    ids=["receive", "folder", "folder looked at", "check", "check against", "text"],
)
def test_a_command_refuses_a_marked_file_and_tells(year, outside, capsys, call, data, extension, way_in):
    (outside / f"{NAME}.{extension}").write_bytes(data)
    before = everything_kept()
    places = {"file": str(outside / f"{NAME}.{extension}"), "folder": str(outside)}

    code = cli.main([part.format(**places) for part in call])

    assert code != 0
    assert "dấu chỉ độ mật" in capsys.readouterr().err
    last = told(before, data, way_in)
    assert (last.actor, last.unit_ref) == (operator().actor_key, None)


def test_a_zip_on_the_command_line_tells_of_the_file_in_it(year, outside, capsys):
    with ZipFile(outside / "bieu.zip", "w") as archive:
        archive.writestr(f"{NAME}.xlsx", BOOK)
    before = everything_kept()
    assert cli.main(["workbooks", "read", str(outside / "bieu.zip")]) == 1
    told(before, BOOK, WayIn.SHEET)


def test_a_package_on_the_command_line_is_told(below, outside, capsys):
    data = package([blank_line(BOOK)], own_key(), files=[BOOK], sender=HERE, receiver=DISTRICT)
    (outside / "goi.zip").write_bytes(data)
    before = everything_kept()
    assert cli.main(["package", "read", "--preview", str(outside / "goi.zip")]) == 1
    told(before, data, WayIn.PACKAGE)


# ── the house ──────────────────────────────────────────────────────────────────────────────────────────────────────

# What reads a file that may come from outside.
READERS = {
    "open_workbook", "read_sheets", "read_word", "plain_text", "check_paper", "check_form", "form_pages", "read_outside",
    "unbundle",
}  # fmt: skip
# Where such a reader stands outside of `marks_told`, and why no mark goes untold there.
REVIEWED = {
    "submissions/batch.py:open_workbook": "what it raises is handed to read_incoming, which raises it where it is told",
    "submissions/upload/carried.py:unbundle": "only parts a zip; each member goes through read_incoming",
    "cli/batches.py:unbundle": "as above",
    "cli/checking.py:read_word": "told after a session is opened",
    "cli/checking.py:plain_text": "as above",
    "evidence/actions.py:check_paper": "tells by itself: accounts stands above it",
    "exchange/carried/line.py:check_paper": "asked by exchange.opening.judge, inside marks_inside_told",
    "exchange/carried/blanks.py:open_workbook": "as above",
    "exchange/carried/sheets.py:check_form": "as above",
    "exchange/carried/submissions.py:open_workbook": "as above",
    "exchange/carried/submissions.py:read_sheets": "as above",
    "exchange/opening.py:check_paper": "as above",
    "exchange/opening.py:read_sheets": "as above",
    "submissions/marking/actions.py:form_pages": "a kept form",
    "submissions/marking/grid.py:form_pages": "a kept form, of a sheet or of the higher level",
}
BELOW = {"intake", "workbooks", "documents"}


def untold(tree: ast.AST, inside: bool = False) -> set[str]:
    """Return the readers that are called in a tree outside of a `with marks_told(…)`."""
    found = set()
    for node in ast.iter_child_nodes(tree):
        telling = isinstance(node, ast.With) and any("marks_told" in ast.unparse(item) for item in node.items)
        if isinstance(node, ast.Call) and not inside:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            found |= {name} & READERS
        found |= untold(node, inside or telling)
    return found


def test_every_reader_of_files_from_outside_stands_where_a_mark_is_told():
    found = {
        f"{file.relative_to(SOURCE)}:{name}"
        for file in SOURCE.rglob("*.py")
        if file.relative_to(SOURCE).parts[0] not in BELOW
        for name in untold(ast.parse(file.read_text("utf-8")))
    }
    assert found == set(REVIEWED)


def test_there_is_one_place_that_tells():
    found = [
        str(file.relative_to(SOURCE)) for file in SOURCE.rglob("*.py") if "RefusedAndTold(" in file.read_text("utf-8")
    ]
    assert found == ["ledger/acts.py", "evidence/actions.py"] or sorted(found) == [
        "evidence/actions.py",
        "ledger/acts.py",
    ]


def test_a_member_without_an_office_is_told_of_too(year, province_officer):
    province_officer.offices.all().delete()
    before = everything_kept()
    with seeing(ALL), pytest.raises(Refused), marks_told(BOOK, NAME, WayIn.SHEET, by=province_officer, on=DAY):
        raise Marked("Tệp có dấu chỉ độ mật.")
    assert told(before, BOOK, WayIn.SHEET).unit_ref is None
