"""One believable form, its key, and ways to spoil a workbook's XML."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tongket.intake import FileKind, check
from tongket.workbooks import Form, Key, Row, Section, write_blank
from tongket.workbooks.patch import pack

SEASON = "Mùa tuyển quân 2022 (01/8/2021–31/3/2022)"
YEAR = "Năm 2022 (15/12/2021–14/12/2022)"
KEY = Key("k1", b"a secret of the tests only")
KEYS = {KEY.id: KEY.secret}
ISSUE = "chu-se-2022-1"
PAGE_PART = "xl/worksheets/sheet1.xml"
META_PART = "xl/worksheets/sheet3.xml"

FORM = Form(
    sheet="TK-HUYEN",
    sheet_name="Biểu tổng hợp cấp huyện",
    title="Biểu số liệu tổng kết công tác quốc phòng, quân sự địa phương",
    year=2022,
    layout=1,
    unit="chu-se-huyen",
    unit_name="Ban Chỉ huy quân sự huyện Chư Sê",
    superior_name="Bộ Chỉ huy quân sự tỉnh Gia Lai",
    due=date(2022, 12, 5),
    as_of=date(2022, 11, 15),
    status="ước",
    sections=(
        Section(
            "Tuyển chọn, gọi công dân nhập ngũ",
            (
                Row("TQ.05", "Công dân đạt sơ tuyển", "công dân", period=SEASON, last_year=Decimal(1012)),
                Row(
                    "TQ.19",
                    "Công dân giao quân (Quân đội)",
                    "công dân",
                    period=SEASON,
                    target=Decimal(112),
                    last_year=Decimal(108),
                    guide="Số công dân đã bàn giao cho đơn vị nhận quân, theo biên bản giao nhận.",
                ),
            ),
        ),
        Section(
            "Đối ngoại, diễn tập",
            (
                Row("DN.05", "Giá trị quà tặng, hỗ trợ", "triệu đồng", 1, YEAR, target=Decimal("50.5")),
                Row("DT.01", "Tổ chức diễn tập khu vực phòng thủ", "có/không", period=YEAR, kind="yesno"),
            ),
        ),
    ),
)
REFS = {"TQ.05": "H11", "TQ.19": "H12", "DN.05": "H14", "DT.01": "H15"}


def blank(form: Form = FORM) -> bytes:
    return write_blank(form, KEY, ISSUE)


def other(**changes: object) -> Form:
    return replace(FORM, **changes)  # type: ignore[arg-type]


def parts_of(data: bytes) -> dict[str, bytes]:
    return dict(check(data, FileKind.XLSX).parts)


def spoiled(data: bytes, old: str, new: str, part: str = PAGE_PART) -> bytes:
    """The workbook with one piece of XML exchanged; fails when the piece is not there."""
    parts = parts_of(data)
    before = parts[part].decode()
    assert old in before, old
    return pack({**parts, part: before.replace(old, new, 1).encode()})
