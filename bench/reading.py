"""The checker's reader: milliseconds a sentence on a text like those it is made for, and what a hostile one costs."""

from collections.abc import Iterator
from itertools import count

from tongket.claims import Wording, candidates, read

from .figure import Figure, median_ms

TEXT = (
    "Năm 2022, hội đồng nghĩa vụ quân sự các cấp giao 2.250 công dân nhập ngũ, đạt 100% chỉ tiêu. "
    "Tổ chức diễn tập khu vực phòng thủ cho 7 huyện; có 48 xã, phường, thị trấn diễn tập chiến đấu. "
    "Sáng 13/12, tìm kiếm, quy tập 24 hài cốt liệt sĩ ở Campuchia và 28 hài cốt liệt sĩ trên địa bàn tỉnh. "
    "Theo Nghị định số 03/2019/NĐ-CP, các lực lượng phối hợp xử lý 163 vụ/299 đối tượng, tăng 1,10% so với năm trước. "
)
NOUNS = ("công dân", "huyện", "xã, phường, thị trấn", "hài cốt", "vụ")
WORDINGS = {
    f"C.{number:02}": Wording(nouns=(NOUNS[number % len(NOUNS)],), about=(f"nhập ngũ {number}", "diễn tập", "quy tập"))
    for number in range(45)
}
PROSE = "Công tác quốc phòng, quân sự địa phương được triển khai theo kế hoạch, bảo đảm an toàn về mọi mặt. "
ARTICLE = TEXT + PROSE * 24  # as long, and with as many figures, as a published article of the genre
MEGABYTE = 1_000_000


def measure() -> Iterator[Figure]:
    sentences, fresh = 4 * 25, count()  # another text each time: the reader keeps the last ones

    def work() -> object:
        return read(f"{TEXT * 25}Lần {next(fresh)}.")

    def checked() -> None:
        text = f"{ARTICLE * 20}Lần {next(fresh)}."
        for claim in read(text):
            candidates(claim, text, WORDINGS)

    def hostile(unit: str) -> float:
        return median_ms(lambda: read(f"{next(fresh)} {unit * (MEGABYTE // len(unit))}"), runs=1)

    yield Figure("đọc số liệu trong văn bản, mỗi câu", median_ms(work, runs=3) / sentences, "ms", 1)
    yield Figure("rà soát 20 bài nối nhau với 45 chỉ tiêu", median_ms(checked, runs=3), "ms", 1000)
    yield Figure("đọc một triệu chữ số liền nhau", hostile("1"), "ms", 5000)
    yield Figure("đọc một triệu ký tự “1.”", hostile("1."), "ms", 5000)
    yield Figure("đọc một triệu ký tự “a ”", hostile("a "), "ms", 5000)
