"""One workbook of forty rows: written, passed through the gate, read."""

from collections.abc import Iterator
from datetime import date

from tongket.intake import FileKind, check
from tongket.workbooks import Form, Key, Row, Section, fill, layout, read, write_blank

from .figure import Figure, median_ms

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


def measure() -> Iterator[Figure]:
    blank = write_blank(FORM, KEY, "bench")
    filled = fill(blank, dict.fromkeys(layout(FORM).values(), 7))
    keys = {KEY.id: KEY.secret}
    yield Figure("viết một biểu trắng 40 dòng", median_ms(lambda: write_blank(FORM, KEY, "bench")), "ms", 60)
    yield Figure("cổng kiểm tra một biểu", median_ms(lambda: check(filled, FileKind.XLSX)), "ms", 5)
    yield Figure("đọc một biểu 40 dòng (kể cả cổng kiểm tra)", median_ms(lambda: read(filled, FORM, keys)), "ms", 15)
