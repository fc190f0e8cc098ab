"""The register, the matrix and the incoming box are narrowed by urgency, by how near the due day is, by addressee."""

from datetime import date, timedelta

import pytest

from support.sheets import acting
from support.world import DAY
from tongket.access import Refused
from tongket.directives.actions import Particulars, cancel, hand_down, make_known, receive, register
from tongket.directives.kinds import SOON_DAYS, Waiting
from tongket.directives.matrix import Narrow, matrix
from tongket.directives.queries import Wanted, addressed, inbox, searched
from tongket.organization.map import unit_map

CHU_SE, MANG_YANG = "ban-chqs-chu-se", "ban-chqs-mang-yang"


@pytest.fixture
def told(year, province_officer):
    """Four documents: late, due at the end of the days that are soon, due later and urgent, never handed down."""
    command, rows = year["bo-chqs-gia-lai"], {}
    for number, days, body, urgency in (
        ("01", -1, CHU_SE, ""), ("02", SOON_DAYS, MANG_YANG, ""), ("03", SOON_DAYS + 1, CHU_SE, "khan"), ("04", 0, "", ""),
    ):  # fmt: skip
        with acting(province_officer):
            rows[number] = register(
                number, "CT-BCH", issuer=command, owner=command, signed_on=date(2022, 11, 1), subject="về huấn luyện",
                basis="unit", more=Particulars(urgency=urgency), by=province_officer, on=DAY,
            )  # fmt: skip
            if body:
                due = DAY + timedelta(days=days)
                hand_down(rows[number], [year[body]], due=due, by=province_officer, on=DAY)
    return rows


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, "04 03 02 01"),
        ({"waiting": Waiting.LATE}, "01"),
        ({"waiting": Waiting.SOON}, "02"),
        ({"waiting": Waiting.UNRECEIVED}, "03 02 01"),
        ({"urgency": "khan"}, "03"),
        ({"who": CHU_SE}, "03 01"),
        ({"who": CHU_SE, "waiting": Waiting.SOON}, ""),
        ({"who": "Huyện Mang Yang"}, "02"),
    ],
)
def test_the_register_is_narrowed(province_officer, told, wanted, numbers):
    who = wanted.pop("who", "") if (wanted := dict(wanted)) else ""
    bodies = addressed(who, unit_map(DAY)) if who else None
    with acting(province_officer):
        found = searched(Wanted(**wanted, bodies=bodies), today=DAY)
        assert " ".join(row.number for row in found) == numbers


def test_a_name_that_means_nobody_or_several_is_said(world):
    units = unit_map(DAY)
    with pytest.raises(Refused, match="Không có đơn vị nào tên"):
        addressed("Huyện Không Có", units)


@pytest.mark.parametrize(
    ("narrow", "numbers"),
    [
        (Narrow(), "03 02 01"), (Narrow(only=Waiting.LATE), "01"), (Narrow(only=Waiting.SOON), "02"),
        (Narrow(urgency="khan"), "03"), (Narrow(bodies=frozenset()), ""),
    ],
)  # fmt: skip
def test_the_matrix_is_narrowed(province_officer, told, narrow, numbers):
    with acting(province_officer):
        page = matrix(unit_map(DAY), year=2022, level="district", today=DAY, narrow=narrow)
    assert " ".join(row.directive.number for row in page.rows) == numbers


def test_the_matrix_of_one_addressee_has_its_column_only(province_officer, told, year):
    with acting(province_officer):
        narrow = Narrow(bodies=frozenset({year[MANG_YANG].pk}))
        page = matrix(unit_map(DAY), year=2022, level="district", today=DAY, narrow=narrow)
    assert [name for _, name in page.columns] == ["Ban CHQS huyện Mang Yang"]
    ((cell,),) = (row.cells for row in page.rows)
    assert cell.words == "sắp đến hạn"


def test_the_incoming_box_is_narrowed(district_officer, province_officer, told, year):
    def numbers(**wanted):
        with acting(district_officer):
            return [row.directive.number for row in inbox({year[CHU_SE].pk}, Wanted(**wanted), today=DAY)]

    assert numbers() == ["01", "03"]
    assert numbers(waiting=Waiting.LATE) == ["01"]
    assert numbers(urgency="khan") == ["03"]
    assert numbers(text="huan luyen 03") == ["03"]
    with acting(district_officer):
        row = receive(inbox({year[CHU_SE].pk})[0], by=district_officer, on=DAY)
    assert numbers(waiting=Waiting.UNRECEIVED) == ["03"]
    with acting(district_officer):
        make_known(row, done_on=DAY, how="", attendance=9, by=district_officer, on=DAY)
    assert numbers(waiting=Waiting.LATE) == []
    with acting(province_officer):
        cancel(told["03"], reason="ghi nhầm", by=province_officer, on=DAY)
    assert numbers() == ["01"]


def test_the_pages_take_the_filters_from_their_addresses(province_officer, district_officer, told, client):
    client.force_login(province_officer)

    def shown(path):
        page = client.get(path).content.decode()
        return [number for number in sorted(told) if f">{number}/CT-BCH<" in page]

    assert shown("/van-ban/?han=qua-han") == ["01"]
    assert shown("/van-ban/?do-khan=khan&noi-nhan=ban-chqs-chu-se") == ["03"]
    assert shown("/van-ban/?han=khong-co&do-khan=khong-co") == sorted(told)
    assert shown("/van-ban/bang/?nam=2022&loc=sap") == ["02"]
    assert shown("/van-ban/bang/?nam=2022&cap=commune&noi-nhan=Ban CHQS huyện Chư Sê") == ["01", "03"]
    answer = client.get("/van-ban/?noi-nhan=Huyện Không Có").content.decode()
    assert "Không có đơn vị nào tên “Huyện Không Có”" in answer
    assert ">01/CT-BCH<" not in answer
    client.force_login(district_officer)
    assert shown("/van-ban/den/?han=qua-han") == ["01"]
