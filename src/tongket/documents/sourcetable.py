"""Makes the working paper "BẢNG TRA NGUỒN SỐ LIỆU": for every figure printed in a paper, where it comes from."""

from dataclasses import replace

from tongket.documents.layout import lines
from tongket.documents.model import Block, Column, Figure, Inlines, Paper, Paragraph, SourceRow, Table, Text
from tongket.documents.walk import Occurrence, occurrences
from tongket.vietnamese import short_date

_COLUMNS = (
    Column("TT", 11, "center"),
    Column("Câu, bảng có số liệu", 52),
    Column("Số liệu", 25, "right"),
    Column("Chỉ tiêu", 44),
    Column("Nguồn", 85),
    Column("Trạng thái, căn cứ", 30),
)

_FILE_COLUMNS = (Column("Số", 14, "center"), Column("Tệp", 113), Column("Người, ngày tiếp nhận", 120))
_OPENING = (
    "Tài liệu làm việc, không ban hành. Thứ tự các dòng là thứ tự số liệu trong văn bản; [số] là số của tệp trong danh "
    "mục tệp nguồn ở cuối bảng."
)


def source_table(paper: Paper) -> Paper:
    """Return a working paper (landscape, not issued) with one numbered row per printed figure, in printing order.

    Its figures are plain text: the table speaks about the paper, it does not cite again.
    """
    found = tuple(occurrences(paper))
    return Paper(
        head=replace(
            paper.head,
            kind="BẢNG TRA NGUỒN SỐ LIỆU",
            subject=_subject(paper),
            addressee=None,
            about=None,
            number_and_symbol="",
        ),
        blocks=_blocks(found),
        note=paper.note,
        landscape=True,
    )


def _subject(paper: Paper) -> str:
    return f"{paper.head.kind.capitalize()} {' '.join(lines(paper.head.subject))}".strip()


def _blocks(found: tuple[Occurrence, ...]) -> tuple[Block, ...]:
    if not found:
        return (Paragraph((Text("Văn bản không dẫn số liệu nào."),)),)
    opening = Paragraph((Text(_OPENING),))
    first = {each.mark.figure.key: place for place, each in reversed(tuple(enumerate(found, start=1)))}
    files = _files(found)
    told = {place: _row(place, first[each.mark.figure.key], each, files) for place, each in enumerate(found, start=1)}
    rows = tuple(
        _same_sentence(row) if place > 1 and found[place - 2].where == found[place - 1].where else row
        for place, row in told.items()
    )
    listed = Table("Danh mục tệp nguồn", _FILE_COLUMNS, tuple(_file_row(files[key], *key) for key in files))
    return (opening, Table("", _COLUMNS, rows), *((listed,) if files else ()))


def _files(found: tuple[Occurrence, ...]) -> dict[tuple[str, str], int]:
    """Number the files behind all figures, in the order in which they are first met; each with who accepted it."""
    files: dict[tuple[str, str], int] = {}
    for each in found:
        for row in each.mark.figure.sources:
            if row.file:
                files.setdefault((row.file, row.accepted), len(files) + 1)
    return files


def _file_row(place: int, file: str, accepted: str) -> tuple[Inlines, ...]:
    return tuple((Text(words),) for words in (f"[{place}]", file, accepted))


def _same_sentence(row: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
    """Return a row of the same sentence as the one above, which is not written again."""
    return (row[0], (Text("như trên"),), *row[2:])


def _row(place: int, first: int, occurrence: Occurrence, files: dict[tuple[str, str], int]) -> tuple[Inlines, ...]:
    """Return a row; a figure printed again points at the row that told its sources first."""
    mark = occurrence.mark
    figure = mark.figure
    indicator = f"{figure.indicator}. {figure.label} ({figure.scope}, {figure.period})"
    again = f"Như dòng {first}"
    told = (_sources(figure, files), _standing(figure)) if place == first else (again, again)
    cells = (str(place), occurrence.where, mark.printed, indicator, *told)
    return tuple((Text(words),) for words in cells)


def _sources(figure: Figure, files: dict[tuple[str, str], int]) -> str:
    """Tell a figure's sources; a cell that is the same in every file is named once, before them all."""
    places = {row.reference for row in figure.sources}
    if len(figure.sources) > 1 and len(places) == 1 and all(row.file for row in figure.sources):
        told = "; ".join(f"{row.label} {row.value} [{files[row.file, row.accepted]}]" for row in figure.sources)
        return f"Ô {places.pop()}: {told}"
    return "; ".join(_source(row, files) for row in figure.sources) or "Chưa ghi nguồn"


def _source(row: SourceRow, files: dict[tuple[str, str], int]) -> str:
    if row.file:
        return f"{row.label} {row.value} [{files[row.file, row.accepted]}] {row.reference}"
    accepted = f"; tiếp nhận: {row.accepted}" if row.accepted else ""
    return f"{row.label}: {row.value} ({row.reference}{accepted})"


def _standing(figure: Figure) -> str:
    standing = f"{figure.status.capitalize()}, đến ngày {short_date(figure.as_of)}"
    return f"{standing}. {figure.basis}" if figure.basis else standing
