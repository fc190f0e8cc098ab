"""Plain texts come in as Unicode or not at all."""

import pytest

from tongket.intake import FileKind, Rejected, check

TEXT = "Năm 2022, huyện Chư Sê giao 112/112 công dân.\nĐạt 100 %.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_are_told_by_their_mark(encoding: str) -> None:
    assert check(TEXT.encode(encoding), FileKind.TXT).text == TEXT


def test_big_endian_utf_16_comes_in_with_its_mark() -> None:
    assert check(b"\xfe\xff" + TEXT.encode("utf-16-be"), FileKind.TXT).text == TEXT


def test_line_ends_become_one_kind_and_page_breaks_line_ends() -> None:
    assert check("một\r\nhai\rba\fbốn".encode(), FileKind.TXT).text == "một\nhai\nba\nbốn"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"   \r\n\t", "trống"),
        ("Tæng kÕt n¨m".encode("latin-1"), "UTF-8"),
        (b"\xff\xfea", "UTF-8"),
        ("dòng một\ndòng\0hai".encode(), "dòng 2"),
        (b"a\x1bb", "ký tự điều khiển"),
        ("a\x85b".encode(), "ký tự điều khiển"),
        ("giao \u202e211 quân".encode(), "ký tự điều khiển"),
        (b"PK\3\4\0\0", "Word, Excel hoặc tệp nén"),
        (b"%PDF-1.4", "tệp PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kiểu cũ"),
    ],
)
def test_what_a_reader_could_not_see_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Rejected) as caught:
        check(data, FileKind.TXT)

    assert said in caught.value.sentence
    assert "Hãy" in caught.value.sentence
