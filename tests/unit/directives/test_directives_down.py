"""What comes down is registered once, handed down once, and made known between its date and today."""

from datetime import date

import pytest

from support.sheets import acting
from support.world import DAY
from tongket.access import ALL, Refused, seeing
from tongket.directives.actions import hand_down, make_known, register
from tongket.directives.counting import DECLARED
from tongket.directives.models import Directive, Dissemination
from tongket.results.queries import explain, total

SIGNED = date(2022, 1, 14)
SUBJECT = "về nhiệm vụ quốc phòng"


def registered(by, year, number="02") -> Directive:
    command = year["bo-chqs-gia-lai"]
    with acting(by):
        return register(
            number,
            "CT-BCH",
            issuer=command,
            owner=command,
            signed_on=SIGNED,
            subject=SUBJECT,
            basis="unit",
            by=by,
            on=DAY,
        )


def down(by, directive, year, *bodies) -> list[Dissemination]:
    with acting(by):
        return hand_down(directive, [year[body] for body in bodies], due=date(2022, 2, 28), by=by, on=DAY)


def known(by, row, on=date(2022, 2, 3), attendance=40) -> Dissemination:
    with acting(by):
        return make_known(row, done_on=on, how="Hội nghị", attendance=attendance, by=by, on=DAY)


@pytest.fixture
def handed(year, province_officer):
    """A directive handed down to both districts' commands."""
    directive = registered(province_officer, year)
    return down(province_officer, directive, year, "ban-chqs-chu-se", "ban-chqs-mang-yang")


def qt07(unit="gia-lai"):
    with seeing(ALL):
        return total("QT.07", unit=unit, year=2022)


def test_a_directive_is_registered_once(year, province_officer):
    registered(province_officer, year)

    with pytest.raises(Refused, match="Văn bản số 02/CT-BCH của cơ quan này đã có trong sổ"):
        registered(province_officer, year)


def test_a_directive_is_handed_to_a_body_once(year, province_officer, handed):
    with pytest.raises(Refused, match="đã giao cho"):
        down(province_officer, handed[0].directive, year, "ban-chqs-chu-se")


def test_a_district_registers_nothing_for_the_province(year, district_officer):
    with pytest.raises(Refused, match="đăng ký văn bản chỉ đạo"):
        registered(district_officer, year)


def test_only_the_body_itself_says_that_it_made_it_known(year, district_officer, stranger, handed):
    with seeing(ALL), pytest.raises(Refused, match="của cơ quan mình"):
        make_known(handed[0], done_on=date(2022, 2, 3), how="x", attendance=1, by=stranger, on=DAY)
    assert known(district_officer, handed[0]).attendance == 40


@pytest.mark.parametrize("on", [date(2022, 1, 13), date(2022, 12, 13)])
def test_it_is_made_known_between_its_date_and_today(year, district_officer, handed, on):
    with pytest.raises(Refused, match="từ ngày ban hành văn bản đến hôm nay"):
        known(district_officer, handed[0], on=on)


def test_less_than_nobody_did_not_come(year, district_officer, handed):
    with pytest.raises(Refused, match="không được âm"):
        known(district_officer, handed[0], attendance=-1)


def test_who_made_it_known_counts_and_who_has_not_is_named(year, district_officer, handed):
    assert (qt07().value, [node.slug for node in qt07().missing]) == (None, ["chu-se", "mang-yang"])
    known(district_officer, handed[0])

    found = qt07()
    assert (found.value, found.reported, found.expected) == (1, 1, 2)
    assert [node.slug for node in found.missing] == ["mang-yang"]


def test_a_district_counts_when_it_made_all_of_the_years_directives_known(
    year, province_officer, district_officer, handed
):
    more = down(province_officer, registered(province_officer, year, "03"), year, "ban-chqs-chu-se")
    known(district_officer, handed[0])
    assert qt07("chu-se").value == 0
    known(district_officer, more[0])
    assert qt07("chu-se").value == 1


def test_the_figure_opens_to_the_record_in_the_register(year, district_officer, handed, client):
    known(district_officer, handed[0])
    with acting(district_officer):
        tree = explain("QT.07", unit="chu-se", year=2022)

    (unit,) = tree.children
    (record,) = unit.children
    assert (tree.kind, unit.kind, record.kind) == ("total", "unit", "record")
    assert record.label == "Văn bản 02/CT-BCH, quán triệt ngày 03/02/2022"
    client.force_login(district_officer)
    assert client.get(record.ref).status_code == 200


def test_a_stranger_does_not_find_the_directive(year, province_officer, stranger, client):
    directive = registered(province_officer, year)
    client.force_login(stranger)

    assert client.get(f"/van-ban/{directive.pk}/").status_code == 404


def test_the_map_of_the_periods_last_day_decides_what_a_district_is(year, handed):
    from tongket.organization.models import UnitVersion

    counting = DECLARED[0]
    UnitVersion.objects.filter(unit=year["chu-se"]).update(valid_to=date(2022, 12, 15))
    with seeing(ALL):
        assert year["chu-se"].pk in counting.expected(date(2021, 12, 15), date(2022, 12, 15))["QT.07"]
    UnitVersion.objects.filter(unit=year["chu-se"]).update(valid_to=date(2022, 12, 14))
    with seeing(ALL):
        assert year["chu-se"].pk not in counting.expected(date(2021, 12, 15), date(2022, 12, 15))["QT.07"]
