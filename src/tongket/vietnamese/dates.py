"""Dates as Vietnamese offices write and type them."""

import re
from datetime import date

from tongket.vietnamese.folding import clean

_TYPED = re.compile(r"([0-9]{1,2})\s*([/.-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4})")
_SPELLED = re.compile(r"(?:ngày )?([0-9]{1,2})() tháng ([0-9]{1,2}) năm ([0-9]{4})", re.IGNORECASE)


class NotADate(ValueError):
    """The text is no day of the calendar; the message says so in Vietnamese."""


def short_date(day: date) -> str:
    """A date for tables and forms: "05/01/2022"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def long_date(day: date) -> str:
    """A date for papers: "ngày 05 tháng 01 năm 2022".

    Decree 30/2020/NĐ-CP, appendix I: a zero before days under 10 and before the months 1 and 2 only.
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def parse_date(text: str) -> date:
    """Read "13/12/2022" (also "13-12-2022", "13.12.2022", "ngày 13 tháng 12 năm 2022"), day first.

    Raises NotADate for anything else: years of two digits are not guessed.
    """
    written = clean(text)
    match = _TYPED.fullmatch(written) or _SPELLED.fullmatch(written)
    if not match:
        raise NotADate(f"“{written}” không phải là ngày; xin viết ngày/tháng/năm, ví dụ 13/12/2022.")
    day, _, month, year = match.groups()
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise NotADate(f"Không có ngày {day}/{month}/{year} trong lịch.") from None
