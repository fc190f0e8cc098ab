"""What news of the conference says about equipment."""

from tongket.review.declarations import Brief, Facts


def build(facts: Facts) -> str:
    """Say how many units finished the inventory in time; nothing when nobody reported."""
    if facts.value("KT.01") is None:
        return ""
    return (
        "Trong công tác quản lý, khai thác, sử dụng vũ khí, trang bị, phương tiện kỹ thuật, "
        f"{facts.printed('KT.01')} hoàn thành kiểm kê đúng hạn."
    )


DECLARED = (Brief(order=80, build=build),)
