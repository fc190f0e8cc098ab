"""PDF files made byte by byte: honest ones, and ones that no office program would write."""

from collections.abc import Callable, Mapping
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


Packing = Callable[[bytes], tuple[bytes, bytes]]


def flate(data: bytes) -> tuple[bytes, bytes]:
    return compress(data, 9), b"/Filter /FlateDecode"


def as_hex(data: bytes) -> tuple[bytes, bytes]:
    return compress(data).hex().encode() + b">", b"/Filter [/ASCIIHexDecode /FlateDecode]"


def predicted(data: bytes) -> tuple[bytes, bytes]:
    """Pack as a picture is packed: each byte less the one above it (PNG's predictor Up), four bytes a row."""
    rows, above = bytearray(), bytes(4)
    for at in range(0, len(data), 4):
        row = data[at : at + 4].ljust(4)
        rows += b"\2" + bytes((now - up) & 255 for now, up in zip(row, above, strict=True))
        above = row
    return compress(bytes(rows)), b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>"


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


def compressed(
    plain: Mapping[int, bytes],
    hidden: Mapping[int, bytes],
    *,
    head: bytes = b"",
    pack: Packing = flate,
    listed: bool = True,
    kind: bytes = b"/ObjStm",
) -> bytes:
    """Return a file (PDF 1.5) whose `hidden` objects lie in a stream of objects, and whose table is a stream too.

    `head` stands before the numbers in that stream; where it is not `listed`, no table knows of the hidden ones.
    """
    out, places = bytearray(b"%PDF-1.5\n"), {}
    inside, table = max([*plain, *hidden]) + 1, max([*plain, *hidden]) + 2
    pairs, bodies = bytearray(head), bytearray()
    for number, body in hidden.items():
        pairs += b"%d %d " % (number, len(bodies))
        bodies += body + b"\n"
    data, more = pack(bytes(pairs + bodies))
    kept = stream(data, b"/Type %s /N %d /First %d %s" % (kind, len(hidden), len(pairs), more))
    for number, body in {**plain, inside: kept}.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    order = list(hidden)
    rows = [bytes(7)]
    for number in range(1, table + 1):
        if number in hidden and listed:
            rows.append(b"\2" + inside.to_bytes(4, "big") + order.index(number).to_bytes(2, "big"))
        else:
            place = len(out) if number == table else places.get(number, 0)
            rows.append((b"\1" if place else b"\0") + place.to_bytes(4, "big") + b"\0\0")
    start = len(out)
    about = b"/Type /XRef /Size %d /W [1 4 2] /Root 1 0 R /Filter /FlateDecode" % (table + 1)
    out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, stream(compress(b"".join(rows)), about), start)
    return bytes(out)


def scan(**more: object) -> bytes:
    """Return a page with a picture and not one letter."""
    picture = stream(b"\xff\xd8\xff\xd9", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode")
    return one_page(stream(b"q 595 0 0 842 0 0 cm /X Do Q"), objects={9: picture}, **more)  # type: ignore[arg-type]


def utf16(text: str) -> bytes:
    """Return a text as PDF writes what Latin letters cannot say."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().encode()
