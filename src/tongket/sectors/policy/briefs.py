"""What news of the conference says about policy, the logistics movement and awards."""

from tongket.review.declarations import Brief, Facts

_DEEDS = (
    ("CS.01", "giải quyết chế độ trợ cấp một lần cho {}"),
    ("CS.03", "xây dựng, sửa chữa {} tình nghĩa, đồng đội, đại đoàn kết"),
    ("CS.05", "tặng {} cho gia đình chính sách, quân nhân"),
)
_MOVEMENT = (("HK.02", "thu từ tăng gia sản xuất đạt {}"),)
_AWARDS = (("TD.01", "{}"), ("TD.02", "{}"))


def _said(facts: Facts, pairs: tuple[tuple[str, str], ...]) -> list[str]:
    return [words.format(facts.printed(code)) for code, words in pairs if facts.value(code)]


def build(facts: Facts) -> str:
    """Say what was done for soldiers' families and who was rewarded; nothing when nobody reported."""
    said = [
        ("Về chính sách quân đội và hậu phương quân đội, các địa phương ", _said(facts, _DEEDS)),
        ("Trong phong trào thi đua “Ngành Hậu cần Quân đội làm theo lời Bác Hồ dạy”, ", _said(facts, _MOVEMENT)),
        ("Trong năm, các địa phương khen thưởng ", _said(facts, _AWARDS)),
    ]
    return " ".join(f"{lead}{', '.join(parts)}." for lead, parts in said if parts)


DECLARED = (Brief(order=70, build=build),)
