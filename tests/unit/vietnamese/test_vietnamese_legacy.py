"""Texts of old fonts are told apart, brought to Unicode letter for letter, and everything else is left alone."""

import shutil
import subprocess
import unicodedata

import pytest

from tongket.vietnamese import Encoding, converted, encoding_of
from tongket.vietnamese.legacy import _TCVN3

TEXT = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam; huyện Chư Prông, Đak Đoa, Krông Pa: số quỹ, lũy kế, ẵm, ẳng, kỵ, nghĩ, ẩm ướt"
)
TCVN3 = (
    "Céng hßa x· héi chñ nghÜa ViÖt Nam; huyÖn Ch­ Pr«ng, §ak §oa, Kr«ng Pa: sè quü, lòy kÕ, ½m, ¼ng, kþ, nghÜ, Èm ­ít"
)
VNI = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam; huyeän Chö Proâng, Ñak Ñoa, Kroâng Pa: soá quyõ, luõy keá, aüm, aúng, kî, "
    "nghó, aåm öôùt"
)


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        (TCVN3, Encoding.TCVN3),
        (VNI, Encoding.VNI),
        (unicodedata.normalize("NFD", TEXT), Encoding.DECOMPOSED),
        (TEXT, Encoding.UNICODE),
        (TCVN3.encode("latin-1").decode("cp1258"), Encoding.TCVN3_WINDOWS),
        (VNI.encode("latin-1").decode("cp1258"), Encoding.VNI_WINDOWS),
    ],
)
def test_each_old_writing_is_recognised_and_reads_as_unicode(written: str, encoding: Encoding) -> None:
    assert encoding_of(written.split()) is encoding
    assert converted(written, encoding) == TEXT


@pytest.mark.parametrize(
    ("written", "read"),
    [("HUYÖN CH¦ S£", "HUYỆN CHƯ SÊ"), ("TæNG CéNG", "TỔNG CỘNG"), ("§Ó biÕt", "Để biết"), ("TT", "TT")],
)
def test_words_typed_in_a_font_of_capitals_stay_in_capitals(written: str, read: str) -> None:
    assert converted(written, Encoding.TCVN3) == read


def test_capitals_of_vni_are_capitals() -> None:
    assert converted("HUYEÄN CHÖ SEÂ, ÑÖÙC CÔ", Encoding.VNI) == "HUYỆN CHƯ SÊ, ĐỨC CƠ"


@pytest.mark.parametrize("word", ["Tæng", "Kr«ng", "§ak", "§oµn kÕt", "Ch­"])
def test_one_word_of_tcvn3_is_enough(word: str) -> None:
    assert encoding_of([word]) is Encoding.TCVN3


@pytest.mark.parametrize(
    "texts",
    [
        [], [""], ["12.345", "A1"], ["Huyện Đức Cơ"], ["Café", "Señor", "Straße"], ["© 2022 – “tổng”"], ["Ia H’Drai"],
        ["m²", "±5%", "25 °C"], ["Ðak Ðoa"],
    ],
)  # fmt: skip
def test_what_is_unicode_already_or_no_vietnamese_is_left_alone(texts: list[str]) -> None:
    assert encoding_of(texts) is Encoding.UNICODE
    assert [converted(text, Encoding.UNICODE) for text in texts] == texts


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv here")
def test_the_table_of_tcvn3_is_the_one_of_the_c_library() -> None:
    codes = bytes(ord(each) for each in _TCVN3)
    said = subprocess.run(["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=codes, capture_output=True, check=True)
    assert said.stdout.decode() == "".join(_TCVN3.values())
