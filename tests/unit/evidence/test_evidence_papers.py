"""Every way in for a paper is one: what bears a secrecy mark leaves its hash and who tried, and nothing else."""

import ast
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from support.pdfs import paper, scan
from support.sheets import CHU_SE, acting, everything_kept, filled, issue, take_in
from support.world import DAY
from tongket.access import ALL, Refused, seeing
from tongket.directives.actions import Upload, hand_down, make_known, register
from tongket.evidence.actions import take_in_paper
from tongket.evidence.waysin import WayIn
from tongket.ledger.models import Entry
from tongket.plans.actions import TaskRow, add_progress, assign
from tongket.submissions.actions import attach_scan

SIGNED, CANARY = date(2022, 1, 14), "Điều không ai được đọc"
SECRET, NAME = paper("TUYỆT MẬT", CANARY), "ten-tep-rieng.pdf"


def registered(year, by, **more):
    owner = year["bo-chqs-gia-lai"]
    with acting(by):
        return register("02", "KH-BCH", issuer=owner, owner=owner, signed_on=SIGNED, subject="x", basis="unit",
                        by=by, on=DAY, **more)  # fmt: skip


def by_directive(year, province_officer, district_officer):
    return lambda data: registered(year, province_officer, upload=Upload(NAME, data))


def by_session(year, province_officer, district_officer):
    with acting(province_officer):
        (row,) = hand_down(registered(year, province_officer), [year[CHU_SE]], due=DAY, by=province_officer, on=DAY)

    def handed(data):
        with acting(district_officer):
            make_known(row, done_on=DAY, how="", attendance=3, proof=Upload(NAME, data), by=district_officer, on=DAY)

    return handed


def by_progress(year, province_officer, district_officer):
    with acting(province_officer):
        row = TaskRow("Kiểm tra", "exercises", year[CHU_SE], DAY + timedelta(days=5))
        task = assign(row, owner=year["bo-chqs-gia-lai"], by=province_officer, on=DAY)

    def handed(data):
        with acting(district_officer):
            add_progress(task, "Xong", proof=data, name=NAME, by=district_officer, on=DAY)

    return handed


def by_scan(year, province_officer, district_officer):
    row = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188})).submission

    def handed(data):
        with acting(province_officer):
            attach_scan(row, data, name=NAME, by=province_officer, on=DAY)

    return handed


@pytest.fixture(params=[by_directive, by_session, by_progress, by_scan])
def way_in(request, year, province_officer, district_officer):
    """One of the four ways in: a directive, the proof of a session, the proof of progress, a signed sheet."""
    return request.param(year, province_officer, district_officer)


def test_a_marked_paper_leaves_its_hash_and_who_tried(way_in):
    before = everything_kept()

    with pytest.raises(Refused, match="dấu chỉ độ mật"):
        way_in(SECRET)

    after = everything_kept()
    assert {key: after[key] for key in after if before[key] != after[key]} == {
        "ledger.Entry": before["ledger.Entry"] + 1
    }
    with seeing(ALL):
        last = Entry.objects.order_by("-seq")[0]
    assert last.action == "evidence.marked_file_refused"
    assert sha256(SECRET).hexdigest() in str(vars(last))
    assert last.actor
    assert NAME not in str(vars(last))


def test_an_open_paper_is_kept_by_every_way(way_in):
    before = len(everything_kept()["files"])
    way_in(paper("Nội dung", CANARY))
    assert len(everything_kept()["files"]) == before + 1


def test_what_cannot_be_looked_into_is_refused_by_every_way_and_nothing_is_told(way_in):
    before = everything_kept()
    with pytest.raises(Refused, match="không đọc được"):
        way_in(paper("Nội dung")[:4000] + b"\n%%EOF\n")
    assert everything_kept() == before


def test_no_byte_of_a_marked_paper_stays_in_the_home(way_in, home):
    with pytest.raises(Refused):
        way_in(SECRET)
    assert not [
        file for file in Path(settings.TONGKET_HOME).rglob("*") if file.is_file() and SECRET[:400] in file.read_bytes()
    ]


def test_a_marked_upload_is_refused_on_its_page_with_the_sentence(year, province_officer, client):
    client.force_login(province_officer)
    said = {"owner": "bo-chqs-gia-lai", "kind": "KH", "number": "3", "notation": "KH-BCH", "issuer_name": "bo-chqs-gia-lai",
            "signed_on": "14/01/2022", "subject": "về huấn luyện", "urgency": "", "secrecy": ""}  # fmt: skip
    page = client.post("/van-ban/dang-ky/", said | {"file": SimpleUploadedFile(NAME, SECRET)})
    assert page.status_code == 422
    assert "dấu chỉ độ mật" in page.content.decode()


def test_a_word_file_is_a_paper_where_it_is_asked_for(year, province_officer):
    from docx import Document

    document, out = Document(), BytesIO()
    document.add_paragraph("Kế hoạch huấn luyện")
    document.save(out)
    unit = year[CHU_SE].pk
    with acting(province_officer):
        kept = take_in_paper(
            out.getvalue(), name="a.docx", unit=unit, way_in=WayIn.DIRECTIVE, word=True, by=province_officer, on=DAY
        )
        assert kept.read() == out.getvalue()
        with pytest.raises(Refused, match="PDF, PNG hoặc JPG"):
            take_in_paper(out.getvalue(), name="a.docx", unit=unit, way_in=WayIn.SCAN, by=province_officer, on=DAY)
        assert (
            take_in_paper(scan(), name="a.pdf", unit=unit, way_in=WayIn.SCAN, by=province_officer, on=DAY).media_type
            == "application/pdf"
        )


def test_nobody_else_lets_papers_in():
    """Above `intake` only `evidence` lets papers in; `exchange` asks the same gate what a preview will say."""
    source = Path(__file__).parents[3] / "src/tongket"
    found = {
        file.relative_to(source).parts[0]
        for file in source.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and {"check_scan", "check_paper"} & {each.name for each in node.names}
    }
    assert found == {"intake", "evidence", "exchange"}
