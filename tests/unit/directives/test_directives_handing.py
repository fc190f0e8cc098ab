"""Choosing whom to hand a directive to: by grouping too, with a preview, and one by one."""

from datetime import date

import pytest

from support.sheets import acting
from support.world import BUILDER, DAY
from tongket.access import ALL, seeing
from tongket.directives.actions import register
from tongket.directives.models import Dissemination
from tongket.organization.actions import form_groupings
from tongket.organization.kinds import GroupingKind
from tongket.organization.rows import GroupingRow


@pytest.fixture
def page(year, province_officer, client):
    """The page on which a directive of the province's command is handed down."""
    rows = [
        GroupingRow("cum-1", "Cụm 1", GroupingKind.EMULATION, "QĐ", ("chu-se", "bo-ngoong", "mang-yang"), date(2021, 1, 1)),
        GroupingRow("noi-khac", "Nơi khác", GroupingKind.OTHER, "QĐ", ("gia-lai",), date(2021, 1, 1)),
    ]  # fmt: skip
    form_groupings(rows, by=BUILDER, on=DAY)
    command = year["bo-chqs-gia-lai"]
    with acting(province_officer):
        row = register("02", "CT-BCH", issuer=command, owner=command, signed_on=date(2022, 1, 14), subject="về huấn luyện",
                       basis="unit", by=province_officer, on=DAY)  # fmt: skip
    client.force_login(province_officer)
    return f"/van-ban/{row.pk}/giao/"


def handed():
    with seeing(ALL):
        return sorted(Dissemination.objects.values_list("body__slug", flat=True))


def chosen(answer):
    return sorted(node.slug for node in answer.context["page"].chosen)


def test_a_grouping_is_offered_where_one_reaches_it_and_narrows_with_the_level(page, client):
    assert [each.slug for each in client.get(page).context["page"].groupings] == ["cum-1"]
    whole = client.get(page, {"nhom": "cum-1"})
    assert chosen(whole) == ["ban-chqs-bo-ngoong", "ban-chqs-chu-se", "ban-chqs-mang-yang"]
    assert "Đã chọn: 3 cơ quan" in whole.content.decode()
    assert chosen(client.get(page, {"nhom": "cum-1", "cap": "commune"})) == ["ban-chqs-bo-ngoong"]
    assert chosen(client.get(page, {"nhom": "khong-co"})) == []


def test_what_is_unticked_is_not_handed_down(page, client):
    said = {"nhom": "cum-1", "tung": "1", "giao": ["ban-chqs-chu-se", "ban-chqs-mang-yang"], "due": "20/12/2022"}
    assert client.post(page, said).status_code == 302
    assert handed() == ["ban-chqs-chu-se", "ban-chqs-mang-yang"]


def test_an_error_leaves_the_ticks_as_they_were(page, client):
    answer = client.post(page, {"nhom": "cum-1", "tung": "1", "giao": ["ban-chqs-chu-se"], "due": "khi nào"})
    assert answer.status_code == 422
    assert [node.slug for node in answer.context["page"].kept] == ["ban-chqs-chu-se"]
    assert answer.content.decode().count(" checked> Ban CHQS") == 1
    nobody = client.post(page, {"nhom": "cum-1", "tung": "1", "due": "20/12/2022"})
    assert "Chưa chọn cơ quan" in nobody.content.decode()
    assert handed() == []


def test_ticks_choose_only_among_what_the_choice_reaches(page, client):
    said = {"cap": "district", "tung": "1", "giao": ["ban-chqs-bo-ngoong"], "due": "20/12/2022"}
    assert client.post(page, said).status_code == 422
    assert handed() == []
