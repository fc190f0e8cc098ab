"""Who reads a telephone leaves an entry: one for a page, without the telephone."""

import pytest
from django.test import Client

from support.world import BUILDER, DAY
from tongket.access import ALL, seeing
from tongket.accounts.actions import read_contacts, set_contact
from tongket.accounts.models import BodyContact
from tongket.ledger.models import Entry
from tongket.organization.map import unit_map

pytestmark = pytest.mark.django_db
CHU_SE, MANG_YANG = "ban-chqs-chu-se", "ban-chqs-mang-yang"


def read() -> list[tuple[str, int | None, str]]:
    with seeing(ALL):
        rows = Entry.objects.filter(action="accounts.contacts_read").order_by("seq")
        return list(rows.values_list("actor", "unit_ref", "label"))


@pytest.fixture
def contacts(world, everything) -> list[BodyContact]:
    return [
        set_contact(world[slug], full_name="Lê Văn Tám", title="", telephone="0269 3824 000", by=BUILDER, on=DAY)
        for slug in (CHU_SE, MANG_YANG)
    ]


def test_of_one_body_it_is_its_entry_and_of_a_list_the_readers(world, contacts):
    units = unit_map(DAY)
    home = world["bo-chqs-gia-lai"].pk
    read_contacts(contacts[:1], units, at=home, by=BUILDER, on=DAY)
    read_contacts(contacts, units, at=home, by=BUILDER, on=DAY)

    assert read() == [
        ("cli:test", world[CHU_SE].pk, "Đọc số điện thoại đầu mối liên hệ: Ban CHQS huyện Chư Sê"),
        ("cli:test", home, "Đọc số điện thoại 2 đầu mối liên hệ: Ban CHQS huyện Chư Sê, Ban CHQS huyện Mang Yang"),
    ]
    assert not Entry.objects.filter(detail__contains="3824").exists()


def test_the_page_of_a_unit_leads_to_the_telephone_and_only_there_is_it_read(world, contacts, district_officer):
    client = Client()
    client.force_login(district_officer)
    unit = client.get(f"/don-vi/{CHU_SE}/").content.decode()
    assert f"/tai-khoan/lien-he/{CHU_SE}/" in unit
    assert "3824" not in unit
    assert read() == []

    assert "0269 3824 000" in client.get(f"/tai-khoan/lien-he/{CHU_SE}/").content.decode()
    assert [who for who, _, _ in read()] == ["member:huyen"]
