"""Old and open spreadsheets come in when they hold plain figures; what runs, hides or calls out stays outside."""

import io
import struct
import time
import tracemalloc

import pytest
import xlsxwriter

from support.foreignfiles import compound, ods, ods_of, old_book, record, with_storage, xls, xlsx
from tongket.intake import FileKind, Rejected, check, spreadsheet_kind

ROWS = [["Huyện", "Số"], ["Chư Sê", 12]]


def refusal(data: bytes, kind: FileKind = FileKind.XLS) -> str:
    with pytest.raises(Rejected) as caught:
        check(data, kind)
    return caught.value.sentence


@pytest.mark.parametrize(("write", "kind"), [(xls, FileKind.XLS), (ods, FileKind.ODS), (xlsx, FileKind.XLSX_OTHERS)])
def test_a_plain_spreadsheet_of_each_kind_is_known_by_its_bytes_and_comes_in(write, kind):
    data = write(ROWS)
    assert spreadsheet_kind(data) is kind
    assert check(data, kind).parts


@pytest.mark.parametrize("kind", [FileKind.XLSX, FileKind.XLSX_OTHERS])
def test_a_page_that_is_a_chart_is_refused_in_words(kind):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("Số").write_column("A1", [1, 2, 3])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Số'!$A$1:$A$3"})
    book.add_chartsheet("Biểu đồ").set_chart(chart)
    book.close()
    assert "Tệp có trang chỉ gồm biểu đồ (xl/chartsheets/sheet1.xml)" in refusal(out.getvalue(), kind)


def test_a_page_with_a_large_stream_comes_in_whole():
    rows = [[f"Dòng {at}", at] for at in range(3_000)]
    assert len(check(xls(rows), FileKind.XLS).parts["Workbook"]) > 100_000


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (old_book(record(0x002F, b"\1\0")), "đang đặt mật khẩu"),
        (old_book(record(0x00D3)), "macro"),
        (old_book(sheet_type=1), "macro"),
        (old_book(sheet_type=6), "macro"),
        (old_book(record(0x0809, struct.pack("<HH", 0x0600, 0x40))), "macro"),
        (old_book(record(0x01AE, struct.pack("<HH", 1, 9) + b"\0\1cac.xls")), "liên kết tới tệp Excel khác"),
        (old_book(record(0x0876, b"\0" * 8)), "nguồn dữ liệu ngoài"),
        (with_storage(old_book(), "_VBA_PROJECT_CUR"), "có macro"),
        (with_storage(old_book(), "MBD0018D7FB"), "có tệp nhúng bên trong"),
        (with_storage(old_book(), "EncryptedPackage"), "đang đặt mật khẩu"),
        (with_storage(old_book(), "la"), "có thành phần lạ (la)"),
        (compound(record(0x0409, b"\0" * 6)), "quá cũ"),
        (compound(b""), "bị hỏng hoặc tải lên chưa hết"),
        (old_book()[:1500], "bị hỏng hoặc tải lên chưa hết"),
        (old_book()[:100], "bị hỏng hoặc tải lên chưa hết"),
        (b"%PDF-1.4", "tệp PDF"),
        (b"<html><table>", "trang web hoặc tệp XML"),
        (xlsx(ROWS), "không phải tệp Excel dạng .xls"),
    ],
)
def test_an_old_workbook_that_is_more_than_figures_is_refused_in_a_sentence(data, said):
    assert said in refusal(data)


def test_a_chain_that_bites_its_tail_and_one_that_leads_nowhere_are_refused():
    data = xls([[at] for at in range(2_000)])
    table = data[(int.from_bytes(data[76:80], "little") + 1) * 512 :][:512]
    at = data.index(table)
    for number in (0, 0x7FFFFFFF):
        bent = data[:at] + struct.pack("<L", number) * 128 + data[at + 512 :]
        assert "bị hỏng" in refusal(bent)


def test_every_cut_and_every_bent_header_of_an_old_workbook_is_refused_or_read_never_a_fault():
    data = xls(ROWS)
    for at in range(76):
        bent = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        for each in (bent, data[: at * 60]):
            try:
                check(each, FileKind.XLS)
            except Rejected as refused:
                assert refused.sentence.endswith(".")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ods(ROWS, **{"Basic/Standard/Module1.xml": "<x/>"}), "macro"),
        (ods(ROWS, **{"Object 1/content.xml": "<x/>"}), "tệp hoặc biểu đồ nhúng"),
        (ods(ROWS, **{"Pictures/1.png": "x"}), "hình ảnh"),
        (ods(ROWS, **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "đang đặt mật khẩu"),
        (ods(ROWS, **{"styles.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "DTD"),
        (ods_of('<table:table><table:table-source xlink:href="b.ods"/></table:table>'), "liên kết tới tệp khác"),
        (ods_of("<table:dde-link/>"), "liên kết tới tệp khác"),
        (ods_of("<table:table-cell table:formula=\"of:=['file:///b.ods'#$A.A1]\"/>"), "liên kết tới tệp khác"),
        (ods_of("", mimetype="application/vnd.oasis.opendocument.text"), "tệp .odt của LibreOffice"),
        (xlsx(ROWS), "tệp Excel (.xlsx)"),
        (xls(ROWS), "tệp Excel kiểu cũ (.xls)"),
        (ods(ROWS)[:-30], "cắt cụt"),
    ],
)
def test_an_open_spreadsheet_that_is_more_than_figures_is_refused_in_a_sentence(data, said):
    assert said in refusal(data, FileKind.ODS)


def test_the_gate_of_old_workbooks_is_quick_and_lean():
    data = compound(b"".join([record(0x0809, struct.pack("<HH", 0x0600, 5)), *[record(0x0203, b"\0" * 14)] * 200_000]))
    begun = time.process_time()
    assert len(check(data, FileKind.XLS).parts["Workbook"]) > 3_000_000
    assert time.process_time() - begun < 5
    tracemalloc.start()  # which itself takes most of the time
    check(data, FileKind.XLS)
    assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    tracemalloc.stop()
