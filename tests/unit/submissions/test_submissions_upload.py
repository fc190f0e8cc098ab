"""Many workbooks sent through the web: shown cell by cell, kept by nobody, written by one confirmation."""

import io
import re
import zipfile
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from support.people import employ
from support.sheets import CHU_SE, everything_kept, filled, issue, take_in
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.submissions.batch import EMPTY
from tongket.submissions.models import Submission
from tongket.submissions.upload import carried
from tongket.workbooks import WORDS, fill, layout
from tongket.workbooks.wordspage import TEXT, passages

BO_NGOONG, KON_DONG = "ban-chqs-bo-ngoong", "ban-chqs-kon-dong"
CHOOSE, WRITE = "/bao-cao/nhan/", "/bao-cao/nhan/ghi/"


@pytest.fixture
def staff(year):
    """The district command's staff officer, who takes its communes' sheets in."""
    return employ("chu-se.tacchien", "Rơ Mah Tác", body=year[CHU_SE], role=Role.STAFF)


@pytest.fixture
def client(staff) -> Client:
    found = Client()
    found.force_login(staff)
    return found


def sent(client: Client, files: dict[str, bytes]) -> str:
    """Send files and return the page that came."""
    answer = client.post(CHOOSE, {"file": [SimpleUploadedFile(name, data) for name, data in files.items()]})
    return text(answer)


def text(answer) -> str:
    assert answer.status_code == 200
    return unescape(b"".join(answer.streaming_content).decode())


def confirmed(client: Client, page: str) -> str:
    """Press the button of a preview."""
    fields = dict(re.findall(r'<input type="hidden" name="(tep|bo-lai)" value="(.*?)">\n', page))
    return text(client.post(WRITE, fields))


def zipped(files: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return into.getvalue()


def standing() -> list[tuple[str, int]]:
    with seeing(ALL):
        return list(Submission.objects.order_by("pk").values_list("body__slug", "version"))


def test_a_preview_says_of_each_file_and_cell_what_it_is_and_keeps_nothing(client, staff):
    blank = issue(BO_NGOONG)
    take_in(staff, filled(blank, {"TQ.19": 7, "CS.05": 30, "CS.01": 4}))
    cells, kept = layout(blank.form), everything_kept()
    page = sent(
        client,
        {
            "1.xlsx": filled(blank, {"TQ.19": 8, "CS.05": 30, "TQ.20": 3}),
            "2.xlsx": filled(blank, {"TQ.19": "mười"}),
            "3.xlsx": blank.data,
            "4.xlsx": filled(blank, {"TQ.19": 9}, signed_by=None),
            "5.xlsx": filled(issue(KON_DONG), {"TQ.19": 9}),
            "6.xlsx": b"khong phai Excel",
        },
    )
    assert "6 tệp: nhận được 1; không ghi 5. Chưa ghi gì." in page
    assert "1 ô mới, 1 ô thay đổi, 1 ô không đổi" in page
    row = next(part for part in page.split("<tr>") if f"<td>{cells['CS.01']}</td>" in part)
    assert re.findall(r'<td class="num">(.*?)</td>', row) == ["", "4"]
    assert "để trống" in row
    assert f"ô {cells['TQ.19']}: “mười”" in page
    assert EMPTY in page
    assert "chưa ghi người ký (ô" in page
    assert "trong phạm vi được xem" in page
    issued = {"submissions.IssuedBlank": 1, "ledger.Entry": 1}  # the blank of thị trấn Kon Dơng
    assert everything_kept() == {**kept, **{name: kept[name] + more for name, more in issued.items()}}


def test_a_preview_shows_the_part_in_words_in_full_beside_what_was_told_before(client, staff):
    blank = issue(BO_NGOONG)
    ref = next(f"{TEXT}{at}" for at, each in passages(blank.form).items() if each.key == "enlistment.weakness")
    take_in(staff, fill(filled(blank, {"TQ.19": 7}), {ref: "Một làng chậm"}, page=WORDS))

    page = sent(client, {"1.xlsx": fill(filled(blank, {"TQ.19": 8}), {ref: "Hai làng chậm\n<b>Xa</b>"}, page=WORDS)})

    (said,) = re.findall(r"<b>Tuyển quân, Hạn chế</b>(.*?)</li>", page, re.DOTALL)
    assert "thay đổi" in said
    assert "Hai làng chậm<br>" in said
    assert "Lần trước: Một làng chậm" in said


def test_one_confirmation_writes_what_is_clean_and_says_again_what_is_not(client):
    blank = issue(BO_NGOONG)
    files = {"tốt.xlsx": filled(blank, {"TQ.19": 7}), "hỏng.xlsx": filled(blank, {"TQ.19": "mười"})}
    page = sent(client, {"bieu.zip": zipped(files)})
    assert standing() == []

    written = confirmed(client, page)
    assert standing() == [(BO_NGOONG, 1)]
    assert "2 tệp: đã nhận 1; không ghi 1." in written
    assert "hỏng.xlsx" in written
    assert f"ô {layout(blank.form)['TQ.19']}: “mười”" in written

    kept = everything_kept()
    assert "1 tệp đã nhận từ trước, không có gì thay đổi" in confirmed(client, page)
    assert everything_kept() == kept


def test_what_came_between_preview_and_confirmation_is_told_and_nothing_is_written_over_it(client, staff):
    blank = issue(BO_NGOONG)
    page = sent(client, {"1.xlsx": filled(blank, {"TQ.19": 7})})
    take_in(staff, filled(blank, {"TQ.19": 8}))
    kept = everything_kept()
    assert "đã có lần gửi 1 sau khi xem trước" in confirmed(client, page)
    assert everything_kept() == kept


def test_the_page_is_sent_while_the_files_are_read(client):
    blank = issue(BO_NGOONG)
    files = [SimpleUploadedFile(f"{at}.xlsx", filled(blank, {"TQ.19": at})) for at in range(1, 4)]
    pieces = iter(client.post(CHOOSE, {"file": files}).streaming_content)
    assert "Đang đọc từng biểu" in next(pieces).decode()
    with CaptureQueriesContext(connection) as first:
        assert "1/3 tệp" in next(pieces).decode()
    with CaptureQueriesContext(connection) as second:
        assert "2/3 tệp" in next(pieces).decode()
    assert 0 < len(second) <= len(first) <= 20  # of each file, however many cells it has


@pytest.mark.parametrize(
    ("limit", "value", "files", "said"),
    [
        ("SIZE", 100, {"1.xlsx": b"x" * 101}, "Mỗi lần nhận nhiều nhất"),
        ("SIZE", 400, {"1.zip": zipped({"1.xlsx": b"x" * 101, "2.xlsx": b"x" * 300})}, "Mỗi lần nhận nhiều nhất"),
        ("MOST", 1, {"1.xlsx": b"x", "2.xlsx": b"x"}, "Mỗi lần nhận nhiều nhất 1 biểu"),
        ("MOST", 1, {"1.zip": zipped({"__MACOSX/1": b"x"})}, "Trong tệp nén không có biểu nào"),
        ("MOST", 1, {"1.zip": b"khong phai"}, "Tệp nén “1.zip”: Đây không phải tệp nén"),
        ("MOST", 1, {}, "Hãy chọn tệp biểu đã điền"),
    ],
)
def test_what_is_too_much_or_nothing_is_refused_in_a_sentence(client, monkeypatch, limit, value, files, said):
    monkeypatch.setattr(carried, limit, value)
    answer = client.post(CHOOSE, {"file": [SimpleUploadedFile(name, data) for name, data in files.items()]})
    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.parametrize("fields", [{}, {"tep": "xyz"}, {"tep": "YQ==.0.YQ"}, {"tep": "YQ==.0.YQ==", "bo-lai": "[1]"}])
def test_a_preview_that_did_not_come_back_whole_writes_nothing(client, fields):
    answer = client.post(WRITE, fields, follow=True)
    assert answer.redirect_chain == [(CHOOSE, 302)]
    assert "hết hiệu lực hoặc gửi chưa trọn, chưa ghi gì" in answer.content.decode()
    assert standing() == []


def test_what_the_page_carries_comes_back_byte_for_byte():
    files = [carried.Carried("a, b. “c”.xlsx", bytes(range(256)), 3), carried.Carried("", b"", 0)]
    assert carried.unpack(carried.pack(files)) == files
    left = [carried.Left("a", "<b>")]
    assert carried.unpack_left(carried.pack_left(left)) == left
    with pytest.raises(Refused):
        carried.unpack(carried.pack(files)[:-1])
