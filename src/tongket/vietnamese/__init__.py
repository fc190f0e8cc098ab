"""Vietnamese text for everybody above: folding, sort keys, slugs, tone style, numbers, number words, dates, old encodings."""

from tongket.vietnamese.dates import NotADate, long_date, parse_date, short_date
from tongket.vietnamese.folding import clean, fold, same_tone_style, slug, sort_key, strip_marks
from tongket.vietnamese.legacy import Encoding, converted, encoding_of, may_be
from tongket.vietnamese.numerals import AmbiguousNumber, NotANumber, number, parse_number, percent
from tongket.vietnamese.words import NUMBER_WORDS, words_to_number

__all__ = [
    "NUMBER_WORDS",
    "AmbiguousNumber",
    "Encoding",
    "NotADate",
    "NotANumber",
    "clean",
    "converted",
    "encoding_of",
    "fold",
    "long_date",
    "may_be",
    "number",
    "parse_date",
    "parse_number",
    "percent",
    "same_tone_style",
    "short_date",
    "slug",
    "sort_key",
    "strip_marks",
    "words_to_number",
]
