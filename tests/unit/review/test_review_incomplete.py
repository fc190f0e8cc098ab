"""A total that units still owe accuses nobody: it may yet grow to what the text says."""

from support.sheets import CHU_SE, acting, taken
from tongket.claims import Verdict
from tongket.review.checking import check_text

TEXT = "Năm 2022, toàn tỉnh giao {} công dân nhập ngũ thực hiện nghĩa vụ quân sự."


def verdict(member, amount: int):
    with acting(member):
        (found,) = check_text(TEXT.format(amount), unit="gia-lai", year=2022)
    return found


def test_more_than_has_been_reported_so_far_is_not_contradicted_and_the_gap_is_told(year, province_officer):
    taken(province_officer, CHU_SE, {"TQ.19": 188})  # Mang Yang has not reported

    found = verdict(province_officer, 250)

    assert found.verdict is Verdict.UNKNOWN
    assert "mới có 1/2 đơn vị báo cáo" in found.expected.basis


def test_less_than_has_already_been_reported_is_contradicted(year, province_officer):
    taken(province_officer, CHU_SE, {"TQ.19": 188})

    assert verdict(province_officer, 150).verdict is Verdict.CONTRADICTS
