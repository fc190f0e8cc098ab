"""What news of the conference says about the recovery of remains: abroad and at home, never as one number."""

from tongket.review.declarations import Brief, Facts


def build(facts: Facts) -> str:
    """Say how many remains were recovered, each place by itself; nothing when nobody reported."""
    found: list[str] = []
    if facts.value("HC.04") is not None:
        found.append(f"ở Campuchia {facts.printed('HC.04')} quân tình nguyện và chuyên gia Việt Nam")
    if facts.value("HC.05") is not None:
        found.append(f"trên địa bàn tỉnh {facts.printed('HC.05')}")
    return f"Công tác tìm kiếm, quy tập đạt kết quả: {'; '.join(found)}." if found else ""


DECLARED = (Brief(order=60, build=build),)
