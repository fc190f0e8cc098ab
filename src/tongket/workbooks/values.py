"""From what a cell holds to what it means: an exact amount, a text, a day; or the sentence that says why not."""

import re
from datetime import date, timedelta
from decimal import Context, Decimal

from tongket.vietnamese import AmbiguousNumber, NotADate, clean, fold, number, parse_date, parse_number, short_date
from tongket.workbooks.book import RawCell
from tongket.workbooks.forms import Basis, Row
from tongket.workbooks.plan import IN_PERSON, NO, NOTHING, YES
from tongket.workbooks.readings import SignedUnder

LIMIT = Decimal(10) ** 15
TEXT_LIMIT = 1_000
_EXCERPT = 60
_XML_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,30})?(E[+-]?[0-9]{1,3})?", re.IGNORECASE | re.ASCII)
# Excel keeps 15 digits but writes 17: 1.1 stands in the file as 1.1000000000000001.
_EXCEL = Context(prec=15)
# Wide enough for all that sixty characters can say: nothing is rounded before it was judged.
_EXACT = Context(prec=120)
_STORED = 10**18
# Controls, lone surrogates and non-characters: a file may carry them escaped, no database should.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_EXCEL_EPOCH, _MAC_EPOCH = date(1899, 12, 30), date(1904, 1, 1)
_WORDS = {fold(NOTHING): 0, fold(YES): 1, fold(NO): 0}
_SIGNED_UNDER: dict[str, SignedUnder] = {"": "", fold(IN_PERSON): "", "kt": "KT.", "tl": "TL."}
AGAIN = f"Hãy nhập con số, hoặc “{NOTHING}”, hoặc để trống nếu chưa có số liệu."
_YESNO_AGAIN = f"Hãy chọn “{YES}” hoặc “{NO}”."


class Wrong(ValueError):
    """The cell cannot be taken; the message is the sentence after "Trang …, ô …:"."""


def plain_text(cell: RawCell | None) -> str:
    """A cell's text in its clean form, without control characters; empty for an empty cell."""
    return clean(_CONTROL.sub(" ", cell.text)) if cell else ""


def excerpt(cell: RawCell) -> str:
    """A cell's text short enough to stand in a sentence."""
    return shorten(plain_text(cell))


def shorten(text: str) -> str:
    """At most sixty characters of a text."""
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"


def is_empty(cell: RawCell | None) -> bool:
    """Nothing but blanks in the cell, and no formula."""
    return cell is None or (not cell.formula and cell.kind == "s" and not plain_text(cell))


def amount(row: Row, cell: RawCell) -> int:
    """The cell's value as a whole number of 10^-decimals, or `Wrong`."""
    _refuse_formula_and_error(cell)
    if cell.kind == "s":
        return spoken(row, excerpt(cell))
    if cell.dated:
        raise Wrong(f"ô bị Excel đổi thành ngày{_day_in_words(cell)}. Hãy chọn lại định dạng số rồi nhập lại con số.")
    if cell.kind == "b" and row.kind != "yesno":  # Excel's own yes and no, which the file writes as 1 and 0
        said = "TRUE" if cell.text == "1" else "FALSE"
        raise Wrong(f"ô chứa giá trị đúng/sai của Excel ({said}), không phải là con số. {AGAIN}")
    if cell.kind not in ("n", "b"):
        raise Wrong(f"giá trị “{excerpt(cell)}” không phải là con số. {AGAIN}")
    return _scaled(row, xml_number(cell.text))


def typed(row: Row, text: str) -> int:
    """What somebody typed for a row outside Excel, as a whole number of 10^-decimals, or `Wrong`. Same rules as a cell's text."""
    return spoken(row, shorten(clean(_CONTROL.sub(" ", text))))


def _refuse_formula_and_error(cell: RawCell) -> None:
    if cell.formula:
        shown = f" (đang cho “{excerpt(cell)}”)" if cell.text else ""
        raise Wrong(f"ô chứa công thức{shown}. Hãy nhập thẳng giá trị (chép ô, rồi dán riêng giá trị).")
    if cell.kind == "e":
        raise Wrong(f"ô báo lỗi {excerpt(cell)}. {AGAIN}")


def xml_number(text: str) -> Decimal:
    """A number from the file's text at Excel's own precision of 15 digits, or `Wrong`."""
    if not _XML_NUMBER.fullmatch(text):
        raise Wrong(f"giá trị “{text[:40]}” không phải là con số. {AGAIN}")
    return _EXCEL.create_decimal(text)


def spoken(row: Row, text: str) -> int:
    """A text in a number's place: the agreed words, or a number that can be read in one way only."""
    if text.startswith("="):  # in a workbook, one that stands as text
        raise Wrong(f"“{text}” là công thức. Hãy nhập thẳng giá trị.")
    word = fold(text)
    if word == fold(NOTHING) or (row.kind == "yesno" and word in _WORDS):
        return _WORDS[word]
    try:
        value = parse_number(text)
    except AmbiguousNumber as why:
        whole, fraction = why.readings
        raise Wrong(
            f"không rõ “{text}” là {number(whole)} hay {number(fraction, 3)} (phần thập phân). "
            "Hãy nhập lại con số, không kèm dấu phân cách hàng nghìn."
        ) from None
    except ValueError as why:
        again = _YESNO_AGAIN if row.kind == "yesno" else AGAIN
        raise Wrong(f"{_lower_first(str(why))} {again}") from None
    return _scaled(row, value)


def _scaled(row: Row, value: Decimal) -> int:
    if row.kind == "yesno" and value not in (0, 1):
        raise Wrong(f"giá trị {_shown(value)} không dùng được cho câu hỏi có/không. {_YESNO_AGAIN}")
    if value < 0:
        raise Wrong(f"số âm ({_shown(value)}). {AGAIN}")
    if value > LIMIT:
        raise Wrong("con số quá lớn. Hãy kiểm tra lại số chữ số và đơn vị tính.")
    scaled = value.scaleb(row.decimals, _EXACT)
    if scaled > _STORED:
        raise Wrong("con số quá lớn. Hãy kiểm tra lại số chữ số và đơn vị tính.")
    if scaled != scaled.to_integral_value():
        raise Wrong(_too_fine(row, value))
    return int(scaled)


def _too_fine(row: Row, value: Decimal) -> str:
    if row.decimals == 0:
        said = f"số lẻ ({_shown(value)}), nhưng chỉ tiêu này tính bằng số nguyên ({row.unit_noun}). Hãy nhập số nguyên."
        whole = value * 1000
        lost = 0 < value < 1000 and whole == whole.to_integral_value()  # "1.200" typed into Excel may stand as 1.2
        return f"{said} Nếu đã gõ {number(whole)} (các số 0 bị mất) thì hãy nhập {int(whole)}." if lost else said
    return f"quá nhiều chữ số thập phân ({_shown(value)}). Hãy làm tròn còn {row.decimals} chữ số sau dấu phẩy."


def _shown(value: Decimal) -> str:
    """A number as it was typed, in Vietnamese writing."""
    exponent = value.normalize().as_tuple().exponent
    return number(value, min(max(-int(exponent), 0), 12)) if abs(value) <= LIMIT else str(value)


def looks_like_a_day(row: Row, cell: RawCell, year: int) -> str | None:
    """A warning where Excel may have turned "3/4" into the number of a day: the file alone cannot tell."""
    if cell.kind != "n" or row.decimals or not cell.text.isdecimal() or len(cell.text) != 5:
        return None
    day = _EXCEL_EPOCH + timedelta(days=int(cell.text))
    if abs(day.year - year) > 1 or max(row.target or 0, row.last_year or 0) > 10_000:
        return None
    return (
        f"con số {number(int(cell.text))} trùng với cách Excel ghi ngày {short_date(day)}. "
        f"Nếu đã gõ {day.day}/{day.month} thì hãy nhập lại con số."
    )


def text_field(cell: RawCell | None) -> str:
    """A text input, cleaned, or `Wrong` for a formula, an error or a text that is too long."""
    if cell is None:
        return ""
    _refuse_formula_and_error(cell)
    text = plain_text(cell)
    if len(text) > TEXT_LIMIT:
        raise Wrong(f"nội dung dài quá {number(TEXT_LIMIT)} ký tự. Hãy viết gọn lại.")
    return text


def passage(text: str, limit: int) -> str:
    """A text of several lines in its clean form, or `Wrong` when it is too long or holds what cannot be printed."""
    said = clean(text)
    if _CONTROL.search(said):
        raise Wrong("có ký tự điều khiển không in được. Hãy gõ lại, hoặc dán lại chỉ phần chữ.")
    if len(said) > limit:
        raise Wrong(f"dài hơn {limit} ký tự (hiện {len(said)}). Hãy viết gọn lại.")
    return said


def passage_field(cell: RawCell | None, limit: int) -> str:
    """A cell's passage, or `Wrong` for a formula, an error, a day made by Excel, or what `passage` refuses."""
    if cell is None:
        return ""
    _refuse_formula_and_error(cell)
    if cell.dated:
        raise Wrong(
            f"ô bị Excel đổi thành ngày{_day_in_words(cell)}. Hãy chọn lại định dạng chữ rồi nhập lại nội dung."
        )
    return passage(cell.text, limit)


def basis_field(cell: RawCell | None) -> Basis:
    """The chosen basis, or `Wrong`."""
    chosen = fold(text_field(cell))
    for basis in Basis:
        if chosen == fold(basis.label):
            return basis
    names = ", ".join(f"“{basis.label}”" for basis in Basis)
    raise Wrong(f"chưa chọn căn cứ số liệu. Hãy chọn một mục: {names}.")


def signed_under_field(cell: RawCell | None) -> SignedUnder:
    """How the signer signs: in person, for the head (KT.) or by delegation (TL.); or `Wrong`."""
    chosen = fold(text_field(cell))
    if chosen not in _SIGNED_UNDER:
        raise Wrong(f"quyền hạn ký không rõ. Hãy chọn “{IN_PERSON}”, “KT.” hoặc “TL.”.")
    return _SIGNED_UNDER[chosen]


def day_field(cell: RawCell | None, from_1904: bool) -> date | None:
    """The day typed as a date or as a text, None when empty, or `Wrong`."""
    if cell is None or is_empty(cell):
        return None
    _refuse_formula_and_error(cell)
    try:
        day = _serial_day(cell.text, from_1904) if cell.kind == "n" else _written_day(cell)
    except NotADate as why:
        raise Wrong(_lower_first(str(why))) from None
    if not 2000 <= day.year <= 2100:
        raise Wrong(f"ngày {short_date(day)} không hợp lý. Hãy nhập ngày/tháng/năm, ví dụ 13/12/2022.")
    return day


def _written_day(cell: RawCell) -> date:
    if cell.kind == "d":
        return _iso_day(cell.text)
    return parse_date(excerpt(cell))


def _iso_day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise NotADate(f"“{text[:40]}” không phải là ngày. Hãy nhập ngày/tháng/năm, ví dụ 13/12/2022.") from None


def _serial_day(text: str, from_1904: bool) -> date:
    """Excel counts days from 30/12/1899 (after its false 29/02/1900), old Mac files from 01/01/1904."""
    value = xml_number(text)
    if not 1 <= value < 2_000_000:
        raise NotADate(f"“{text[:40]}” không phải là ngày. Hãy nhập ngày/tháng/năm, ví dụ 13/12/2022.")
    return (_MAC_EPOCH if from_1904 else _EXCEL_EPOCH) + timedelta(days=int(value))


def _day_in_words(cell: RawCell) -> str:
    """ " (03/04/2022)", or nothing when even the day cannot be told."""
    try:
        day = _iso_day(cell.text) if cell.kind == "d" else _serial_day(cell.text, False)
    except ValueError:
        return ""
    return f" ({short_date(day)})"


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
