"""What results offer for apportioning a target: last year's figures of an indicator, its own or another's."""

from tongket.access import Refused
from tongket.plans.declarations import Asked, Base, Weights

from .board import board


def _figures(asked: Asked) -> Weights:
    code = (asked.code or asked.indicator.code).strip().upper()
    found = board(asked.year - 1, codes=[code], gaps=False)
    said = found.indicator(code)
    totals = found.totals(code)
    missing = [part.name for part in asked.parts if part.id not in totals]
    if missing:
        raise Refused(
            f"Năm {asked.year - 1} chưa có số liệu {code} của {', '.join(missing[:3])}; hãy chọn căn cứ khác."
        )
    amounts = {part.id: totals[part.id].amount for part in asked.parts}
    return Weights(amounts, f"Theo số liệu {code} “{said.name}” năm {asked.year - 1}")


DECLARED = (Base("so-lieu", "Số liệu năm trước của một chỉ tiêu", _figures, needs_code=True),)
