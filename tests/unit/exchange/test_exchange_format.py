"""The package file itself: the same bytes for the same content, and no bit of it can be changed unseen."""

import random
import zipfile
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest

from support.packages import OTHER_KEY, file, line, manifest, members, package
from tongket.access import Refused
from tongket.exchange.binding import ITEMS, MANIFEST, bind, bound, unbind
from tongket.exchange.carried.line import Out
from tongket.exchange.carried.sorts import SORTS
from tongket.exchange.keys import Key, fingerprint, read_key
from tongket.exchange.lines import read_line, read_lines
from tongket.exchange.manifest import VERSION, Altered, AnotherVersion, NotAPackage, members_of, seal, unseal
from tongket.exchange.shapes import Malformed, day, many, maybe, record, text, whole
from tongket.intake import Rejected
from tongket.ledger.sealing import new_key, public_of

HERE_KEY = public_of(new_key())
SHEET = line("sheet", code="TK-H", layout=3, title="Biểu tổng kết huyện")
PAPER = b"%PDF-1.7 paper"
SCAN = line(
    "scan", body="ban-chqs-chu-se", sheet="TK-H", year=2022, term="", version=1, attached_by="Lan", attached_on="2022-12-05",
    file=file(PAPER, "bieu.pdf"),
)  # fmt: skip
GOLDEN = "a2c3bab890673740ffb7ca888d44d39447e5d73f87cc4ffbb4ebb624bf5a8929"
REFUSALS = (Rejected, NotAPackage, AnotherVersion, Altered)


def whole_package() -> bytes:
    return package([SHEET, SCAN], HERE_KEY, files=[PAPER])


def test_what_was_bound_comes_out_as_it_was() -> None:
    said, parts = unbind(whole_package())

    assert (said.number, said.year, said.day, said.sender) == (3, 2022, date(2022, 12, 12), "ban-chqs-chu-se")
    assert parts[ITEMS] == SHEET + b"\n" + SCAN + b"\n"
    assert [each.kind for each in read_lines(parts, ITEMS)] == ["sheet", "scan"]


def test_the_same_content_is_the_same_bytes_whatever_python_wrote_them() -> None:
    """Two instances run two versions of Python: the bytes are part of the format and are pinned here."""
    parts = {MANIFEST: b"m", ITEMS: b"i", f"files/{'0' * 64}": b"f"}
    assert bound(parts) == bound(dict(reversed(parts.items())))
    assert sha256(bound(parts)).hexdigest() == GOLDEN


def test_a_bit_turned_anywhere_is_found() -> None:
    data = whole_package()
    for place in range(len(data)):
        altered = bytearray(data)
        altered[place] ^= 1 << random.randrange(8)
        with pytest.raises(REFUSALS):
            unbind(bytes(altered))


def rezipped(data: bytes, change) -> bytes:
    """Unpack a package, let something be changed, and zip it again with right sums: as who knows what a zip is would."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return bound(parts)


@pytest.mark.parametrize("name", [MANIFEST, ITEMS, f"files/{sha256(PAPER).hexdigest()}"])
def test_a_bit_turned_in_a_member_and_zipped_again_is_found(name: str) -> None:
    whole = whole_package()
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        size = len(archive.read(name))
    for place in range(size):

        def turn(parts: dict[str, bytes], place: int = place) -> None:
            content = bytearray(parts[name])
            content[place] ^= 1
            parts[name] = bytes(content)

        with pytest.raises(REFUSALS):
            unbind(rezipped(whole, turn))


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.update({f"files/{'a' * 64}": b"more"}),
        lambda parts: parts.pop(f"files/{sha256(PAPER).hexdigest()}"),
        lambda parts: parts.pop(ITEMS),
        lambda parts: parts.pop(MANIFEST),
        lambda parts: parts.update({ITEMS: b""}),
        lambda parts: parts.update({MANIFEST: parts[MANIFEST] + b"\n"}),
        lambda parts: parts.update({MANIFEST: parts[MANIFEST].replace(b"number 3/", b"number 4/")}),
        lambda parts: parts.update({"loi-nhan.txt": b"x"}),
    ],
)
def test_a_member_added_removed_or_rewritten_is_found(change) -> None:
    with pytest.raises(REFUSALS):
        unbind(rezipped(whole_package(), change))


def test_the_same_members_zipped_by_another_program_are_refused() -> None:
    """What stands in a zip beside its members (days, comments, deflated data) was signed by nobody."""
    with zipfile.ZipFile(BytesIO(whole_package())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as other:
        for name, content in parts.items():
            other.writestr(name, content)
    with pytest.raises(Altered):
        unbind(out.getvalue())


def test_the_signature_of_another_package_fits_nothing_else() -> None:
    parts, others = members([SHEET]), members([SHEET, SHEET.replace(b"TK-H", b"TK-X")])
    signed = seal(manifest(others, HERE_KEY), OTHER_KEY).decode()
    mine = seal(manifest(parts, HERE_KEY), OTHER_KEY).decode()
    swapped = mine.partition("\n\n")[0] + "\n\n" + signed.partition("\n\n")[2]
    with pytest.raises(Altered):
        unbind(bound({MANIFEST: swapped.encode(), **parts}))


def test_a_package_signed_by_a_key_that_it_does_not_name_is_refused() -> None:
    parts = members([SHEET])
    with pytest.raises(Altered):
        unbind(bind(manifest(parts, HERE_KEY), parts, new_key()))


@pytest.mark.parametrize("version", ["v0", "v1", "v20"])
def test_another_version_of_the_format_is_told_from_a_damaged_one(version: str) -> None:
    text = seal(manifest(members([SHEET]), HERE_KEY), OTHER_KEY).replace(
        f"-v{VERSION}".encode(), f"-{version}".encode(), 1
    )
    with pytest.raises(AnotherVersion):
        unseal(text)


def test_a_checkpoint_of_the_ledger_is_no_manifest() -> None:
    with pytest.raises(NotAPackage):
        unseal(b"tongket-ledger-checkpoint-v1\nat 2022-12-12\n")


def test_members_say_size_and_hash() -> None:
    assert members_of({"b": b"xy", "a": b""}) == {
        "a": (0, sha256(b"").hexdigest()),
        "b": (2, sha256(b"xy").hexdigest()),
    }


# ── lines ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "bad",
    [
        b"", b"{", b"[]", b"1", b"null", b'"sheet"', b"\xff", b"[" * 100_000,
        SHEET.replace(b'"sheet"', b'"treasure"'), SHEET.replace(b'"kind":"sheet",', b""), SHEET + b" ",
        SHEET.replace(b":3,", b":3.0,"), SHEET.replace(b":3,", b":true,"), SHEET.replace(b":3,", b":-3,"),
        SHEET.replace(b":3,", b":1e400,"), SHEET.replace(b":3,", b":NaN,"), SHEET.replace(b":3,", b":3,\"more\":1,"),
        SHEET.replace(b"TK-H", b"TK\\u0000H"), SHEET.replace(b"TK-H", "TK\u202eH".encode()),
        SHEET.replace(b"TK-H", b"\\ud800"), SHEET.replace(b"TK-H", b"T" * 21), normalize("NFD", SHEET.decode()).encode(),
        SHEET[:-1] + b',"code":"TK-X"}',
    ],
)  # fmt: skip
def test_a_line_that_is_not_just_of_its_shape_is_refused(bad: bytes) -> None:
    with pytest.raises(Malformed):
        read_line(bad)


@pytest.mark.parametrize(
    "parts",
    [
        {ITEMS: SHEET}, {ITEMS: SHEET + b"\n" + SHEET + b"\n"}, {ITEMS: SCAN + b"\n"},
        {ITEMS: SHEET + b"\n", f"files/{'0' * 64}": b"x"}, {ITEMS: SHEET + b"\n\n"},
        {ITEMS: SCAN + b"\n", f"files/{sha256(PAPER).hexdigest()}": b"another"},
    ],
    ids=["cut off", "twice", "without its file", "a file that nothing names", "an empty line", "another file"],
)  # fmt: skip
def test_lines_and_files_must_be_each_others(parts: dict[str, bytes]) -> None:
    with pytest.raises(Malformed):
        read_lines(parts, ITEMS)


def test_a_line_is_known_by_its_content_alone() -> None:
    out = Out("sheet", {"title": "Biểu", "layout": 3, "code": "TK-H"})
    again = Out("sheet", {"code": "TK-H", "layout": 3, "title": "Biểu"})
    assert read_line(out.line).identity == read_line(again.line).identity
    assert read_line(out.line).identity != read_line(Out("sheet", {**out.said, "layout": 4}).line).identity


@pytest.mark.parametrize(
    ("shape", "good", "bad"),
    [
        (text(3), "abc", "abcd"), (text(3, empty=False), "a", "  "), (whole(0, 5), 5, 6), (whole(0, 5), 0, "0"),
        (day, "2022-12-31", "2022-02-30"), (day, "2022-12-31", "20221231"), (maybe(day), None, ""),
        (many(whole(0, 1), 2), [0, 1], [0, 1, 0]), (many(whole(0, 1), 2), [], {}), (record(a=text(1)), {"a": ""}, {}),
    ],
)  # fmt: skip
def test_shapes_let_in_what_they_say(shape, good, bad) -> None:
    shape(good)
    with pytest.raises(Malformed):
        shape(bad)


def test_the_page_of_the_format_shows_a_line_of_every_kind_that_is_read() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs/reference/package-file.md").read_text("utf-8")
    examples = [row for row in page.splitlines() if row.startswith("{")]
    assert sorted(read_line(row.encode()).kind for row in examples) == sorted(SORTS)
    assert f"tongket-package-v{VERSION}" in page


# ── keys ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_key_file_comes_back_as_it_was_also_through_windows() -> None:
    key = Key("ban-chqs-chu-se", "Ban CHQS huyện Chư Sê", HERE_KEY)
    assert read_key(key.text.encode()) == key
    assert read_key(b"\xef\xbb\xbf" + key.text.replace("\n", "\r\n").encode()) == key


def test_the_digits_that_people_compare_are_of_this_key_and_this_body() -> None:
    digits = fingerprint("ban-chqs-chu-se", HERE_KEY)
    assert [len(group) for group in digits.split()] == [5] * 6
    assert digits != fingerprint("ban-chqs-mang-yang", HERE_KEY)
    assert digits != fingerprint("ban-chqs-chu-se", public_of(new_key()))


@pytest.mark.parametrize("bad", [b"", b"tongket-key-v1\n", b"x" * 5000, b"tongket-key-v1\nunit A B\nname x\nkey y\n"])
def test_what_is_no_key_file_is_refused(bad: bytes) -> None:
    with pytest.raises(Refused, match="không phải tệp khóa"):
        read_key(bad)
