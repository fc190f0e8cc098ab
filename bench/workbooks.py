"""One workbook of forty rows, and one of 220 communes' targets: written, passed through the gate, read."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from statistics import median
from zipfile import ZipFile

from tongket.intake import FileKind, check
from tongket.workbooks import Form, Key, Row, Section, fill, layout, open_workbook, read, write_blank
from tongket.workbooks.book import open_book
from tongket.workbooks.targets import (
    Target,
    TargetColumn,
    TargetForm,
    TargetGroup,
    TargetLine,
    TargetRule,
    read_targets,
    write_targets,
)

from .figure import Figure, median_ms

RUNS = 31
KEY = Key("k1", b"bench" * 8)
FORM = Form(
    sheet="TK-H", sheet_name="Biểu TK-H", title="Biểu số liệu", year=2022, layout=1, unit="ban-chqs-chu-se",
    unit_name="Ban Chỉ huy Quân sự huyện Chư Sê", superior_name="Bộ Chỉ huy Quân sự tỉnh Gia Lai",
    as_of=date(2022, 11, 30), status="ước",
    sections=tuple(
        Section(f"Lĩnh vực {s}", tuple(Row(f"C{s}.{r:02}", f"Chỉ tiêu số {r}", "công dân") for r in range(8)))
        for s in range(5)
    ),
)  # fmt: skip

COLUMNS = tuple(TargetColumn(f"C{c:02}", f"Chỉ tiêu số {c}", "công dân", TargetRule.QUOTA) for c in range(16))
GROUPS = tuple(
    TargetGroup(f"huyen-{g}", f"Huyện số {g}", tuple(TargetLine(f"xa-{g}-{at}", f"Xã số {at}") for at in range(20)))
    for g in range(11)
)
LEVEL = TargetForm(
    "gia-lai", "Tỉnh Gia Lai", "commune", "các xã", 2022, date(2022, 12, 12), COLUMNS, GROUPS,
    {(line.unit, each.code): Target(Decimal(7), 1) for group in GROUPS for line in group.lines for each in COLUMNS},
)  # fmt: skip


def _added_ms(filled: bytes) -> float:
    """Return what it costs that a workbook is gated and read in the child, beside unpacking and reading it with neither.

    In turns, so that both sides meet the same machine; the child is warm, as it is from the second file on.
    """

    def bare() -> None:
        with ZipFile(BytesIO(filled)) as archive:
            book = open_book({name: archive.read(name) for name in archive.namelist()})
        for page in book.pages:
            book.cells(page)

    pairs = [(median_ms(lambda: open_workbook(filled), 1), median_ms(bare, 1)) for _ in range(RUNS)]
    return median(guarded - alone for guarded, alone in pairs)


def measure() -> Iterator[Figure]:
    blank = write_blank(FORM, KEY, "bench")
    filled = fill(blank, dict.fromkeys(layout(FORM).values(), 7))
    keys = {KEY.id: KEY.secret}
    yield Figure("viết một biểu trắng 40 dòng", median_ms(lambda: write_blank(FORM, KEY, "bench")), "ms", 60)
    yield Figure("cổng kiểm tra một biểu", median_ms(lambda: check(filled, FileKind.XLSX)), "ms", 5)
    yield Figure("cổng và tiến trình con thêm vào một biểu", _added_ms(filled), "ms", 5)
    yield Figure("đọc một biểu 40 dòng (kể cả cổng kiểm tra)", median_ms(lambda: read(filled, FORM, keys)), "ms", 15)
    level = write_targets(LEVEL, KEY)
    yield Figure("viết tệp chỉ tiêu 220 xã × 16 chỉ tiêu", median_ms(lambda: write_targets(LEVEL, KEY)), "ms", 400)
    yield Figure(
        "đọc tệp chỉ tiêu 220 xã × 16 chỉ tiêu", median_ms(lambda: read_targets(level, LEVEL, keys)), "ms", 300
    )
