"""PDF files made byte by byte: honest ones, and ones that no office program would write."""

from collections.abc import Mapping
from zlib import compress

from tongket.documents import Head, Paper, Paragraph, Text, to_pdf


def paper(*lines: str) -> bytes:
    """Return an official paper with these lines, as the product itself prints it."""
    head = Head(
        organisation="BỘ CHỈ HUY QUÂN SỰ TỈNH", number_and_symbol="Số: 12/KH-BCH", place="Gia Lai",
        date_text="ngày 05 tháng 9 năm 2022", kind="KẾ HOẠCH", subject="Huấn luyện năm 2022",
    )  # fmt: skip
    return to_pdf(Paper(head, tuple(Paragraph((Text(line),)) for line in lines)))


def pdf(objects: Mapping[int, bytes], *, more: bytes = b"") -> bytes:
    """Return a file of these objects with a true table of where they stand; object 1 is its catalog."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d %05d %s \n" % (places.get(number, 0), 0, b"n" if number in places else b"f")
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, more, table)
    return bytes(out)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def packed(data: bytes, times: int = 1, more: bytes = b"") -> bytes:
    """Return a stream that inflates, `times` over, to the data."""
    for _ in range(times):
        data = compress(data, 9)
    return stream(data, b"/Filter [%s] %s" % (b"/FlateDecode " * times, more))


def one_page(
    content: bytes, *, page: bytes = b"", objects: Mapping[int, bytes] | None = None, more: bytes = b""
) -> bytes:
    """Return a file of one page whose content is object 4 and whose resources name the font /F and the form /X (9)."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F 5 0 R >> /XObject << /X 9 0 R >> >> %s >>" % page,
            4: content,
            5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            **(objects or {}),
        },
        more=more,
    )


def scan(**more: object) -> bytes:
    """Return a page with a picture and not one letter."""
    picture = stream(b"\xff\xd8\xff\xd9", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode")
    return one_page(stream(b"q 595 0 0 842 0 0 cm /X Do Q"), objects={9: picture}, **more)  # type: ignore[arg-type]


def utf16(text: str) -> bytes:
    """Return a text as PDF writes what Latin letters cannot say."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().encode()
