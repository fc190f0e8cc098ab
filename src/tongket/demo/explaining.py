"""How the demo's units explain the warnings of their sheets: made up, as their figures are."""

from tongket.workbooks import CHECKS, Form, explanations, fill

_SAID = {
    ("ban-chqs-chu-se", 2021, "KT.07 = 0"): "Một vụ va chạm giao thông trong ngày nghỉ, không thiệt hại về người; "
    "đã họp rút kinh nghiệm toàn đơn vị (minh họa).",
    ("ban-chqs-ia-pa", 2021, "KT.01 = 1"): "Hoàn thành chậm 02 ngày do bàn giao cán bộ phụ trách; đã kiểm kê xong "
    "ngày 03/01/2021 (minh họa).",
    ("doi-k52", 2022, "HC.09 >= HC.04"): "06 hài cốt quy tập sau lễ truy điệu, an táng tháng 5/2022; sẽ truy điệu, "
    "an táng trong năm 2023 (minh họa).",
    (
        "cong-an-chu-se",
        2022,
        "TQ.20 = target(TQ.20)",
    ): "Gồm 01 công dân đăng ký nghĩa vụ quân sự tại huyện khác, giao tại điểm giao quân huyện Chư Sê (minh họa).",
    (
        "cong-an-ia-pa",
        2022,
        "TQ.20 = target(TQ.20)",
    ): "Chưa tính 01 công dân giao bù sau ngày hội giao quân (minh họa).",
}


def explained(data: bytes, form: Form, year: int) -> bytes:
    """Return a filled workbook with what its unit says of its warnings."""
    cells = explanations(form)
    said = {cells[rule]: text for (unit, at, rule), text in _SAID.items() if (unit, at) == (form.unit, year)}
    return fill(data, said, page=CHECKS) if said else data
