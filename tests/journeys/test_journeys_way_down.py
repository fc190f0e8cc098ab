"""What comes down: the province registers and hands down, the district makes known and plans, tasks and targets follow."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from journeys_desk import Desk
from PIL import Image
from playwright.sync_api import expect

from support.demohome import tongket
from support.pictures import take

NUMBER, SIGNED, DUE = "1720/KH-UBND", "25/10/2022", "10/11/2022"
SUBJECT = "về kiểm tra sẵn sàng chiến đấu cuối năm 2022"
BODY, SLUG = "UBND huyện Chư Sê", "ubnd-chu-se"
TASK = "Báo cáo kết quả kiểm tra sẵn sàng chiến đấu cuối năm của các huyện"


def proof(folder: Path) -> Path:
    """Return a scanned page to prove a session by."""
    data = io.BytesIO()
    Image.new("RGB", (120, 160), "white").save(data, "PNG")
    place = folder / "bien-ban-hoi-nghi.png"
    place.write_bytes(data.getvalue())
    return place


def lacking(home: Path) -> list[str]:
    """Return the bodies at which the command finds a gap of this journey's directive, and of which kind."""
    said = tongket(home, "directives", "gaps", "--year", "2022", "--unit", "gia-lai", "--json")
    assert said.returncode == 0, said.stderr
    return [f"{gap['kind']} {gap['unit']}" for gap in json.loads(said.stdout) if gap["directive"] == NUMBER]


def registered(province: Desk) -> str:
    """Enter an outgoing plan of the province that asks for plans below; return its address."""
    page = province.page
    province.opens("/van-ban/dang-ky/")
    page.get_by_label("Loại văn bản").select_option(label="Kế hoạch")
    page.get_by_label("Số", exact=False).locator("visible=true").first.fill(NUMBER.partition("/")[0])
    page.get_by_label("Ký hiệu").fill(NUMBER.partition("/")[2])
    page.get_by_label("Cơ quan ban hành").fill("UBND tỉnh Gia Lai")
    page.get_by_label("Ngày ban hành").fill("25.10.2022")
    page.get_by_label("Trích yếu").fill(SUBJECT)
    page.get_by_label("Yêu cầu có kế hoạch trong (ngày)").fill("30")
    page.get_by_label("Diễn tập khu vực phòng thủ").check()
    expect(page.get_by_label("Ngày ban hành")).to_have_value(SIGNED)
    take(page, "dang-ky-van-ban.png", height=1400)
    province.press("Đăng ký")
    province.reads(f"Đã đăng ký văn bản số {NUMBER}", "Chưa giao cơ quan nào quán triệt")
    return str(page.url)


def handed_down(province: Desk) -> None:
    """Hand the open directive down to the People's Committees of all districts."""
    page = province.page
    province.follow("Giao quán triệt")
    page.get_by_label("Huyện", exact=True).check()
    page.get_by_label("UBND", exact=True).check()
    province.press("Xem trước")
    province.reads("Đã chọn: 17 cơ quan, đơn vị.")
    page.get_by_label("Hạn quán triệt").fill(DUE)
    take(page, "giao-quan-triet.png", height=900)
    province.press("Giao các cơ quan, đơn vị đã đánh dấu")
    province.reads("Đã giao 17 cơ quan, đơn vị.", "0/17 cơ quan đã quán triệt")


def made_known(officer: Desk, folder: Path) -> None:
    """Find the directive on the desk, receive and read it, and record how it was made known."""
    page = officer.page
    officer.opens("/")
    officer.reads("Văn bản đến", f"Lập kế hoạch thực hiện văn bản số {NUMBER}")
    take(page, "viec-van-ban-den.png")
    officer.opens("/van-ban/den/")
    expect(page.get_by_role("row", name=NUMBER)).to_contain_text("quá hạn")
    take(page, "hop-van-ban-den.png")
    officer.follow(NUMBER)
    officer.press("Ghi đã nhận")
    officer.press("Ghi đã đọc")
    page.get_by_label("Ngày quán triệt").fill("12/12/2022")
    page.get_by_label("Nội dung, thành phần").fill("Hội nghị cán bộ chủ chốt huyện và xã")
    page.get_by_label("Số người dự").fill("64")
    page.get_by_label("Minh chứng").set_input_files(proof(folder))
    take(page, "ghi-quan-triet.png")
    officer.press("Ghi đã quán triệt")
    officer.reads("Đã ghi kết quả quán triệt.", "bien-ban-hoi-nghi.png", "64")


def planned(officer: Desk) -> None:
    """Draw up the plan that the directive asks for, from the desk, and record that it was issued."""
    page = officer.page
    officer.opens("/")
    officer.follow(f"Lập kế hoạch thực hiện văn bản số {NUMBER}")
    expect(page.get_by_label("Tên kế hoạch")).to_have_value(f"Kế hoạch thực hiện văn bản số {NUMBER}")
    expect(page.get_by_label("Trả lời văn bản").locator("option:checked")).to_contain_text(NUMBER)
    page.get_by_label("Tình hình").fill("Các xã, thị trấn đã xong huấn luyện năm.")
    page.get_by_label("Mục đích, yêu cầu").fill("Kiểm tra 15 xã, thị trấn, xong trước ngày 25/12/2022.")
    take(page, "lap-ke-hoach.png")
    officer.press("Lập dự thảo")
    page.get_by_label("Số", exact=True).fill("96")
    page.get_by_label("Ký hiệu").fill("KH-UBND")
    page.get_by_label("Ngày ban hành").fill("12/12/2022")
    page.get_by_label("Người ký").fill("Chủ tịch UBND huyện")
    take(page, "ban-hanh-ke-hoach.png")
    officer.press("Ghi ban hành")
    officer.reads("Đã ghi ban hành kế hoạch.", "Số 96/KH-UBND ngày 12/12/2022")


def test_a_directive_goes_down_and_its_gap_closes(own_site: Any, sit: Callable[..., Desk], tmp_path: Path) -> None:
    province, officer = sit(own_site, "tinh.chuyenvien"), sit(own_site, "chu-se.vanthu")
    address = registered(province)
    assert lacking(own_site.home) == []
    handed_down(province)
    assert f"dissemination {SLUG}" in lacking(own_site.home)
    province.opens("/van-ban/bang/?nam=2022&loai=UBND&loc=cham")
    row = province.page.get_by_role("row", name=NUMBER)
    expect(row).to_contain_text("! 17")
    take(province.page, "bang-quan-triet.png")

    made_known(officer, tmp_path)
    province.opens("/ke-hoach/bao-phu/?nam=2022&loc=thieu")
    expect(province.page.get_by_role("row", name=BODY)).to_contain_text("chưa có")
    take(province.page, "bang-tra-loi.png")
    planned(officer)

    assert [gap for gap in lacking(own_site.home) if gap.endswith(f" {SLUG}")] == []
    province.page.reload()
    expect(province.page.get_by_role("row", name=BODY)).to_have_count(0)
    province.opens("/van-ban/bang/?nam=2022&loai=UBND&loc=cham")
    expect(province.page.get_by_role("row", name=NUMBER)).to_contain_text("! 16")
    province.opens(address)
    expect(province.page.get_by_role("row", name=BODY)).to_contain_text("đã quán triệt")
    province.reads("1/17 cơ quan đã quán triệt", "Kế hoạch trả lời văn bản", f"Kế hoạch thực hiện văn bản số {NUMBER}")
    take(province.page, "doi-song-van-ban.png")
    assert province.errors + officer.errors == []


def test_a_task_goes_to_its_lead_who_reports_and_finishes(
    own_site: Any, sit: Callable[..., Desk], tmp_path: Path
) -> None:
    province, officer = sit(own_site, "tinh.chuyenvien"), sit(own_site, "chu-se.vanthu")
    page = province.page
    province.opens("/nhiem-vu/giao/")
    page.get_by_label("Nội dung nhiệm vụ").fill(TASK)
    page.get_by_label("Lĩnh vực").select_option(label="Diễn tập khu vực phòng thủ")
    page.get_by_label("Hạn hoàn thành").fill("20/12/2022")
    page.get_by_label("Cơ quan chủ trì").select_option(label=BODY)
    page.get_by_label("Cơ quan phối hợp").select_option(label="Ban CHQS huyện Chư Sê")
    page.get_by_label("Căn cứ giao").fill("Mục III Kế hoạch số 120/KH-UBND")
    take(page, "giao-nhiem-vu.png")
    province.press("Giao nhiệm vụ")
    province.reads("Đã giao nhiệm vụ.", "Ban CHQS huyện Chư Sê")
    province.opens("/nhiem-vu/")
    take(page, "bang-nhiem-vu.png")
    feed = page.get_by_role("link", name="Lịch hạn công việc").get_attribute("href")
    assert "BEGIN:VCALENDAR" in province.page.request.get(feed).text()

    officer.opens("/")
    officer.follow(TASK)
    officer.page.get_by_label("Kết quả thực hiện").fill("Đã kiểm tra 15/15 xã, thị trấn.")
    officer.page.get_by_label("Tệp minh chứng").set_input_files(proof(tmp_path))
    officer.press("Ghi tiến độ")
    officer.reads("Đã ghi tiến độ.", "bien-ban-hoi-nghi.png")
    take(officer.page, "tien-do-nhiem-vu.png")
    officer.press("Báo hoàn thành")
    officer.reads("Đã ghi hoàn thành.")
    expect(officer.page.locator("dl.facts .badge").first).to_contain_text("hoàn thành")
    assert province.errors + officer.errors == []


def test_targets_are_summed_while_typing_and_a_proposal_says_how_it_came_about(
    own_site: Any, sit: Callable[..., Desk]
) -> None:
    province = sit(own_site, "tinh.chuyenvien")
    page = province.page
    province.opens("/chi-tieu-giao/?don-vi=gia-lai&chi-tieu=TQ.19&nam=2022")
    expect(page.locator("#tong")).to_contain_text("đúng tổng")
    mine, other = (page.get_by_label(f"Số giao cho {name}", exact=True) for name in ("Huyện Chư Sê", "Huyện Ia Pa"))
    mine.fill("190")
    expect(page.locator("#tong")).to_contain_text("lệch tổng")
    expect(page.locator("#tong")).to_contain_text("thừa 2")
    take(page, "chi-tieu-lech.png", height=900)
    other.fill("96")
    expect(page.locator("#tong")).to_contain_text("đúng tổng")
    page.get_by_label("Lý do điều chỉnh (khi đổi số đã giao)").fill("Điều chỉnh theo kết quả khám tuyển")
    province.press("Giao chỉ tiêu")
    province.reads("Đã giao, điều chỉnh chỉ tiêu cho 2 đơn vị.", "Các lần giao trước", "188")

    page.get_by_label("Đề xuất chia theo").select_option(label="Dân số")
    province.press("Xem")
    province.reads("Số đề xuất, chưa lưu. Theo dân số", "phần dư lớn", "trọng số")
    expect(page.locator("#tong")).to_contain_text("đúng tổng")
    take(page, "chi-tieu-de-xuat.png", height=900)
    assert province.errors == []
