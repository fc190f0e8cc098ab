"""Scans of signed papers: a whole PDF or picture comes in; what is cut, acts, or carries something else does not."""

import struct
import time
import zipfile
import zlib
from io import BytesIO
from os import urandom

import pytest
from PIL import Image

from support.pdfs import as_hex, compressed, flate, one_page, packed, paper, pdf, predicted, scan, stream
from tongket.intake import Rejected, check_paper

BARE = b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"


def picture(kind: str, **more: object) -> bytes:
    out = BytesIO()
    Image.effect_noise((80, 60), 40).convert("RGB").save(out, kind, **more)
    return out.getvalue()


def zipped(comment: bytes = b"") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.exe", b"MZ" * 40)
        archive.comment = comment
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


PNG, JPEG = picture("PNG"), picture("JPEG")
PROGRESSIVE = picture("JPEG", progressive=True, exif=b"Exif\0\0" + JPEG[:600])  # with a small picture inside
TELEPHONE = b"\0\0\1\n\x0e\0\0\0Image_UTC_Data1670812345678SEFHk\0\0\0\1\0\0\0\0\0\1\n#\0\0\0#\0\0\0\x18\0\0\0SEFT"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (BARE, "application/pdf"), (paper("Kế hoạch"), "application/pdf"), (scan(), "application/pdf"),
        (BARE + b"\r\n\0\0", "application/pdf"), (PNG, "image/png"), (JPEG, "image/jpeg"), (PROGRESSIVE, "image/jpeg"),
        (JPEG + JPEG + b"\0" * 40, "image/jpeg"), (JPEG + TELEPHONE, "image/jpeg"),
    ],
    ids=["pdf", "our own", "scan", "padded", "png", "jpeg", "progressive", "two pictures in one", "from a telephone"],
)  # fmt: skip
def test_a_whole_scan_comes_in(data: bytes, media_type: str):
    assert check_paper(data, "a") == media_type


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "trống"),
        (b"PK\x03\x04 an office file", "PDF, PNG hoặc JPG"),
        (BARE[:-8], "cắt cụt"),
        (PNG[:-12], "cắt cụt"),
        (PNG[:60], "cắt cụt"),
        (JPEG[:-2], "cắt cụt"),
        (JPEG[:30], "cắt cụt"),
        (BARE + b"\0" * (10 * 1024 * 1024), "10 MB"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(data: bytes, said: str):
    with pytest.raises(Rejected, match=said):
        check_paper(data, "a")


# ── what is behind or inside ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("data", [scan(), PNG, JPEG], ids=["pdf", "png", "jpeg"])
@pytest.mark.parametrize(
    "behind",
    [zipped(), zipped(b"%%EOF"), zipped(b"\xff\xd9"), b"Rar!\x1a\x07\x01\0abc", b"MZ\x90\0", b"<html><script>", b"x"],
    ids=["zip", "zip with a comment", "zip that ends as a picture", "rar", "program", "page", "a letter"],
)
def test_nothing_may_be_put_behind_a_scan(data: bytes, behind: bytes):
    with pytest.raises(Rejected, match="nối vào hoặc giấu bên trong"):
        check_paper(data + behind, "a")


def hidden_in_png(data: bytes) -> bytes:
    return PNG[:-12] + chunk(b"zzZz", data) + PNG[-12:]


def hidden_in_jpeg(data: bytes) -> bytes:
    return JPEG[:2] + b"\xff\xfe" + (len(data) + 2).to_bytes(2, "big") + data + JPEG[2:]


@pytest.mark.parametrize(
    "data",
    [
        hidden_in_png(zipped(b"x" * 16)), hidden_in_jpeg(zipped()), scan().replace(b"startxref", zipped() + b"startxref"),
        hidden_in_png(b"Rar!\x1a\x07\x01\0"), b"%PDF-1.7\n%7z\xbc\xaf\x27\x1c\n" + BARE,
    ],
    ids=["zip in a png", "zip in a jpeg", "zip in a pdf", "rar in a png", "7z in a pdf"],
)  # fmt: skip
def test_an_archive_inside_a_scan_is_found(data: bytes):
    with pytest.raises(Rejected, match="nối vào hoặc giấu bên trong"):
        check_paper(data, "a")


# ── what acts in a PDF ─────────────────────────────────────────────────────────────────────────────────────────────

ACTIONS = {
    "script": b"<< /S /JavaScript /JS (app.alert(1)) >>",
    "script as a stream": b"<< /S /JavaScript /JS 4 0 R >>",
    "escaped": b"<< /S /J#61va#53cript /JS (app.alert(1)) >>",
    "all escaped": b"<< /S /#4a#61#76#61#53#63#72#69#70#74 /JS (app.alert(1)) >>",
    "program": b"<< /S /Launch /F (cmd.exe) >>",
    "form that sends": b"<< /S /SubmitForm /F (http://x) >>",
    "script of a film": b"<< /S /Rendition /JS (app.alert(1)) >>",
    "file inside": b"<< /S /GoToE /T << /R /C >> >>",
    "file": b"<< /Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> >> >>",
    "file without its name": b"<< /Type /Filespec /EF << /F 9 0 R >> /X /EmbeddedFile >>",
    "file on a page": b"<< /Type /Annot /Subtype /FileAttachment /FS 9 0 R >>",
    "place in a file on a server": b"<< /S /GoToR /F (\\\\\\\\may-chu\\\\a) /D [0 /Fit] >>",
    "form with scripts of its own": b"<< /AcroForm << /XFA 9 0 R >> >>",
    "form in parts": b"<< /AcroForm << /XFA[(a) 9 0 R] >> >>",
    "form behind a remark": b"<< /AcroForm << /XFA %\n9 0 R >> >>",
    "film": b"<< /Type /Annot /Subtype /RichMedia >>",
}
PAGE = {
    1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>",
    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
    4: stream(b"q Q"),
}


def refused(data: bytes, why: str = "tự chạy hoặc tệp đính kèm") -> None:
    with pytest.raises(Rejected, match=why):
        check_paper(data, "a.pdf")


@pytest.mark.parametrize("action", ACTIONS)
def test_what_acts_is_found_in_the_open(action: str):
    refused(pdf({**PAGE, 5: ACTIONS[action]}))


@pytest.mark.parametrize("action", ACTIONS)
def test_what_acts_is_found_where_objects_lie_compressed(action: str):
    data = compressed(PAGE, {5: ACTIONS[action]})
    assert ACTIONS[action] not in data
    refused(data)


def test_a_short_name_inside_a_picture_is_chance():
    check_paper(pdf({**PAGE, 6: stream(b"\xd8/XFA\x9c/XFA\x00\xff/XFA /XFA>")}), "a.pdf")


@pytest.mark.parametrize(
    "more",
    [
        {"head": b"% a remark\n"}, {"head": b" " * 200}, {"listed": False},
        {"listed": False, "head": b"%" + b"x" * 200 + b"\n"},
    ],
    ids=["behind a remark", "behind spaces", "in no table", "in no table, behind a remark"],
)  # fmt: skip
def test_however_they_are_written(more):
    refused(compressed(PAGE, {5: ACTIONS["script"]}, **more))


@pytest.mark.parametrize("pack", [as_hex, predicted], ids=["in hexadecimal", "as a picture"])
@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("kind", [b"/ObjStm", b"/#4fbj#53tm", b"/Other"])
def test_however_they_are_packed(pack, listed, kind):
    """Packed as no program packs them they are not looked into: the file is refused. Without a name only a table leads there."""
    data = compressed(PAGE, {5: ACTIONS["script"]}, pack=pack, listed=listed, kind=kind)
    if listed or kind != b"/Other":
        refused(data, "tự chạy|cấu trúc bất thường|bị hỏng")


def test_behind_a_thousand_other_objects():
    others = {number: b"<< /A (%d) >>" % number for number in range(6, 1_000)}
    refused(compressed(PAGE, {**others, 5: ACTIONS["program"]}))


def test_a_string_that_looks_like_a_stream_hides_nothing():
    refused(
        pdf({**PAGE, 5: b"<< /A (9 0 obj << >> stream\n) /S /JavaScript /JS (app.alert(1)) /B (\nendstream endobj) >>"})
    )


def test_what_only_shows_is_let_in():
    shows = b"<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://gialai.gov.vn/) >> /D [3 0 R /Fit] >>"
    assert check_paper(compressed(PAGE, {5: b"[3 0 R /XYZ null null 0]", 6: shows}), "a.pdf") == "application/pdf"
    assert check_paper(pdf({**PAGE, 5: b"<< /S /GoTo /D [3 0 R /Fit] >>"}), "a.pdf") == "application/pdf"


# ── how long it takes ──────────────────────────────────────────────────────────────────────────────────────────────


def image(data: bytes) -> bytes:
    return stream(data, b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode")


HUGE = {
    "a scan of ten megabytes": one_page(stream(b"q Q"), objects={9: image(urandom(9_900_000))}),
    "pictures that inflate to a gigabyte": one_page(stream(b"q Q"), objects={9: packed(bytes(1 << 30), 2)}),
    "objects that inflate to a gigabyte": compressed(PAGE, {5: b"(" + bytes(1 << 27) + b")"}, pack=flate),
    "a hundred thousand objects": pdf(
        {**PAGE, **{n: b"<< /Type /A /B [%d 0 R] >>" % (n - 1) for n in range(9, 100_000)}}
    ),
    "fifty thousand streams": pdf({**PAGE, **{n: packed(b"1 0 0 1 7 7 cm") for n in range(9, 50_000)}}),
    "streams of numbers without end": pdf({**PAGE, **{n: packed(b"1 2 " * 200_000) for n in range(9, 400)}}),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_pdf_ends_in_a_sentence_or_comes_in_and_never_takes_long(name: str):
    began = time.monotonic()
    try:
        assert check_paper(HUGE[name], "a.pdf") == "application/pdf"
    except Rejected as refusal:
        assert "Hãy" in refusal.sentence
    assert time.monotonic() - began < 6


def test_a_script_at_the_end_of_a_huge_pdf_is_not_let_in():
    many = {number: b"<< /Type /A /B [%d 0 R] >>" % (number - 1) for number in range(9, 60_000)}
    with pytest.raises(Rejected):
        check_paper(pdf({**PAGE, **many, 60_001: ACTIONS["script"]}), "a.pdf")
