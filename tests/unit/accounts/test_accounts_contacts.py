"""Whom to call at a body: dated, told by its own people or its superior, seen by scope, and never in the ledger."""

from datetime import date, timedelta

import pytest

from support.people import employ
from support.sheets import CHU_SE, MANG_YANG, acting
from support.world import DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.actions import set_contact
from tongket.accounts.models import BodyContact, Role
from tongket.accounts.queries import contacts_on
from tongket.ledger.models import Entry


def say(body, by, name="Nguyễn Văn Bình", telephone="0269 3824 000", on: date = DAY):
    with acting(by):
        return set_contact(body, full_name=name, title="Trợ lý", telephone=telephone, by=by, on=on)


def test_a_later_contact_ends_the_one_before_and_each_keeps_its_days(world, district_officer):
    before = DAY - timedelta(days=30)
    say(world[CHU_SE], district_officer, on=before)
    say(world[CHU_SE], district_officer, "Lê Thị Hoa")
    say(world[CHU_SE], district_officer, "Lê Thị Hòa")  # put right on the same day

    with acting(district_officer):
        assert contacts_on(before)[world[CHU_SE].pk].full_name == "Nguyễn Văn Bình"
        assert contacts_on(DAY)[world[CHU_SE].pk].full_name == "Lê Thị Hòa"
        assert BodyContact.objects.count() == 2


def test_who_may_see_a_body_sees_its_contact_and_a_stranger_does_not(
    world, district_officer, province_officer, commune_officer, stranger, django_assert_num_queries
):
    say(world[CHU_SE], province_officer)

    seen = []
    for member in (district_officer, province_officer, commune_officer, stranger):
        with acting(member), django_assert_num_queries(1):
            seen.append(len(contacts_on(DAY)))
    assert seen == [1, 1, 0, 0]


def test_neither_name_nor_telephone_stands_in_the_ledger(world, district_officer):
    say(world[CHU_SE], district_officer)

    with seeing(ALL):
        text = " ".join(f"{entry.label} {entry.about} {entry.reason} {entry.detail}" for entry in Entry.objects.all())
        last = Entry.objects.order_by("-seq")[0]
    assert (last.action, last.actor_label) == ("accounts.contact_set", "Thiếu tá Nguyễn Văn Bình")
    assert "3824" not in text
    assert "Bình" not in last.label + last.detail


def test_readers_and_those_below_may_not_say_it(world, commune_officer, stranger):
    auditor = employ("kt", "Vũ Thanh Sơn", body=world[CHU_SE], role=Role.AUDITOR)
    for other in (commune_officer, stranger, auditor):
        with pytest.raises(Refused, match="mới được ghi đầu mối liên hệ"):
            say(world[CHU_SE], other)
    with pytest.raises(Refused, match="mới được ghi đầu mối liên hệ"):
        say(world[MANG_YANG], auditor)


@pytest.mark.parametrize(
    "telephone", ["", "không có", "12", "0905<script>", "0905 111 222 và 0905 333 444", "٠٩٠٥١١١٢٢٢"]
)
def test_a_telephone_is_digits(world, district_officer, telephone):
    with pytest.raises(Refused, match="Số điện thoại"):
        say(world[CHU_SE], district_officer, telephone=telephone)


def test_a_contact_has_a_name(world, district_officer):
    with pytest.raises(Refused, match="họ và tên"):
        say(world[CHU_SE], district_officer, " ")
