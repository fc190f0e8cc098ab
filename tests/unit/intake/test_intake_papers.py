"""Papers at the gate: a scan passes, what bears a secrecy mark does not, and no PDF harms who looks into it."""

import sys
import time
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfWriter

from support.pdfs import one_page, packed, paper, pdf, scan, stream, utf16
from tongket.intake import Marked, Rejected, check_paper
from tongket.intake.child import Bounds, read_in_child
from tongket.intake.limits import MB
from tongket.intake.secrecy import secrecy_mark

FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F 5 0 R >> /XObject << /X 9 0 R >> >>"
NOTE = b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /Contents %s >>"


def admitted(data, name="ban-quet.pdf", **more):
    """Check a paper, and that it took no longer than a person waits."""
    began = time.monotonic()
    try:
        return check_paper(data, name, **more)
    finally:
        assert time.monotonic() - began < 5


# ── what may be kept ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "lines", [(), ("Giữ bí mật quân sự là nhiệm vụ của mọi người.", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Mật độ dân số")]
)
def test_an_open_paper_is_let_in(lines):
    assert admitted(paper(*lines)) == "application/pdf"


def test_a_scan_without_text_is_let_in():
    assert admitted(scan()) == "application/pdf"


def test_a_pdf_in_which_nothing_is_drawn_is_let_in_as_it_was():
    assert admitted(b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n") == "application/pdf"


def test_word_is_let_in_only_where_it_is_asked_for():
    data = word("Kế hoạch huấn luyện")
    assert admitted(data, "a.docx", word=True).endswith("wordprocessingml.document")
    with pytest.raises(Rejected, match="PDF, PNG hoặc JPG"):
        admitted(data, "a.docx")


def test_the_process_of_the_gate_itself_never_loads_the_reader():
    import subprocess

    code = "import sys; from tongket.intake import check_paper; check_paper(sys.stdin.buffer.read(), 'a.pdf'); " \
           "sys.exit('pypdf' in sys.modules)"  # fmt: skip
    assert subprocess.run([sys.executable, "-c", code], input=paper(), check=False).returncode == 0


# ── secrecy marks ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("M Ậ T", "MẬT"), ("- Mật -", "MẬT"), ("Độ mật: Tối mật", "TỐI MẬT"), ("TUYỆT  MẬT", "TUYỆT MẬT"), ("độ mật: mật", "MẬT"),
        ("MA\u0323\u0302T", "MẬT"), ("bảo vệ bí\nmật", ""), ("MẬT ĐỘ", ""), ("Độ mật", ""),
    ],
)  # fmt: skip
def test_a_mark_is_known_however_it_is_spaced_framed_or_written(text, mark):
    assert secrecy_mark(text) == mark


def word(text, *, header="", box=""):
    document, out = Document(), BytesIO()
    document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(out)
    return out.getvalue()


def beside(more: bytes, objects: dict[int, bytes]) -> bytes:
    """Return a scan whose catalog names something beside its pages."""
    return scan().replace(b"/Pages 2 0 R", b"/Pages 2 0 R %s" % more, 1).replace(
        b"5 0 obj", b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in objects.items()) + b"5 0 obj", 1
    )  # fmt: skip


def table_pdf():
    """The stamp in the left cell of a row whose right cell says something else."""
    from tongket.documents import Column, Head, Paper, Table, Text, to_pdf

    row = ((Text("MẬT"),), (Text("Gia Lai, ngày 5"),))
    return to_pdf(
        Paper(Head("A", "Số: 1", "B", "c", "KẾ HOẠCH", "x"), (Table("B", (Column("a", 60), Column("b", 60)), (row,)),))
    )


@pytest.mark.parametrize(
    "data",
    [
        paper("Nội dung", "TUYỆT MẬT"),
        table_pdf(),
        scan(more=b"/Info 7 0 R").replace(b"5 0 obj", b"7 0 obj\n<< /Title %s >>\nendobj\n5 0 obj" % utf16("TỐI MẬT")),
        scan(page=b"/Annots [%s]" % (NOTE % utf16("MẬT"))),
        scan(page=b"/Annots [%s]" % (NOTE % b"<EFBBBF4DE1BAAC54>")),
        beside(
            b"/Outlines 7 0 R",
            {
                7: b"<< /First 8 0 R >>",
                8: b"<< /Title (a) /Next 11 0 R >>",
                11: b"<< /Title (b) /First 10 0 R >>",
                10: b"<< /Title %s >>" % utf16("TỐI MẬT"),
            },
        ),
        beside(
            b"/AcroForm 7 0 R",
            {7: b"<< /Fields [8 0 R] >>", 8: b"<< /T (a) /Kids [11 0 R] >>", 11: b"<< /V %s >>" % utf16("MẬT")},
        ),
        beside(
            b"/Metadata 7 0 R", {7: stream("<x:xmpmeta><dc:title><rdf:li>MẬT</rdf:li></dc:title></x:xmpmeta>".encode())}
        ),
    ],
    ids=[
        "text",
        "cell",
        "title in UTF-16",
        "note in UTF-16",
        "note in UTF-8",
        "bookmark",
        "field",
        "properties as XML",
    ],
)
def test_a_pdf_with_a_secrecy_mark_is_refused(data):
    with pytest.raises(Marked, match="dấu chỉ độ mật"):
        admitted(data)


@pytest.mark.parametrize("data", [word("TỐI MẬT"), word("Kế hoạch", header="MẬT")], ids=["text", "page header"])
def test_a_word_file_with_a_secrecy_mark_is_refused(data):
    with pytest.raises(Marked):
        admitted(data, "a.docx", word=True)


def test_a_mark_in_the_name_is_enough():
    with pytest.raises(Marked):
        admitted(scan(), "Tối mật.pdf")


# ── hostile files ──────────────────────────────────────────────────────────────────────────────────────────────────


def locked(algorithm):
    writer, out = PdfWriter(clone_from=BytesIO(paper("TUYỆT MẬT"))), BytesIO()
    writer.encrypt("mo-ra", algorithm=algorithm)
    writer.write(out)
    return out.getvalue()


HEAVY = b"BT /F 9 Tf " + b"1 0 0 1 9 9 Tm (a) Tj " * 400_000 + b"ET"
SHAPES = {
    "inflates to a gigabyte": one_page(packed(bytes(1024 * MB), 2)),
    "letters without end": one_page(packed(HEAVY)),
    "a form that draws itself": one_page(stream(b"/X Do"), objects={9: stream(b"/X Do /X Do", FORM)}),
    "pages in a circle": pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>",
                              3: stream(b"x")}),
    "nested without end": one_page(stream(b"BT ET"), page=b"/Y " + b"[" * 200_000 + b"]" * 200_000),
    "nested in its content": one_page(stream(b"[" * 200_000 + b"(a)" + b"]" * 200_000 + b" TJ")),
    "a length that is itself": one_page(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"),
    "a table that comes after itself": one_page(stream(b"BT ET"), more=b"/Prev 9"),
    "a million pages that are one": pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: b"<< /Type /Page /Contents 4 0 R >>",
                                         2: b"<< /Type /Pages /Kids [%s] /Count 1000000 >>" % (b"3 0 R " * 1_000_000),
                                         4: packed(HEAVY[:40_000])}),
    "cut short and closed": paper("Nội dung")[:4000] + b"\n%%EOF\n",
    "no pages": pdf({1: b"<< /Type /Catalog >>", 4: stream(b"x")}),
    "noise": b"%PDF-1.7\n" + bytes(range(256)) * 400 + b"stream\n%%EOF\n",
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_hostile_pdf_harms_nobody(shape):
    """Refused with a sentence, or kept where nothing in it can be read; the one who looks lives on, within its bounds."""
    try:
        assert admitted(SHAPES[shape]) == "application/pdf"
    except Marked:
        raise
    except Rejected as refusal:
        assert "Hãy" in str(refusal)


@pytest.mark.parametrize("shape", ["inflates to a gigabyte", "pages in a circle", "no pages", "noise"])
def test_what_cannot_be_looked_into_is_refused(shape):
    with pytest.raises(Rejected, match=r"không đọc được|không kiểm tra được"):
        admitted(SHAPES[shape])


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_locked_pdf_is_refused(algorithm):
    with pytest.raises(Rejected, match="đang đặt mật khẩu"):
        admitted(locked(algorithm))


def long(*, first: bool) -> bytes:
    """Return a file of four hundred heavy pages, with a mark on a page before or behind them."""
    heavy = range(10, 410)
    order = (3, *heavy) if first else (*heavy, 3)
    pages = {
        number: b"<< /Type /Page /Parent 2 0 R /Contents 7 0 R /Resources << /Font << /F 5 0 R >> >> /X %d >>" % number
        for number in heavy
    }
    data = one_page(
        stream(b"BT ET"),
        page=b"/Annots [%s]" % (NOTE % utf16("MẬT")),
        objects={7: packed(b"BT /F 9 Tf " + b"1 0 0 1 9 9 Tm (a) Tj " * 3_000 + b"ET"), **pages},
    )
    return data.replace(b"/Kids [3 0 R]", b"/Kids [%s]" % b"".join(b"%d 0 R " % number for number in order))


def test_a_mark_on_the_first_page_is_found_whatever_follows():
    with pytest.raises(Marked):
        admitted(long(first=True))


def test_a_mark_behind_more_than_two_seconds_of_reading_is_not_found():
    """As the manual says: a long file is read from its beginning, and what comes too late is not heard."""
    assert admitted(long(first=False)) == "application/pdf"


# ── the child ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def script(tmp_path):
    def written(code):
        (tmp_path / "reader.py").write_text(code, "utf-8")
        return tmp_path / "reader.py"

    return written


def test_a_child_takes_bytes_and_tells_text(script):
    told = read_in_child(script("import sys; print(len(sys.stdin.buffer.read()))"), b"abc")
    assert (told.code, told.text) == (0, "3\n")


def test_a_child_has_no_environment_no_settings_and_nothing_of_ours_loaded(script):
    code = (
        "import os, sys; ours = {'django', 'tongket'} & {name.partition('.')[0] for name in sys.modules}; "
        "print(sorted(set(os.environ) - {'LC_CTYPE'}), bool(ours))"
    )
    assert read_in_child(script(code), b"").text == "[] False\n"


@pytest.mark.parametrize(
    "code",
    [
        "bytearray(300 << 20)", "while True: pass", "open('/tmp/tongket-child', 'w').write('x' * 99999)",
        "[open('/dev/null') for _ in range(99)]", "import time; time.sleep(60)",
    ],
    ids=["memory", "processor", "a file", "many files", "sleep"],
)  # fmt: skip
def test_a_child_that_takes_more_than_its_bounds_ends_alone(script, code):
    began = time.monotonic()
    told = read_in_child(script(code), b"")
    assert told.code != 0
    assert time.monotonic() - began < 5


def test_the_bounds_are_those_that_are_promised():
    assert (Bounds().memory, Bounds().clock) == (256 * MB, 4.0)
