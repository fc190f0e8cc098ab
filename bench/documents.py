"""A paper of about fifty pages with thirty tables of seventeen rows: Word and PDF."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tongket.documents import Block, Column, FigureRef, Head, Heading, Paper, Paragraph, Table, Text, to_docx, to_pdf
from tongket.documents import Figure as Cited

from .figure import Figure, median_ms

WORDS = "Công tác quốc phòng, quân sự địa phương được triển khai theo kế hoạch, bảo đảm an toàn. " * 4


def _paper() -> Paper:
    figures: dict[str, Cited] = {}
    blocks: list[Block] = []
    for table in range(30):
        blocks.append(Heading(2, f"{table + 1}.", "Kết quả của một lĩnh vực"))
        blocks += [Paragraph((Text(WORDS),)) for _ in range(4)]
        rows = []
        for row in range(17):
            key = f"so_{table}_{row}"
            figures[key] = Cited(
                key, "TQ.19", "Công dân nhập ngũ", Decimal(100 + row), 0, "công dân", "ước", date(2022, 11, 30),
                "Huyện Chư Sê", "2022",
            )  # fmt: skip
            rows.append(((Text(str(row + 1)),), (Text("Huyện Chư Sê"),), (FigureRef(key),)))
        columns = (Column("STT", 15, "center"), Column("Đơn vị", 95), Column("Kết quả", 50, "right"))
        blocks.append(Table("Kết quả theo huyện", columns, tuple(rows)))
    head = Head("ỦY BAN NHÂN DÂN", "Số:     /BC-UBND", "Gia Lai", "ngày    tháng 12 năm 2022", "BÁO CÁO", "Tổng kết")
    return Paper(head, tuple(blocks), figures=figures)


def measure() -> Iterator[Figure]:
    paper = _paper()
    yield Figure("báo cáo 50 trang, 30 bảng: Word", median_ms(lambda: to_docx(paper), runs=3), "ms", 1000)
    yield Figure("báo cáo 50 trang, 30 bảng: PDF", median_ms(lambda: to_pdf(paper), runs=3), "ms", 1000)
