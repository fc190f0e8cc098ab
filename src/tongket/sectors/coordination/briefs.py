"""What news of the conference says about coordination."""

from tongket.review.declarations import Brief, Facts


def build(facts: Facts) -> str:
    """Say how many districts have signed; nothing when nobody reported."""
    if facts.value("PH.02") is None:
        return ""
    signed = (
        f"Về phối hợp giữa các lực lượng Quân sự, Công an, Biên phòng, {facts.printed('PH.02')} cấp huyện đã ký kết "
        "Quy chế phối hợp theo Nghị định số 03/2019/NĐ-CP và Nghị định số 02/2020/NĐ-CP của Chính phủ"
    )
    if not facts.value("PH.06"):
        return f"{signed}."
    return f"{signed}; trong năm, các lực lượng phối hợp phát hiện, xử lý {facts.printed('PH.06')}."


DECLARED = (Brief(order=20, build=build),)
