"""The first mapping of a file: remembered from a form with the same headers, else guessed; a person decides."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Words
from dataclasses import dataclass, replace

from tongket.vietnamese import Encoding, encoding_of, fold, may_be
from tongket.workbooks.foreign import ForeignPage

from .choices import Choices, by_name, rows_to_fill
from .mapping import COLUMNS, HEADERS_WITHIN, NAMED, Mapping, Rows, fingerprint, header_of, text_at
from .models import ForeignForm


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping to begin with, and the form from which it is remembered, if any."""

    mapping: Mapping
    known: ForeignForm | None


def encodings_in(page: ForeignPage) -> dict[int, Encoding]:
    """Return the columns that are not written in plain Unicode, each with its encoding.

    A column whose few words may be read either way ("Ghi chó") goes with the others of its page.
    """
    texts: dict[int, list[str]] = {column: [] for column in page.columns[:COLUMNS]}
    for (_, column), cell in page.cells.items():
        if cell.kind == "s" and column in texts:
            texts[column].append(cell.text)
    found = {column: encoding_of(said) for column, said in texts.items()}
    old = [written for written in found.values() if written not in {Encoding.UNICODE, Encoding.DECOMPOSED}]
    if old:
        most = max(old, key=old.count)
        found |= {
            column: most for column, said in texts.items() if found[column] is Encoding.UNICODE and may_be(said, most)
        }
    return {column: written for column, written in found.items() if written is not Encoding.UNICODE}


def proposed(pages: Sequence[ForeignPage], known: Words[str, ForeignForm], choices: Choices) -> Proposal:
    """Return the mapping to begin with. `known` are the forms of the body by their headers."""
    for page in pages:
        for row in range(1, min(page.last_row, HEADERS_WITHIN) + 1):
            form = known.get(fingerprint(page, row))
            if form is not None and form.mapping.get("sheet") in choices.sheets:
                return Proposal(_remembered(page, row, form, choices), form)
    page = next((each for each in pages if each.cells and not each.hidden), pages[0])
    sheet = next(iter(choices.sheets.values()))
    year = choices.years_of(sheet)[0]
    begun = Mapping(page.name, 0, Rows.UNITS, sheet.code, year, 0, term=choices.term_of(sheet, year))
    return Proposal(completed(page, begun, choices), None)


def _remembered(page: ForeignPage, row: int, form: ForeignForm, choices: Choices) -> Mapping:
    said = form.mapping
    sheet = choices.sheets[said["sheet"]]
    year, encodings = choices.years_of(sheet)[0], encodings_in(page)
    begun = Mapping(
        page.name, row, Rows(said["rows"]), sheet.code, year, said["names"], said["value"], term=choices.term_of(sheet, year),
        figures={int(column): code for column, code in said["figures"].items()}, encodings=encodings,
        body=_only(choices, sheet.code),
    )  # fmt: skip
    names = {line: fold(text_at(page, line, begun.names, encodings)) for line in range(row + 1, page.last_row + 1)}
    named = {line: said["known"][name] for line, name in names.items() if name in said["known"]}
    return completed(page, replace(begun, named=named), choices)


def _only(choices: Choices, sheet: str) -> str:
    bodies = choices.bodies(choices.sheets[sheet])
    return bodies[0].slug if len(bodies) == 1 else ""


def completed(page: ForeignPage, mapping: Mapping, choices: Choices) -> Mapping:
    """Return a mapping with what is not said yet guessed: header, columns, the names of rows and columns."""
    encodings = dict(mapping.encodings) or encodings_in(page)
    sheet = choices.sheets[mapping.sheet]
    header = mapping.header or _header(page)
    rows, slugs = rows_to_fill(sheet), by_name(choices.bodies(sheet), choices.units)
    codes = {fold(code): code for code in rows} | {fold(name): code for code, name in rows.items()}
    column, what = _names_column(page, header, encodings, slugs, codes)
    kind = what if not mapping.names else mapping.rows
    names = mapping.names or column
    body = mapping.body or _only(choices, mapping.sheet)
    begun = replace(mapping, header=header, rows=kind, names=names, encodings=encodings, body=body)
    if kind is Rows.UNITS:
        heads = {each: header_of(page, header, each, encodings) for each in page.columns[:COLUMNS] if each != names}
        return replace(begun, figures=mapping.figures or _matched(heads, codes))
    lines = {row: text_at(page, row, names, encodings) for row in lines_of(page, header)}
    return replace(
        begun,
        value=mapping.value or _value_column(page, header, names),
        named={**_matched(lines, codes), **mapping.named},
    )


def lines_of(page: ForeignPage, header: int) -> list[int]:
    """Return the rows below the header that hold anything, as many as a form may have."""
    return [row for row in page.rows if row > header][:NAMED]


def _header(page: ForeignPage) -> int:
    """Return the last row of texts before the first figure: at least two cells, most of them texts."""
    kinds: dict[int, list[str]] = {}
    for (row, _), cell in page.cells.items():
        if row <= HEADERS_WITHIN:
            kinds.setdefault(row, []).append(cell.kind)
    heads = [row for row, found in sorted(kinds.items()) if len(found) > 1 and found.count("s") == len(found)]
    first = next((row for row, found in sorted(kinds.items()) if "n" in found and "s" in found), 0)
    before = [row for row in heads if row < first]
    return before[-1] if before else (heads or [1])[0]


def _names_column(
    page: ForeignPage, header: int, encodings: Words[int, Encoding], slugs: Words[str, str], codes: Words[str, str]
) -> tuple[int, Rows]:
    """Return the column whose texts name the most bodies, or the most rows of the sheet."""
    best, found, kind = 0, 0, Rows.UNITS
    for column in page.columns[:COLUMNS]:
        said = [fold(text_at(page, row, column, encodings)) for row in lines_of(page, header)]
        for rows, names in ((Rows.UNITS, slugs), (Rows.INDICATORS, codes)):
            count = sum(each in names for each in said)
            if count > found:
                best, found, kind = column, count, rows
    return (best or next(iter(page.columns), 1)), kind


def _value_column(page: ForeignPage, header: int, names: int) -> int:
    """Return the column beyond the names with the most numbers below the header."""
    counts = {
        column: sum(cell.kind == "n" for row in lines_of(page, header) if (cell := page.cells.get((row, column))))
        for column in page.columns[:COLUMNS]
        if column > names
    }
    return max(counts, key=lambda column: counts[column], default=0)


def _matched(texts: Words[int, str], codes: Words[str, str]) -> dict[int, str]:
    """Return the codes of texts that name a row of the sheet, by its code, its name, or nearly so; each code once."""
    found: dict[int, str] = {}
    for at, text in texts.items():
        code = codes.get(fold(text)) or codes.get(fold(text.partition(" ")[0])) or _near(fold(text), codes)
        if code and code not in found.values():
            found[at] = code
    return found


def _near(text: str, codes: Words[str, str]) -> str:
    """Return the one row whose name shares most of its words with the text; nothing where two do, or none."""
    words = set(text.split())
    shares: Iterable[tuple[float, str]] = (
        (len(words & set(name.split())) / len(words | set(name.split())), code) for name, code in codes.items() if words
    )
    near = sorted((share, code) for share, code in shares if share >= 0.7)
    return near[-1][1] if near and (len(near) == 1 or near[-1][0] > near[-2][0]) else ""
