"""Numbers in Vietnamese print (dot for thousands, comma for decimals), and reading them back without guessing."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tongket.vietnamese.folding import clean

_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3}){2,}(,[0-9]+)?|-?[1-9][0-9]{0,2}\.[0-9]{3},[0-9]+")
_SPACED = re.compile(r"-?[1-9][0-9]{0,2}( [0-9]{3})+(,[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]+(,[0-9]+)?")
_SWAP = str.maketrans(",.", ".,")
_ONE_GROUP = re.compile(r"(-?[1-9][0-9]{0,2})[.,]([0-9]{3})")


class NotANumber(ValueError):
    """The text is not a number in Vietnamese writing; the message says so in Vietnamese."""


class AmbiguousNumber(ValueError):
    """The text can be read in two ways; `readings` holds the whole number, then the decimal one."""

    def __init__(self, text: str, readings: tuple[Decimal, Decimal]) -> None:
        whole, fraction = readings
        self.text = text
        self.readings = readings
        super().__init__(
            f"Không rõ “{text}” là {number(whole)} hay {number(fraction, 3)} (phần thập phân). "
            f"Xin viết lại: {whole} hoặc {str(fraction.normalize()).replace('.', ',')}."
        )


def number(value: int | Decimal, decimals: int = 0) -> str:
    """A number for reading: 1234.5 with one decimal is "1.234,5"; rounded half up, a minus sign in front."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if rounded == 0:
        rounded = abs(rounded)  # no "-0"
    return f"{rounded:,f}".translate(_SWAP)


def percent(numerator: int | Decimal, denominator: int | Decimal, decimals: int = 1) -> str:
    """A share as "93,3%", rounded half up once; a share that is exactly whole drops its decimals ("100%", "50%").

    So "100,0%" says rounded and "100%" says all. Raises ZeroDivisionError when there is no denominator.
    """
    exact = Fraction(numerator) * 100 / Fraction(denominator)
    if exact.denominator == 1:
        return f"{number(exact.numerator)}%"
    scaled = abs(exact) * 10**decimals + Fraction(1, 2)
    units = scaled.numerator // scaled.denominator
    return f"{number(Decimal(units if exact > 0 else -units).scaleb(-decimals), decimals)}%"


def parse_number(text: str) -> Decimal:
    """Read a number somebody typed as text: "1234", "1.234.567", "1.234,5", "12,5", "1 234 567", "-3".

    Raises AmbiguousNumber for a single group of three ("1.234", "1,234"), which is a thousand to one person and a
    decimal to another; NotANumber for everything else that is not Vietnamese writing ("12.5", "1,234.5", "12%").
    """
    written = clean(text).replace("−", "-").replace("–", "-")
    one_group = _ONE_GROUP.fullmatch(written)
    if one_group:
        whole, rest = one_group.groups()
        raise AmbiguousNumber(written, (Decimal(whole + rest), Decimal(f"{whole}.{rest}")))
    if _GROUPED.fullmatch(written) or _SPACED.fullmatch(written) or _PLAIN.fullmatch(written):
        return Decimal(written.replace(".", "").replace(" ", "").replace(",", "."))
    raise NotANumber(_why_not(written))


def _why_not(written: str) -> str:
    if not written:
        return "Chưa nhập số."
    if re.fullmatch(r"-?[0-9]+\.[0-9]+", written):
        return f"“{written}”: phần thập phân viết sau dấu phẩy, ví dụ {written.replace('.', ',')}."
    return f"“{written}” không phải là số viết theo kiểu Việt Nam (ví dụ 1.234.567 hoặc 12,5)."
