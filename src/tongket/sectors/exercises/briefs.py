"""What news of the conference says about exercises."""

from tongket.review.declarations import Brief, Facts


def build(facts: Facts) -> str:
    """Say how many districts held a defence-zone exercise; nothing when nobody reported."""
    if facts.value("DT.01") is None:
        return ""
    held = facts.printed("DT.01")
    districts = f"Công tác chuẩn bị, tổ chức diễn tập khu vực phòng thủ năm {facts.year} được thực hiện ở {held}"
    if not facts.value("DT.02"):
        return f"{districts}."
    return f"{districts}; ở cấp cơ sở, {facts.printed('DT.02')} diễn tập chiến đấu trong khu vực phòng thủ."


DECLARED = (Brief(order=40, build=build),)
