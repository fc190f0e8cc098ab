"""What news of the conference says about enlistment."""

from tongket.review.declarations import Brief, Facts
from tongket.review.sentences import share_in_prose


def build(facts: Facts) -> str:
    """Say how many were handed over and what share of the quota that is; nothing when nobody reported."""
    if facts.value("TQ.19") is None:
        return ""
    handed = f"Hội đồng nghĩa vụ quân sự các cấp giao {facts.printed('TQ.19')} nhập ngũ vào Quân đội"
    if facts.value("TQ.21") is not None:
        reached = "đạt" if facts.met("TQ.19") else "mới đạt"
        handed += f", {reached} {share_in_prose(facts.printed('TQ.21'))} chỉ tiêu giao quân"
    if facts.value("TQ.20"):
        handed += f"; {facts.printed('TQ.20')} thực hiện nghĩa vụ tham gia Công an nhân dân"
    return f"{handed}."


DECLARED = (Brief(order=30, build=build),)
