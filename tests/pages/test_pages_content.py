"""What every page says and sends: its words, its errors, its headers, and that nothing in it needs inline code."""

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from support.browsing import doubled_ids, inline_code, lost_fragments, parsed, unlabelled, words
from support.matrix import addresses, body, routes, signed_in
from support.people import PASSWORD
from support.scene import (
    CHU_SE,
    COMMANDS,
    DAY,
    DIGITS,
    GIA_LAI,
    MANG_YANG,
    WORDS,
    YEAR,
    Scene,
    blank_of,
    filled,
    scene,  # noqa: F401
    second_version,
    undone,
    working_as,
)
from tongket.workbooks import Key, layout, write_blank
from tongket.workbooks.patch import pack

pytestmark = pytest.mark.sqlite  # what a page answers; on PostgreSQL the matrix passes over every route

CSP = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
    "font-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
}  # fmt: skip
# Each page, who looks at it, and a sentence that only its data can make.
PAGES: dict[str, tuple[str, str]] = {
    "/": ("district_officer", "Việc của tôi"),
    "/bao-cao/": ("province_officer", "5/7 biểu đã tiếp nhận"),
    "/bao-cao/nhan/": ("province_officer", "Nhận biểu đã ký của cấp dưới"),
    "/bao-cao/lap/": ("district_officer", "Lập biểu từ tệp đã điền"),
    "/bao-cao/{chu_se}/": ("province_officer", f"Hỏi lại {WORDS[CHU_SE]}"),
    "/bao-cao/{chu_se}/o/H11/": ("leader", f"Nguồn riêng của ô: Sổ của {WORDS[CHU_SE]}"),
    "/bao-cao/tien-do/": ("province_officer", "Ban CHQS huyện Chư SêBiểu TK-H05/12/202206/12/2022"),
    "/bao-cao/don-doc/": ("province_officer", "Cấp dưới trực tiếp đã gửi đủ biểu đến hạn"),
    "/bao-cao/han/2022/TK-H/ban-chqs-chu-se/": ("district_officer", f"{WORDS[CHU_SE]} Trực"),
    "/tai-khoan/lien-he/ban-chqs-chu-se/": ("province_officer", "từ 12/12/2022"),
    "/so-lieu/": ("leader", "845.3"),
    "/so-lieu/TQ.19/gia-lai/2022/": ("leader", "Nguồn của con số này"),
    "/so-lieu/TQ.19/mang-yang/2022/": ("stranger", f"Báo cáo của {WORDS[MANG_YANG]}"),
    "/tong-ket/": ("auditor", "Tổng kết năm 2022, Tỉnh Gia Lai"),
    "/tong-ket/ra-soat/": ("secretary", "Văn bản chỉ được đọc để rà soát, không được lưu lại"),
    "/tong-ket/gia-lai/2022/": ("leader", "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2023"),
    "/van-ban/{directive}/": ("leader", f"Hội nghị do {WORDS[CHU_SE]} chủ trì"),
    "/don-vi/": ("stranger", "Huyện Mang Yang"),
    "/don-vi/?tim=chu se": ("stranger", "Ban CHQS huyện Chư Sê"),
    "/don-vi/ban-chqs-chu-se/": ("stranger", "Cấp trên (Quân sự)Bộ CHQS tỉnh Gia Lai"),
    "/tai-khoan/doi-mat-khau/": ("auditor", "Đổi mật khẩu"),
    "/tai-khoan/dang-xuat/": ("auditor", "Đăng xuất"),
}


def located(told: Scene, path: str) -> str:
    return path.format(
        chu_se=told.submissions[CHU_SE].pk, directive=told.directives[GIA_LAI].pk, scan=told.scans[CHU_SE].pk
    )


def html_of(answer: HttpResponse) -> Any:
    return parsed(body(answer))


@pytest.mark.parametrize("path", PAGES)
def test_each_page_says_what_it_is_for(db: None, scene: Scene, path: str) -> None:  # noqa: F811
    person, sentence = PAGES[path]
    answer = signed_in(scene, person).get(located(scene, path))
    assert answer.status_code == 200
    tree = html_of(answer)
    assert sentence in words(tree)
    assert tree.get("lang") == "vi"
    assert len(tree.findall(".//h1")) == 1
    assert tree.findtext(".//title").endswith(" – Tổng Kết")


def every_page(told: Scene) -> dict[str, HttpResponse]:
    """Return every HTML page that the table of routes knows, as the people who have most on theirs see it."""
    found: dict[str, HttpResponse] = {}
    for person in ("province_officer", "district_officer", "secretary"):
        client = signed_in(told, person)
        for name, pattern in routes():
            for path in (path for unit, path in addresses(name, pattern, told) if unit in (None, CHU_SE, GIA_LAI)):
                answer = client.get(path)
                if answer.headers["Content-Type"].startswith("text/html") and answer.status_code not in {302, 405}:
                    found[f"{person} {path}"] = answer
                body(answer)  # a file that is handed out is closed when it has been read
        found[f"{person} forms sent empty"] = client.post("/bao-cao/nhan/")
        found[f"{person} text checked"] = client.post(
            "/tong-ket/ra-soat/", {"text": "Giao 845.308 công dân nhập ngũ.", "unit": GIA_LAI, "year": YEAR}
        )
    found["anonymous sign-in"] = Client().get("/tai-khoan/dang-nhap/")
    found["wrong sign-in"] = Client().post("/tai-khoan/dang-nhap/", {"login": "ai", "password": "sai"})
    return found


@pytest.fixture(scope="module")
def pages(scene: Scene, django_db_blocker: Any) -> dict[str, HttpResponse]:  # noqa: F811
    """All pages, while something is there to move, so that the moves' buttons are among what is read."""
    with django_db_blocker.unblock(), undone():
        second_version(scene, CHU_SE, "sent")
        return every_page(scene)


FRAGMENTS = ("/chi-tieu-giao/tong/",)  # pieces of a page that change while typing


def test_no_page_holds_inline_code_or_a_control_without_label(db: None, pages: dict[str, HttpResponse]) -> None:
    wrong = {}
    for name, answer in pages.items():
        tree = html_of(answer)
        bad = [*inline_code(tree), *unlabelled(tree), *doubled_ids(tree), *lost_fragments(tree)]
        if bad or (tree.get("lang") != "vi" and not name.endswith(FRAGMENTS)):
            wrong[name] = bad
    assert wrong == {}


def test_every_page_sends_the_headers_that_keep_it_safe(db: None, pages: dict[str, HttpResponse]) -> None:
    assert len(pages) > 40
    for name, answer in pages.items():
        said = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}
        assert said == CSP, name
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert "no-store" in answer.headers["Cache-Control"], name
        assert answer.headers["X-Frame-Options"] == "DENY", name
        assert answer.headers["Referrer-Policy"] == "same-origin", name
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", name
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin", name
        assert "camera=()" in answer.headers["Permissions-Policy"], name


@pytest.mark.parametrize(
    "path",
    [
        "/bao-cao/{chu_se}/tep/",
        "/tong-ket/chu-se/2022/tai/docx/",
        "/tong-ket/chu-se/2022/tai/nguon.pdf/",
        "/bao-cao/{chu_se}/ban-quet/{scan}/",
        "POST",
    ],
)
def test_downloads_are_attachments_in_a_sandbox(db: None, scene: Scene, path: str) -> None:  # noqa: F811
    client = signed_in(scene, "district_officer")
    answer = client.post("/bao-cao/bieu-trang/") if path == "POST" else client.get(located(scene, path))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.headers["Content-Type"].startswith("text/")
    assert len(body(answer)) > 20


def test_the_session_cookie_is_for_the_server_alone(db: None, scene: Scene, settings: Any) -> None:  # noqa: F811
    settings.SESSION_COOKIE_SECURE = True
    client = Client()
    answer = client.post("/tai-khoan/dang-nhap/", {"login": scene.people["auditor"].username, "password": PASSWORD})
    cookie = answer.cookies["sessionid"]
    assert answer.headers["Location"] == "/"
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
    assert not cookie["max-age"] or int(cookie["max-age"]) <= 10 * 60 * 60


# ── what goes wrong is said in Vietnamese, and where ───────────────────────────────────────────────────────────────


def own_workbook(told: Scene) -> tuple[bytes, Any]:
    """Return a filled workbook of the district, and its blank."""
    officer = told.people["district_officer"]
    with working_as(officer):
        blank = blank_of(COMMANDS[CHU_SE], by=officer, on=DAY)
    return filled(blank, CHU_SE, digits=DIGITS[CHU_SE][0], signed=DAY), blank


def with_formula(data: bytes, cell: str) -> bytes:
    """Put a formula where a number stood."""
    archive = zipfile.ZipFile(BytesIO(data))
    parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        if name.startswith("xl/worksheets/"):
            parts[name] = re.sub(rb'(<c r="%s"[^>]*>)<v>' % cell.encode(), rb"\1<f>1+1</f><v>", part)
    return pack(parts)


def sent(told: Scene, data: bytes, name: str = "bieu.xlsx", path: str = "/bao-cao/lap/") -> tuple[int, str]:
    answer = signed_in(told, "district_officer").post(path, {"file": SimpleUploadedFile(name, data)})
    return answer.status_code, words(html_of(answer)) if answer.content else ""


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Tệp trống, không có nội dung."),
        (b"Day khong phai la bang tinh", "không phải"),
        (b"PK\x03\x04" + b"\0" * 200, "tệp"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xlsx"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(db: None, scene: Scene, data: bytes, sentence: str) -> None:  # noqa: F811
    status, text = sent(scene, data)
    assert status == 422
    assert sentence in text


def test_a_formula_is_refused_by_page_and_cell(db: None, scene: Scene) -> None:  # noqa: F811
    data, blank = own_workbook(scene)
    cell = layout(blank.form)["TQ.19"]
    status, text = sent(scene, with_formula(data, cell))
    assert status == 422
    assert f"Trang “Số liệu”, ô {cell}: ô chứa công thức" in text


def test_each_wrong_cell_is_named(db: None, scene: Scene) -> None:  # noqa: F811
    data, blank = own_workbook(scene)
    from tongket.workbooks import fill

    cells = layout(blank.form)
    status, text = sent(scene, fill(data, {cells["TQ.19"]: "nhiều", cells["TQ.06"]: "-3"}))
    assert status == 422
    assert all(f"ô {cells[code]}:" in text for code in ("TQ.19", "TQ.06"))


def test_a_token_that_this_site_did_not_sign_is_refused(db: None, scene: Scene) -> None:  # noqa: F811
    _, blank = own_workbook(scene)
    forged = write_blank(blank.form, Key("k1", b"x" * 32), "0" * 16)
    status, text = sent(scene, forged)
    assert status == 422
    assert "Hãy tải lại biểu" in text or "biểu trắng" in text or "biểu trống" in text


def test_the_same_file_again_changes_nothing_and_says_so(db: None, scene: Scene) -> None:  # noqa: F811
    data, _ = own_workbook(scene)
    client = signed_in(scene, "district_officer")
    said = [
        words(html_of(client.post("/bao-cao/lap/", {"file": SimpleUploadedFile("b.xlsx", data)}, follow=True)))
        for _ in range(2)
    ]
    assert "Đã lập dự thảo từ tệp." in said[0]
    assert "không có gì thay đổi." in said[1]


def test_a_refused_move_tells_why_on_the_page(db: None, scene: Scene) -> None:  # noqa: F811
    client = signed_in(scene, "leader")
    path = f"/bao-cao/{scene.submissions[CHU_SE].pk}/"
    answer = client.post(f"{path}tra-lai/", {"reason": "Xem lại"}, follow=True)
    assert "Báo cáo đang ở trạng thái “Đã tiếp nhận”, không thể trả lại." in words(html_of(answer))


def test_a_form_from_an_old_session_is_not_carried_out(db: None, scene: Scene) -> None:  # noqa: F811
    client = Client(enforce_csrf_checks=True)
    client.force_login(scene.people["district_officer"])
    answer = client.post("/bao-cao/bieu-trang/")
    assert answer.status_code == 403
    assert "Trang đã mở quá lâu" in words(html_of(answer))


ODD: dict[str, tuple[int, str]] = {
    "/don-vi/?ngay=31/02/2022": (422, "“31/02/2022” không phải ngày"),
    "/don-vi/?ngay=hôm qua": (422, "không phải ngày"),
    "/don-vi/?ngay=01/01/1900": (200, "Không có đơn vị nào vào ngày này"),
    "/don-vi/chu-se/?ngay=31/02/2022": (422, "“31/02/2022” không phải ngày"),
    "/don-vi/?tim=%00": (400, "ký tự ẩn hoặc ký tự điều khiển"),
    "/don-vi/?tim=" + "ư" * 3000: (200, "Không tìm thấy đơn vị nào"),
    "/bao-cao/?nam=abc": (200, "Báo cáo của đơn vị năm 2022"),
    "/bao-cao/?nam=0000": (404, "Không tìm thấy trang"),
    "/bao-cao/?nam=٢٠٢٢": (200, "Báo cáo của đơn vị năm 2022"),
    "/bao-cao/tien-do/?nam=٢٠٢٢": (200, "Tiến độ gửi báo cáo năm 2022"),
    "/bao-cao/don-doc/?nam=0000": (404, "Không tìm thấy trang"),
    "/bao-cao/han/99999999999999999999/TK-H/ban-chqs-chu-se/": (404, "Không tìm thấy trang"),
    "/so-lieu/?nam=abc": (200, "Số liệu tổng hợp năm 2022"),
    "/so-lieu/?nam=0000": (404, "Không tìm thấy trang"),
    "/so-lieu/?nam=2050": (200, "Chưa mở năm công tác này"),
    "/so-lieu/?don-vi=khong-co": (404, "Không tìm thấy trang"),
    "/so-lieu/TQ.19/gia-lai/99999999999999999999/": (404, "Không tìm thấy trang"),
    "/so-lieu/KHONG.CO/gia-lai/2022/": (404, "Không tìm thấy trang"),
    "/tong-ket/gia-lai/99999/": (404, "Không tìm thấy trang"),
    "/tong-ket/gia-lai/2022/tai/exe/": (404, "Không tìm thấy trang"),
    "/bao-cao/99999999999999999999999/": (404, "Không tìm thấy trang"),
    "/bao-cao/1/o/%27%3B--/": (404, "Không tìm thấy trang"),
    "/van-ban/99999999999999999999999/": (404, "Không tìm thấy trang"),
    "/khong-co-trang-nay/": (404, "thuộc đơn vị ngoài phạm vi được xem"),
}


@pytest.mark.parametrize("path", ODD)
def test_odd_addresses_are_answered_in_vietnamese(db: None, scene: Scene, path: str) -> None:  # noqa: F811
    status, sentence = ODD[path]
    answer = signed_in(scene, "province_officer").get(path)
    assert (answer.status_code, sentence in words(html_of(answer))) == (status, True)


def test_strangers_to_the_site_read_the_404_page_too(db: None) -> None:
    answer = Client().get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang" in words(html_of(answer))
    assert "no-store" in answer.headers["Cache-Control"]


def checked(told: Scene, **said: Any) -> tuple[int, str]:
    given = {"text": "", "unit": GIA_LAI, "year": YEAR} | said
    answer = signed_in(told, "secretary").post("/tong-ket/ra-soat/", given)
    return answer.status_code, words(html_of(answer))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": "Giao quân. " * 20_000}, "Văn bản dán vào dài quá 200.000 ký tự; hãy tải tệp lên."),
        ({"text": "  "}, "Hãy dán văn bản hoặc chọn tệp."),
        ({"text": "24 vụ", "year": "abc"}, "số nguyên"),
        ({"text": "24 vụ", "unit": "kon-tum"}, "không"),
        ({"file": SimpleUploadedFile("van-ban.docx", b"PK\x03\x04hong")}, "tệp"),
    ],
)
def test_the_checker_says_what_it_cannot_read(db: None, scene: Scene, said: dict[str, Any], sentence: str) -> None:  # noqa: F811
    status, text = checked(scene, **said)
    assert status == 422
    assert sentence in text


def test_the_checker_holds_a_figure_against_the_total(db: None, scene: Scene) -> None:  # noqa: F811
    status, text = checked(scene, text="Năm 2022, toàn tỉnh có 24 công dân nhập ngũ.")
    assert status == 200
    assert "Không khớp" in text
    assert "845.3" in text


def test_a_version_that_counts_is_counted_and_named_while_the_next_one_is_a_draft(db: None, scene: Scene) -> None:  # noqa: F811
    before = words(html_of(signed_in(scene, "province_officer").get("/bao-cao/")))
    second_version(scene, CHU_SE, "grid")
    after = words(html_of(signed_in(scene, "province_officer").get("/bao-cao/")))

    assert "lần 1 đã tiếp nhận" not in before
    assert "lần 1 đã tiếp nhận" in after
    assert "5/7 biểu đã tiếp nhận" in after


def test_a_body_that_is_too_big_is_refused_in_vietnamese(db: None, scene: Scene) -> None:  # noqa: F811
    answer = signed_in(scene, "secretary").post("/tong-ket/ra-soat/", {"text": "a" * 7_000_000})
    assert answer.status_code == 413
    assert "Phần gửi lên quá lớn" in words(html_of(answer))


def test_a_silent_district_is_shown_as_missing_not_as_zero(db: None, scene: Scene) -> None:  # noqa: F811
    text = words(html_of(signed_in(scene, "province_officer").get("/bao-cao/", {"nam": date(2023, 1, 1).year})))
    assert "0/7 biểu đã tiếp nhận" in text
    assert "Chưa nộp" in text


@pytest.mark.parametrize("person", ["commune_officer", "officeless"])
def test_who_sees_no_district_is_told_so_instead_of_an_empty_list(db: None, scene: Scene, person: str) -> None:  # noqa: F811
    text = words(html_of(signed_in(scene, person).get("/tong-ket/ra-soat/")))
    assert "Không có đơn vị nào để đối chiếu" in text
    assert "Dán văn bản vào đây" not in text
