"""The rows of the year's sheets that belong to no single sector. Directives count them from their register."""

from .declarations import SheetRows

DECLARED = (
    SheetRows(
        # At the end: the cells of the rows above keep their addresses.
        sheet="TK-H", title="Lãnh đạo, chỉ đạo, quán triệt", indicators=("QT.01",), order=95,
    ),
)  # fmt: skip
