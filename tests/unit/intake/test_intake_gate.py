"""The gate lets sound office files in and refuses every hostile or mistaken one with a sentence that helps."""

import io
import re
import tracemalloc
import warnings
import zipfile
import zlib

import pytest
from hostile import fields, word
from intake_samples import (
    central,
    content_types,
    docx_parts,
    packed,
    patched,
    relationship,
    with_part,
    xlsx,
    xlsx_parts,
)

from tongket.intake import FileKind, Rejected, check
from tongket.intake.limits import LIMITS, MB, Limits


def refusal(data: bytes, kind: FileKind = FileKind.XLSX) -> str:
    with pytest.raises(Rejected) as caught:
        check(data, kind)
    return caught.value.sentence


def test_a_sound_workbook_comes_in_with_its_parts_unpacked() -> None:
    admitted = check(xlsx(), FileKind.XLSX)

    assert admitted.parts == xlsx_parts()
    assert admitted.data == xlsx()


def test_a_sound_document_comes_in_and_so_do_stored_members() -> None:
    assert check(packed(docx_parts(), zipfile.ZIP_STORED), FileKind.DOCX).parts == docx_parts()


def test_the_parts_cannot_be_changed_by_those_who_read_them() -> None:
    with pytest.raises(TypeError):
        check(xlsx(), FileKind.XLSX).parts["xl/workbook.xml"] = b""  # type: ignore[index]


def test_a_file_written_as_a_stream_comes_in() -> None:
    class Unseekable(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, piece: object) -> int:
            self.data += bytes(piece)  # type: ignore[arg-type, call-overload]
            return len(bytes(piece))  # type: ignore[arg-type, call-overload]

    out = Unseekable()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, content in xlsx_parts().items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)

    assert check(bytes(out.data), FileKind.XLSX).parts == xlsx_parts()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Tệp trống"),
        (b"%PDF-1.7 ...", "tệp PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel kiểu cũ (.xls)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word kiểu cũ (.doc)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "đặt mật khẩu"),
        ("STT;Chỉ tiêu;Số liệu\n1;Giao quân;112".encode(), "văn bản hoặc CSV"),
        (b"<html><table><tr><td>112</td></tr></table></html>", "trang web hoặc tệp XML"),
        (b"\x00\x01\x02\x03", "không rõ loại"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED), ".ods"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED), ".odt"),
        (packed(docx_parts()), "tệp Word (.docx)"),
        (packed({"xl/workbook.bin": b"1"}), ".xlsb"),
        (packed({"so-lieu.csv": b"1;2"}), "tệp nén ZIP"),
    ],
)
def test_a_file_of_another_kind_is_named_and_told_to_be_saved_as_xlsx(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_a_workbook_in_place_of_a_document_is_named() -> None:
    assert "tệp Excel (.xlsx)" in refusal(xlsx(), FileKind.DOCX)


@pytest.mark.parametrize(("kind", "limit"), [(FileKind.XLSX, 5), (FileKind.DOCX, 10), (FileKind.TXT, 2)])
def test_a_file_over_its_size_is_refused_by_its_length_alone(kind: FileKind, limit: int) -> None:
    assert LIMITS[kind].size == limit * MB
    assert f"{limit} MB" in refusal(b"a" * (limit * MB + 1), kind)


@pytest.mark.parametrize("cut", [1, 10, 22, 300])
def test_a_file_cut_short_says_so(cut: int) -> None:
    assert "cắt cụt" in refusal(xlsx()[:-cut])


def test_bytes_after_the_end_are_refused() -> None:
    assert "cắt cụt" in refusal(xlsx() + b"tail of another file")


def test_an_archive_comment_is_refused() -> None:
    data = xlsx()

    assert "cắt cụt" in refusal(patched(data, len(data) - 2, b"\4\0") + b"note")


def test_a_comment_that_is_announced_but_missing_is_refused() -> None:
    data = xlsx()

    assert "mục lục không khớp" in refusal(patched(data, len(data) - 2, b"\4\0"))


def test_a_member_that_reaches_into_the_directory_is_refused() -> None:
    data = xlsx()
    last = central(data, 3)
    at_local = int.from_bytes(data[last + 42 : last + 46], "little")
    longer = (int.from_bytes(data[last + 20 : last + 24], "little") + 10).to_bytes(4, "little")

    assert "chồng lên nhau" in refusal(patched(patched(data, last + 20, longer), at_local + 18, longer))


def test_something_before_the_zip_is_refused() -> None:
    assert "không phải tệp Excel" in refusal(b"MZ" + xlsx())


def test_a_decoy_before_the_first_listed_member_is_refused() -> None:
    """The file begins like a zip, but the directory does not list what stands there."""
    decoy = packed({"xl/vbaProject.bin": b"hidden"})
    out = io.BytesIO(decoy[: central(decoy)])
    with zipfile.ZipFile(out, "a") as archive:
        for name, content in xlsx_parts().items():
            archive.writestr(zipfile.ZipInfo(name), content)

    assert "phần đầu tệp lạ" in refusal(out.getvalue())


def test_a_zip_hidden_behind_another_zip_is_refused() -> None:
    # The directory of the second zip counts from its own start, so it no longer matches.
    assert "mục lục không khớp" in refusal(xlsx() + xlsx())


def test_too_many_members_are_refused() -> None:
    parts = xlsx_parts() | {f"xl/worksheets/sheet{n}.xml": b"<worksheet/>" for n in range(2, 302)}

    assert "nhiều hơn mức cho phép (300)" in refusal(packed(parts))


@pytest.mark.parametrize("twin", ["xl/workbook.xml", "XL/Workbook.xml"])
def test_two_members_of_one_name_are_refused_whatever_their_case(twin: str) -> None:
    out = io.BytesIO(xlsx())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(zipfile.ZipInfo(twin), b"<workbook/>")

    assert "trùng tên" in refusal(out.getvalue())


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions_are_refused(method: int) -> None:
    assert "kiểu nén lạ" in refusal(packed(xlsx_parts(), method))


def test_an_encrypted_member_asks_for_the_password_to_be_removed() -> None:
    data = xlsx()

    assert "mật khẩu" in refusal(patched(data, central(data) + 8, b"\1\0"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "xl\\workbook.xml", "xl/wörkbook.xml", "xl/a\x01.xml"])
def test_names_that_no_office_program_writes_are_refused(name: str) -> None:
    assert "tên phần không hợp lệ" in refusal(with_part(name, b"<a/>"))


def test_a_local_header_that_disagrees_with_the_directory_is_refused() -> None:
    data = xlsx()
    name_at = data.index(b"xl/workbook.xml")

    assert "hai mục lục khác nhau" in refusal(patched(data, name_at, b"xl/workbooK.xml"))
    assert "hai mục lục khác nhau" in refusal(patched(data, 22, b"\x09\0\0\0"))


def test_two_entries_over_the_same_bytes_are_refused() -> None:
    data = packed({"xl/worksheets/sheet1.xml": b"<a/>", "xl/worksheets/sheet2.xml": b"<a/>"} | xlsx_parts())
    inner = data.index(b"PK\3\4", 4)
    first = central(data)
    # The first entry now claims the bytes of the second one as its own packed content, in both headers.
    longer = (inner + 60).to_bytes(4, "little")
    data = patched(patched(data, first + 20, longer), 18, longer)

    assert "chồng lên nhau" in refusal(data)


def test_a_directory_that_points_past_the_end_is_refused() -> None:
    data = xlsx()

    assert "vị trí sai" in refusal(patched(data, central(data) + 42, b"\xff\xff\xff\x7f"))


def test_a_directory_with_fewer_entries_than_it_says_is_refused() -> None:
    data = xlsx()
    end = len(data) - 22

    assert "mục lục thiếu" in refusal(patched(data, end + 8, b"\x05\0\x05\0"))
    assert "mục lục thừa" in refusal(patched(data, end + 8, b"\x03\0\x03\0"))


def test_a_huge_part_is_refused_before_it_is_inflated() -> None:
    assert "quá lớn" in refusal(with_part("xl/sharedStrings.xml", b"<sst>" + b" " * (8 * MB)))


def test_a_part_that_inflates_to_more_than_it_declares_is_refused_without_being_inflated() -> None:
    bomb = with_part("xl/sharedStrings.xml", b"<sst>" + b" " * (20 * MB))
    small = (1000).to_bytes(4, "little")
    at_local = bomb.index(b"xl/sharedStrings.xml") - 8
    bomb = patched(patched(bomb, central(bomb, 4) + 24, small), at_local, small)

    tracemalloc.start()
    sentence = refusal(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert "nội dung không khớp" in sentence
    assert peak < MB


def test_bytes_hidden_behind_a_members_content_are_found() -> None:
    content = b"<styleSheet/>"
    packer = zlib.compressobj(wbits=-15)
    hidden = packer.compress(content) + packer.flush() + b"hidden"
    data = packed({"xl/styles.xml": hidden, **xlsx_parts()}, zipfile.ZIP_STORED)
    honest = zlib.crc32(content).to_bytes(4, "little")
    # The stored member is declared as a deflated one: method, checksum and unpacked size, in both headers.
    for header, method_at in ((0, 8), (central(data), 10)):
        data = patched(data, header + method_at, b"\x08\0")
        data = patched(data, header + method_at + 6, honest)
        data = patched(data, header + method_at + 14, len(content).to_bytes(4, "little"))

    assert "xl/styles.xml: nội dung không khớp" in refusal(data)


def test_many_large_parts_together_are_refused() -> None:
    noise = bytes(range(33, 97)) * (7 * MB // 64)
    parts = xlsx_parts() | {f"xl/worksheets/sheet{n}.xml": noise for n in range(2, 6)}

    assert "cả tệp" in refusal(packed(parts))


def test_an_unnatural_ratio_is_refused() -> None:
    assert "tỷ lệ nén" in refusal(with_part("xl/sharedStrings.xml", b"<sst>" + b" " * MB + b"</sst>"))


def test_flipped_bits_in_the_content_are_found() -> None:
    data = packed(xlsx_parts(), zipfile.ZIP_STORED)
    at = data.index(b"<sheetData/>")

    assert "nội dung không khớp" in refusal(patched(data, at + 1, b"S"))


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("xl/vbaProject.bin", "macro"),
        ("xl/externalLinks/externalLink1.xml", "liên kết tới tệp Excel khác"),
        ("xl/embeddings/oleObject1.bin", "tệp nhúng"),
        ("xl/activeX/activeX1.xml", "ActiveX"),
        ("xl/connections.xml", "nguồn dữ liệu ngoài"),
        ("customUI/customUI.xml", "giao diện tự tạo"),
        ("xl/macrosheets/sheet1.xml", "macro"),
        ("xl/comments1.xml", "ghi chú dạng bong bóng"),
        ("xl/media/image1.png", "hình ảnh"),
        ("xl/payload.exe", "thành phần lạ"),
    ],
)
def test_parts_that_have_no_place_in_a_workbook_are_named(name: str, word: str) -> None:
    sentence = refusal(with_part(name, b"<a/>"))

    assert word in sentence
    assert name in sentence


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml", "word/afchunk.mht"]
)
def test_parts_that_have_no_place_in_a_document_are_refused(name: str) -> None:
    assert name in refusal(with_part(name, b"<a/>", docx_parts()), FileKind.DOCX)


def test_pictures_in_a_document_come_in() -> None:
    assert check(with_part("word/media/image1.png", b"\x89PNG\0", docx_parts()), FileKind.DOCX)


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    ],
)
def test_a_macro_workbook_or_template_renamed_to_xlsx_is_found_out(content_type: str) -> None:
    types = content_types("xl/workbook.xml", content_type)

    assert "loại khác" in refusal(with_part("[Content_Types].xml", types))


@pytest.mark.parametrize("kind", ["hyperlink", "externalLinkPath", "image"])
def test_a_workbook_may_not_point_out_of_itself(kind: str) -> None:
    rels = relationship(kind, "https://example.org/a.xlsx")

    assert "liên kết ra ngoài" in refusal(with_part("xl/worksheets/_rels/sheet1.xml.rels", rels))


def test_a_document_may_have_hyperlinks() -> None:
    rels = relationship("hyperlink", "https://example.org/")

    assert check(with_part("word/_rels/document.xml.rels", rels, docx_parts()), FileKind.DOCX)


@pytest.mark.parametrize(
    "content",
    [
        fields(" PAGE "),
        fields(" HYPER", 'LINK "#a" '),
        fields(" = ", fields(" NUMPAGES "), " - 1 "),
        fields(" IF ", fields("PAGE"), ' = 1 "a" "b" '),
        fields(r' TOC \o "1-3" ', result=fields(r' HYPERLINK \l "_Toc1" ', result=fields(r" PAGEREF _Toc1 \h "))),
        fields("PAGE") + "<w:r><w:t>DDE</w:t></w:r>",
    ],
    ids=["page", "in two runs", "sum", "condition", "contents", "word in the text"],
)
def test_a_document_may_have_fields_that_stay_inside(content: str) -> None:
    assert check(word(f"<w:p>{content}</w:p>"), FileKind.DOCX)


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame", "subDocument"])
def test_a_document_may_not_fetch_anything(kind: str) -> None:
    rels = relationship(kind, "https://example.org/evil.dotm")

    assert "liên kết ra ngoài" in refusal(with_part("word/_rels/settings.xml.rels", rels, docx_parts()), FileKind.DOCX)


def test_relationships_inside_the_file_are_no_concern() -> None:
    rels = relationship("worksheet", "worksheets/sheet1.xml", "Internal")

    assert check(with_part("xl/_rels/workbook.xml.rels", rels), FileKind.XLSX)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "y">]><workbook>&x;</workbook>', "DTD"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><workbook/>', "DTD"),
        ('<?xml version="1.0" encoding="UTF-16"?><workbook/>'.encode("utf-16"), "không phải UTF-8"),
        ("<workbook/>".encode("utf-16-le"), "không phải UTF-8"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><workbook/>', "không phải UTF-8"),
        (b'<?xml version="1.0" encoding="utf-7"?><workbook/>', "không phải UTF-8"),
        (b"<workbook><sheets></workbook>", "sai cú pháp XML"),
        (b"<workbook>&unknown;</workbook>", "sai cú pháp XML"),
        (b"<workbook>\xff\xfe</workbook>", "sai cú pháp XML"),
        (b"", "sai cú pháp XML"),
        (b"<a>" * 65 + b"</a>" * 65, "quá nhiều phần tử"),
        (b"<a " + b" ".join(b'a%d=""' % n for n in range(65)) + b"/>", "quá nhiều thuộc tính"),
    ],
)
def test_xml_that_no_office_program_writes_is_refused_with_its_part(content: bytes, said: str) -> None:
    sentence = refusal(with_part("xl/workbook.xml", content))

    assert said in sentence
    assert "xl/workbook.xml" in sentence


def test_a_byte_order_mark_in_utf_8_is_no_harm() -> None:
    assert check(with_part("xl/workbook.xml", b"\xef\xbb\xbf<workbook/>"), FileKind.XLSX)


def test_elements_are_counted_over_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, FileKind.XLSX, Limits(size=MB, elements=6))  # type: ignore[arg-type]

    # Two in the content types, one in the relationships, one in the workbook and two in the sheet: six in all.
    assert check(xlsx(), FileKind.XLSX)
    assert "quá nhiều phần tử" in refusal(with_part("xl/styles.xml", b"<styleSheet/>"))


def test_every_truncation_and_every_flipped_byte_is_refused_or_harmless() -> None:
    """Nothing but `Rejected` ever comes out of the gate."""
    data = xlsx()
    for at in range(len(data)):
        for wrong in (data[:at], patched(data, at, bytes([data[at] ^ 0xFF]))):
            try:
                admitted = check(wrong, FileKind.XLSX)
            except Rejected as refused:
                assert re.search(r"Hãy ", refused.sentence), refused.sentence
            else:
                assert admitted.parts == xlsx_parts()
