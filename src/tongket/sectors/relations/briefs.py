"""What news of the conference says about external relations."""

from tongket.review.declarations import Brief, Facts


def build(facts: Facts) -> str:
    """Say with how many provinces relations were kept; nothing when nobody reported."""
    if facts.value("DN.06") is None:
        return ""
    kept = f"Quan hệ đối ngoại quốc phòng được duy trì với {facts.printed('DN.06')} Đông Bắc Campuchia"
    visits = []
    if facts.value("DN.01"):
        visits.append(f"cử {facts.printed('DN.01')} đi thăm, làm việc")
    if facts.value("DN.02"):
        visits.append(f"đón, tiếp {facts.printed('DN.02')} của nước bạn")
    return f"{kept}; trong năm, tỉnh {'; '.join(visits)}." if visits else f"{kept}."


DECLARED = (Brief(order=50, build=build),)
