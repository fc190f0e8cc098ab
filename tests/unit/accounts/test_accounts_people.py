"""An administrator invites, gives offices, puts out of work; sees no figures; nobody does so for oneself or elsewhere."""

from datetime import date, timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from support.people import employ
from support.sheets import CHU_SE, MANG_YANG, acting
from support.world import BUILDER, DAY, FOUNDED
from tongket.access import ALL, Operator, Refused, seeing
from tongket.accounts.actions import appoint
from tongket.accounts.models import Member, Office, Role
from tongket.accounts.people import actions
from tongket.accounts.queries import administered_units, offices_of, visible_units
from tongket.ledger.models import Entry

SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def administrator(world):
    return employ("quantri", "Đỗ Thị Hiền", body=world[CHU_SE], role=Role.ADMINISTRATOR)


def invite(by, body, **more):
    said = {"full_name": "Siu Thu", "role": Role.STAFF, "title": "Trợ lý Tác huấn", "start": DAY, **more}
    with acting(by):
        return actions.invite(said.pop("username", "chu-se.moi"), body=body, **said, by=by, on=DAY)


def told() -> list[str]:
    with seeing(ALL):
        return list(Entry.objects.order_by("seq").values_list("action", flat=True))


def test_an_administrator_sees_settings_and_no_figures(world, administrator):
    assert visible_units(administrator, on=DAY) == frozenset()
    assert {world[CHU_SE].pk, world["ban-chqs-bo-ngoong"].pk} <= administered_units(administrator, on=DAY)
    assert world[MANG_YANG].pk not in administered_units(administrator, on=DAY)


def test_an_invited_person_holds_an_office_and_a_password_for_a_week(world, administrator):
    member, password = invite(administrator, world[CHU_SE])

    assert Member.objects.get(username="chu-se.moi").check_password(password)
    assert (member.must_change_password, member.password_until) == (True, DAY + timedelta(days=7))
    assert [office.title for office in offices_of(member, on=DAY)] == ["Trợ lý Tác huấn"]
    assert told()[-2:] == ["accounts.enrolled", "accounts.appointed"]
    with seeing(ALL):
        assert not Entry.objects.filter(detail__contains=password).exists()


@pytest.mark.parametrize(
    ("more", "why"),
    [({"username": "Hoa Lan"}, "chữ thường không dấu"), ({"username": "quantri"}, "đã có người dùng"), ({"title": " "}, "chức vụ")],
)  # fmt: skip
def test_an_invitation_that_cannot_be_is_refused_and_leaves_nothing(world, administrator, more, why):
    before = Member.objects.count()
    with pytest.raises(Refused, match=why):
        invite(administrator, world[CHU_SE], **more)
    assert Member.objects.count() == before


def test_nobody_but_the_administrator_of_a_body_gives_offices_there(world, administrator, district_officer):
    for by, body in ((administrator, MANG_YANG), (district_officer, CHU_SE)):
        with pytest.raises(Refused, match="quản trị hệ thống phụ trách cơ quan này"):
            invite(by, world[body])
    with acting(administrator), pytest.raises(Refused, match="không tự giao chức vụ"):
        appoint(
            administrator, body=world[CHU_SE], role=Role.COMMANDER, title="Chỉ huy", start=DAY, by=administrator, on=DAY
        )


def test_an_office_is_given_once_for_a_time_and_may_say_its_last_day(world, administrator, stranger, province_officer):
    said = {"body": world[CHU_SE], "role": Role.STAFF, "title": "Trợ lý", "by": administrator, "on": DAY}
    with acting(administrator):
        appoint(stranger, **said, start=DAY, last_day=DAY)
        with pytest.raises(Refused, match="trong thời gian đó rồi"):
            appoint(stranger, **said, start=DAY - timedelta(days=9))
        with pytest.raises(Refused, match="không được trước ngày bắt đầu"):
            appoint(province_officer, **said, start=DAY, last_day=DAY - timedelta(days=1))
        appoint(stranger, **said, start=DAY + timedelta(days=1))
    assert len(offices_of(stranger, on=DAY)) == 2


def test_an_office_ends_after_its_last_day(world, administrator, district_officer):
    office = Office.objects.get(member=district_officer)
    with acting(administrator):
        actions.end_office(office, last_day=DAY, by=administrator, on=DAY)
        assert offices_of(district_officer, on=DAY)
        assert not offices_of(district_officer, on=DAY + timedelta(days=1))
        with pytest.raises(Refused, match="đã thôi giữ"):
            actions.end_office(office, last_day=DAY, by=administrator, on=DAY + timedelta(days=1))
        with pytest.raises(Refused, match="trước ngày bắt đầu"):
            actions.end_office(office, last_day=FOUNDED - timedelta(days=1), by=administrator, on=DAY)


def test_a_disabled_account_is_out_at_once_and_comes_back_with_another_password(
    world, administrator, district_officer, client
):
    client.force_login(district_officer)
    with acting(administrator):
        actions.disable(district_officer, reason="Chuyển công tác", by=administrator, on=DAY)
    assert client.get("/").status_code == 302
    with acting(administrator):
        password = actions.enable(district_officer, by=administrator, on=DAY)
    assert Member.objects.get(pk=district_officer.pk).check_password(password)
    assert {"accounts.disabled", "accounts.enabled", "accounts.password_given"} <= set(told())


def test_accounts_elsewhere_and_ones_own_are_out_of_reach(world, administrator, stranger):
    acts = (
        lambda whom: actions.disable(whom, reason="x", by=administrator, on=DAY),
        lambda whom: actions.give_password(whom, by=administrator, on=DAY),
    )
    for act in acts:
        for whom in (stranger, administrator):
            with acting(administrator), pytest.raises(Refused, match=r"phụ trách mọi cơ quan|cho chính mình"):
                act(whom)
    appoint(stranger, body=world[CHU_SE], role=Role.STAFF, title="Trợ lý", start=date(2022, 1, 1), by=BUILDER, on=DAY)
    with acting(administrator), pytest.raises(Refused, match="phụ trách mọi cơ quan"):
        actions.disable(stranger, reason="giữ chức vụ ở hai nơi", by=administrator, on=DAY)


def test_one_time_codes_are_taken_away_by_two_people(
    world, administrator, district_officer, commander, stranger, client
):
    with acting(administrator), pytest.raises(Refused, match="không có mã xác thực"):
        actions.ask_reset(district_officer, reason="Mất điện thoại", by=administrator, on=DAY)
    TOTP.activate(district_officer, SEED)
    RecoveryCodes.activate(district_officer)
    with acting(administrator):
        asked = actions.ask_reset(district_officer, reason="Mất điện thoại", by=administrator, on=DAY)
    for by, why in ((administrator, "khác người đề nghị"), (district_officer, "chính mình"), (stranger, "phụ trách")):
        with acting(by), pytest.raises(Refused, match=why):
            actions.confirm_reset(asked, by=by, on=DAY)
    assert district_officer.authenticator_set.count() == 2
    client.force_login(commander)
    assert "Cấp lại mã xác thực cho Thiếu tá Nguyễn Văn Bình" in client.get("/").content.decode()

    with acting(commander):
        actions.confirm_reset(asked, by=commander, on=DAY)

    assert district_officer.authenticator_set.count() == 0
    assert told()[-1] == "accounts.factor_reset"
    with seeing(ALL), pytest.raises(Refused, match="đã được giải quyết"):
        actions.confirm_reset(asked, by=Operator("root"), on=DAY)


def test_a_request_for_new_codes_may_fall(world, administrator, district_officer, commander):
    TOTP.activate(district_officer, SEED)
    with acting(administrator):
        asked = actions.ask_reset(district_officer, reason="Mất điện thoại", by=administrator, on=DAY)
        with pytest.raises(Refused, match="đang chờ người thứ hai"):
            actions.ask_reset(district_officer, reason="Mất", by=administrator, on=DAY)
    with acting(commander):
        actions.drop_reset(asked, by=commander, on=DAY)
    assert district_officer.authenticator_set.count() == 1


def test_the_first_administrator_is_made_by_the_operator_once(db, district_officer):
    said = {"full_name": "Đỗ Thị Hiền", "title": "Quản trị", "on": DAY}
    with seeing(ALL):
        with pytest.raises(Refused, match="Chỉ người vận hành máy"):
            actions.set_up("quantri", body=CHU_SE, by=district_officer, **said)
        with pytest.raises(Refused, match="Không có cơ quan"):
            actions.set_up("quantri", body="chu-se", by=BUILDER, **said)
        member, password = actions.set_up("quantri", body=CHU_SE, by=BUILDER, **said)
        with pytest.raises(Refused, match="Đã có quản trị hệ thống"):
            actions.set_up("quantri2", body=CHU_SE, by=BUILDER, **said)
    assert member.must_change_password
    assert member.check_password(password)


def test_a_home_without_units_begins_with_the_administrators_body(db):
    with seeing(ALL):
        member, _ = actions.set_up(
            "quantri",
            full_name="Đỗ Thị Hiền",
            title="Quản trị",
            body="bo-chqs",
            body_name="Bộ CHQS tỉnh X",
            by=BUILDER,
            on=DAY,
        )
    assert administered_units(member, on=DAY) == {member.offices.get().body_id}
