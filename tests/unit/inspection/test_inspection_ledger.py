"""The auditor finds entries by who, what, which unit, when; sees own units only; what is handed out is an entry."""

from datetime import date, timedelta

import pytest
from django.test import Client

from support.people import employ
from support.world import BUILDER, DAY, FOUNDED
from tongket.access import ALL, Refused, coming_by, seeing
from tongket.accounts.actions import appoint
from tongket.accounts.door import guesses
from tongket.accounts.models import Member, Role
from tongket.inspection import queries
from tongket.inspection.pages import ROWS, page_of
from tongket.inspection.queries import Wanted, found
from tongket.ledger import act, note
from tongket.ledger.models import Entry
from tongket.organization.actions import BodyRow, found_units
from tongket.organization.kinds import Level, Line
from tongket.organization.map import unit_map

pytestmark = pytest.mark.django_db
PAGE = "/so-nhat-ky/"


@act
def tell(action: str, label: str, *, unit, reason="", by, on: date, **detail) -> None:
    note(action, label=label, about=unit, unit=unit.pk if unit else None, reason=reason, **detail)


@pytest.fixture
def told(world, district_officer: Member, stranger: Member) -> dict[str, Member]:
    """A few entries of two districts by two people and the operator, and an auditor of each district."""
    chu_se, mang_yang = world["ban-chqs-chu-se"], world["ban-chqs-mang-yang"]
    tell("submissions.accept", "Tiếp nhận Chư Sê", unit=chu_se, by=district_officer, on=DAY)
    tell("accounts.contacts_read", "Đọc số Mang Yang", unit=mang_yang, by=stranger, on=DAY)
    more = {"reason": "gõ nhầm", "changed": [["trích yếu", "cũ", ""]]}
    tell(
        "directives.corrected", "Sửa ở xã", unit=world["bo-ngoong"], by=district_officer, on=DAY - timedelta(30), **more
    )
    with coming_by("lệnh tongket receive, tài khoản máy root"):
        tell("cycle.year_opened", "Không của ai", unit=None, by=BUILDER, on=DAY)
        tell("submissions.received", "Nhận ở Chư Sê", unit=world["chu-se"], by=BUILDER, on=DAY)
    return {
        "chu-se": employ("kt-huyen", "Rơ Châm H'Yến", body=chu_se, role=Role.AUDITOR),
        "gia-lai": employ("kt-tinh", "Đỗ Thị Thu", body=world["bo-chqs-gia-lai"], role=Role.AUDITOR),
    }


def seen(wanted: Wanted) -> list[str]:
    with seeing(ALL):
        rows = found(wanted, unit_map(DAY)).filter(action__in=("submissions.accept", "accounts.contacts_read",
            "directives.corrected", "cycle.year_opened", "submissions.received"))  # fmt: skip
        return [row.label for row in rows]


@pytest.mark.parametrize(
    ("wanted", "labels"),
    [
        (Wanted(person="nguyen van binh"), ["Sửa ở xã", "Tiếp nhận Chư Sê"]),
        (Wanted(person="member:nguoi-la"), ["Đọc số Mang Yang"]),
        (Wanted(person="người vận hành"), ["Nhận ở Chư Sê", "Không của ai"]),
        (Wanted(person="không có ai"), []),
        (Wanted(act=queries.READ), ["Đọc số Mang Yang"]),
        (Wanted(act=queries.CHANGED, person="binh"), ["Sửa ở xã", "Tiếp nhận Chư Sê"]),
        (Wanted(act="directives.corrected"), ["Sửa ở xã"]),
        (Wanted(unit="huyện chư sê"), ["Nhận ở Chư Sê", "Sửa ở xã", "Tiếp nhận Chư Sê"]),
        (Wanted(unit="ban-chqs-chu-se"), ["Tiếp nhận Chư Sê"]),
        (Wanted(unit="bo-ngoong"), ["Sửa ở xã"]),
        (Wanted(until=DAY - timedelta(1)), ["Sửa ở xã"]),
        (Wanted(since=DAY, unit="chu-se"), ["Nhận ở Chư Sê", "Tiếp nhận Chư Sê"]),
        (Wanted(text="chư sê", act=queries.CHANGED, person="binh"), ["Tiếp nhận Chư Sê"]),
    ],
)
def test_entries_are_found_by_what_is_asked(told, wanted: Wanted, labels: list[str]) -> None:
    assert seen(wanted) == labels


@pytest.mark.parametrize("said", ["door:", "cửa đăng nhập", "Cửa đăng nhập (chưa rõ ai)"])
def test_what_happened_at_the_door_is_found_by_its_name(told, everything, said: str) -> None:
    guesses.wrong("nguoi-la", "10.0.0.9")
    with seeing(ALL):
        labels = [row.label for row in found(Wanted(person=said), unit_map(DAY))]
    assert labels == ["Tài khoản nguoi-la đăng nhập sai, từ máy 10.0.0.9"]


def test_a_unit_that_means_nothing_is_told(told) -> None:
    with pytest.raises(Refused, match="Không có đơn vị “huyện nào”"):
        seen(Wanted(unit="huyện nào"))


def asked(member: Member, query: str = "") -> str:
    client = Client()
    client.force_login(member)
    answer = client.get(PAGE + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_auditor_reads_the_entries_of_the_own_units_and_of_no_others(told) -> None:
    district, province = asked(told["chu-se"]), asked(told["gia-lai"])
    assert "Tiếp nhận Chư Sê" in district and "Đọc số Mang Yang" not in district
    assert "Tiếp nhận Chư Sê" in province and "Đọc số Mang Yang" in province
    assert "Không của ai" not in district
    assert "Đọc số Mang Yang" not in asked(told["chu-se"], "?don-vi=mang-yang")
    assert "trích yếu: cũ → (trống)" in district
    assert "Lý do: gõ nhầm" in district
    assert "lệnh tongket receive, tài khoản máy root" in district


def test_entries_of_no_unit_are_read_at_the_top_and_nowhere_else(told, world) -> None:
    found = found_units(
        (),
        (
            BodyRow("trung-doan-991", "Trung đoàn 991", "Trung đoàn 991", "e", Level.PROVINCE, "",
                    ((Line.MILITARY, "bo-chqs-gia-lai"),), FOUNDED),
            BodyRow("quan-khu-5", "Quân khu 5", "Quân khu 5", "QK", Level.REGION, "", (), FOUNDED),
        ),
        by=BUILDER, on=DAY,
    )  # fmt: skip
    inside = employ("kt-trung-doan", "Ksor Ní", body=found["trung-doan-991"], role=Role.AUDITOR)
    assert "Không của ai" in asked(told["gia-lai"])
    assert "Không của ai" not in asked(told["chu-se"])
    assert "Không của ai" not in asked(inside)

    employ("kt-quan-khu", "Lê Văn Khu", body=found["quan-khu-5"], role=Role.AUDITOR)
    assert "Không của ai" not in asked(told["gia-lai"])


def test_another_office_widens_nothing(told, world, commune_officer: Member) -> None:
    member = employ("hai-vai", "Hai Vai", body=world["bo-chqs-gia-lai"], role=Role.STAFF)
    with seeing(ALL):
        appoint(
            member, body=world["ban-chqs-bo-ngoong"], role=Role.AUDITOR, title="Cán bộ kiểm tra", start=FOUNDED,
            by=BUILDER, on=DAY,
        )  # fmt: skip
    page = asked(member)
    assert "Sửa ở xã" in page
    assert "Tiếp nhận Chư Sê" not in page


def test_who_is_no_auditor_is_told_whose_page_it_is(told, district_officer: Member) -> None:
    client = Client()
    client.force_login(district_officer)
    answer = client.get(PAGE)
    assert answer.status_code == 403
    assert "Trang này dành cho người giữ vai trò “Cán bộ kiểm tra”" in answer.content.decode()
    assert 'href="/so-nhat-ky/"' not in client.get("/").content.decode()


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF")])
def test_what_is_handed_out_is_an_entry(told, form: str, start: bytes) -> None:
    client = Client()
    client.force_login(told["chu-se"])
    answer = client.get(PAGE, {"xuat": form, "don-vi": "Huyện Chư Sê"})
    assert b"".join(answer.streaming_content).startswith(start)
    with seeing(ALL):
        entry = Entry.objects.order_by("-seq")[0]
    assert (entry.actor, entry.action) == ("member:kt-huyen", "inspection.ledger_handed_out")
    assert entry.label == f"Tải 5 dòng sổ nhật ký ({form}): đơn vị Huyện Chư Sê"


@pytest.mark.parametrize(
    "query", ["?truoc=x", "?truoc=99999999999999999999", "?sau=-1", "?tu=hôm qua", "?nguoi=%25", "?viec=khong"]
)
def test_an_odd_address_breaks_no_page(told, query: str) -> None:
    asked(told["chu-se"], query)


def test_pages_are_turned_over_by_key_and_leave_nothing_out(world, everything) -> None:
    with seeing(ALL):
        for place in range(ROWS * 2 + 5):
            tell("submissions.accept", f"dòng {place}", unit=world["chu-se"], by=BUILDER, on=DAY)
        rows, units = found(Wanted(unit="chu-se"), unit_map(DAY)), unit_map(DAY)
        first = page_of(rows, units)
        second = page_of(rows, units, before=first.older)
        third = page_of(rows, units, before=second.older)
        labels = [line.label for page in (first, second, third) for line in page.lines]
        assert labels == [f"dòng {place}" for place in reversed(range(ROWS * 2 + 5))]
        assert (first.newer, third.older) == (None, None)
        assert page_of(rows, units, after=third.newer).lines == second.lines
        assert page_of(rows, units, after=second.newer) == first


@pytest.mark.parametrize(("query", "many"), [("", 6), ("?truoc=5", 6), ("?nguoi=binh&don-vi=chu-se&tu=01/12/2022", 7)])
def test_a_page_asks_the_same_few_questions_however_it_is_filtered(
    told, django_assert_num_queries, query: str, many: int
) -> None:
    client = Client()
    client.force_login(told["gia-lai"])
    client.get(PAGE)  # a session's first page writes down when it began
    with django_assert_num_queries(
        many
    ):  # session, member, offices, the stamp of the units, who works where; entries; names of people
        assert client.get(PAGE + query).status_code == 200
