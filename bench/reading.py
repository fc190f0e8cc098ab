"""The checker's reader: milliseconds a sentence on a text like those it is made for."""

from collections.abc import Iterator
from itertools import count

from tongket.claims import read

from .figure import Figure, median_ms

TEXT = (
    "Năm 2022, hội đồng nghĩa vụ quân sự các cấp giao 2.250 công dân nhập ngũ, đạt 100% chỉ tiêu. "
    "Tổ chức diễn tập khu vực phòng thủ cho 7 huyện; có 48 xã, phường, thị trấn diễn tập chiến đấu. "
    "Sáng 13/12, tìm kiếm, quy tập 24 hài cốt liệt sĩ ở Campuchia và 28 hài cốt liệt sĩ trên địa bàn tỉnh. "
    "Theo Nghị định số 03/2019/NĐ-CP, các lực lượng phối hợp xử lý 163 vụ/299 đối tượng, tăng 1,10% so với năm trước. "
)


def measure() -> Iterator[Figure]:
    sentences, fresh = 4 * 25, count()  # another text each time: the reader keeps the last ones

    def work() -> object:
        return read(f"{TEXT * 25}Lần {next(fresh)}.")

    yield Figure("đọc số liệu trong văn bản, mỗi câu", median_ms(work, runs=3) / sentences, "ms", 1)
