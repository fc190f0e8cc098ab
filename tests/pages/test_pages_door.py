"""The door as a browser meets it: the first sign-in, one-time codes, guesses, sessions that end."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from support.people import PASSWORD, employ
from support.world import BUILDER, DAY
from tongket.accounts.actions import enrol
from tongket.accounts.door import limits, passwords
from tongket.accounts.models import Member, Role
from tongket.accounts.people import actions
from tongket.ledger.models import Entry

SIGN_IN, ACTIVATE, CHANGE = "/tai-khoan/dang-nhap/", "/tai-khoan/ma-xac-thuc/lap/", "/tai-khoan/doi-mat-khau/"
CODES, OWN = "/tai-khoan/ma-du-phong/", "ngua-xanh-48-ben-song-Ba"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(seed: str, *, later: int = 0) -> str:
    """Return the code that a telephone shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(seed, int(time.time()) // 30 + later))


def sign_in(client: Client, username: str, password: str = PASSWORD) -> Any:
    return client.post(SIGN_IN, {"login": username, "password": password})


def text(answer: Any) -> str:
    return answer.content.decode()


@pytest.fixture
def guest(world: dict[str, Any], settings: Any) -> tuple[Member, str]:
    """A commander who was invited today, in a home that asks for one-time codes."""
    settings.TONGKET_SECOND_FACTOR = True
    return actions.invite(
        "chu-se.kyten", full_name="Rơ Châm Hin", body=world["ban-chqs-chu-se"], role=Role.COMMANDER,
        title="Chỉ huy trưởng", start=DAY, by=BUILDER, on=DAY,
    )  # fmt: skip


def test_the_first_sign_in_leads_through_password_and_codes(
    guest: tuple[Member, str], everything: None, django_capture_on_commit_callbacks: Any
) -> None:
    client, (_, given) = Client(), guest
    assert sign_in(client, "chu-se.kyten", given)["Location"] == "/"
    assert client.get("/so-lieu/")["Location"] == CHANGE
    assert "giấy mời" in text(client.get(CHANGE))

    chosen = {"oldpassword": given, "password1": OWN, "password2": OWN}
    assert client.post(CHANGE, chosen)["Location"] == "/"
    assert client.get("/")["Location"] == ACTIVATE
    page = text(client.get(ACTIVATE))
    seed = re.search(r"<code class=\"code\">([A-Z2-7]+)</code>", page)[1]  # type: ignore[index]
    assert 'src="data:image/svg+xml;base64,' in page

    assert client.post(ACTIVATE, {"code": "000000"}).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(ACTIVATE, {"code": code(seed)})["Location"] == CODES
    shown = re.findall(r"<li class=\"code\">(\d{8})</li>", text(client.get(CODES)))
    assert len(shown) == 10
    assert shown[0] not in text(client.get(CODES)), "they are shown once"
    assert client.get("/").status_code == 200

    kept = "".join(str(each.data) for each in Authenticator.objects.all())
    assert seed not in kept
    actions_told = set(Entry.objects.values_list("action", flat=True))
    assert {"accounts.signed_in", "accounts.password_changed", "accounts.factor_set"} <= actions_told


def test_codes_are_asked_for_and_good_once(province_officer: Member) -> None:
    TOTP.activate(province_officer, SEED)
    client, now = Client(), code(SEED)
    assert sign_in(client, "tinh")["Location"] == "/tai-khoan/dang-nhap/ma/"
    assert client.get("/")["Location"].startswith(SIGN_IN), "half signed in is not signed in"
    assert "Mã không đúng" in text(client.post("/tai-khoan/dang-nhap/ma/", {"code": "123123"}))
    assert client.post("/tai-khoan/dang-nhap/ma/", {"code": now})["Location"] == "/"

    other = Client()
    sign_in(other, "tinh")
    caches["default"].delete(f"allauth.mfa.totp.used?user={province_officer.pk}&code={now}")  # what it forgets in 30 s
    assert other.post("/tai-khoan/dang-nhap/ma/", {"code": now}).status_code == 200
    assert other.post("/tai-khoan/dang-nhap/ma/", {"code": code(SEED, later=1)})["Location"] == "/"


def test_who_must_have_codes_cannot_put_them_off(province_officer: Member, settings: Any) -> None:
    settings.TONGKET_SECOND_FACTOR = True
    TOTP.activate(province_officer, SEED)
    client = Client()
    sign_in(client, "tinh")
    client.post("/tai-khoan/dang-nhap/ma/", {"code": code(SEED)})
    client.post("/tai-khoan/xac-nhan-mat-khau/?next=/tai-khoan/ma-xac-thuc/tat/", {"password": PASSWORD})

    answer = client.post("/tai-khoan/ma-xac-thuc/tat/")
    assert "bắt buộc có mã xác thực" in text(answer)
    assert province_officer.authenticator_set.count() == 1


def test_a_reporter_need_have_none(district_officer: Member, settings: Any) -> None:
    settings.TONGKET_SECOND_FACTOR = True
    client = Client()
    sign_in(client, "huyen")
    assert client.get("/").status_code == 200


def test_a_given_password_is_over_after_its_last_day(guest: tuple[Member, str]) -> None:
    member, given = guest
    Member.objects.filter(pk=member.pk).update(password_until=DAY.replace(day=11))

    assert "đã quá hạn dùng" in text(sign_in(Client(), "chu-se.kyten", given))


@pytest.mark.parametrize(
    "typed",
    ["ngan", "BanCHQSChuSe2022!", "matkhau123456", "Matkhau@2022#", "quocphong-dia-phuong", "nguyenvanbinh99", "aaaaaaaaaaaaa1",
     "qwertyuiop12", "huyen-huyen-12", PASSWORD],
)  # fmt: skip
def test_a_password_that_can_be_guessed_is_refused(district_officer: Member, typed: str) -> None:
    client = Client()
    sign_in(client, "huyen")
    answer = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": typed, "password2": typed})

    assert answer.status_code == 200
    assert 'class="errors"' in text(answer)
    assert Member.objects.get(pk=district_officer.pk).check_password(PASSWORD)


def test_given_passwords_are_not_guessable() -> None:
    given = {passwords.first_password() for _ in range(20)}
    assert len(given) == 20
    for each in given:
        passwords.Guessable().validate(each)


def test_guesses_are_counted_for_all_workers_and_a_colleague_gets_in(
    district_officer: Member, stranger: Member, everything: None
) -> None:
    for _ in range(5):
        assert "không đúng" in text(sign_in(Client(), "huyen", "sai-mat-khau"))
    del caches["default"]  # another worker, or the same after a restart, has nothing but the table

    for name in ("huyen", " HUYEN "):
        assert "quá nhiều lần" in text(sign_in(Client(), name))
    assert sign_in(Client(headers={"host": "localhost"}), "huyen").status_code == 200, "by whatever name of the site"
    assert sign_in(Client(), "nguoi-la")["Location"] == "/"
    enrol("moi", full_name="Mới", password=PASSWORD, by=BUILDER, on=DAY)
    assert sign_in(Client(), "moi")["Location"] == "/"


def failed() -> list[tuple[str, str, str]]:
    told = Entry.objects.filter(action__startswith="accounts.sign_in_").order_by("seq")
    return [(each.action, each.actor, each.label) for each in told]


def test_wrong_guesses_are_told_of_but_not_each(district_officer: Member, everything: None) -> None:
    for _ in range(8):
        sign_in(Client(), " Huyen", "sai-mat-khau")
    assert failed() == [
        ("accounts.sign_in_failed", "door:", "Tài khoản huyen đăng nhập sai, từ máy 127.0.0.1"),
        ("accounts.sign_in_stopped", "door:", "Tài khoản huyen phải chờ vì sai quá nhiều lần, từ máy 127.0.0.1"),
    ]
    assert set(Entry.objects.filter(actor="door:").values_list("about", flat=True)) == {
        f"accounts.Member:{district_officer.pk}"
    }


def test_who_has_the_password_but_no_code_is_told_of(province_officer: Member, everything: None) -> None:
    TOTP.activate(province_officer, SEED)
    client = Client()
    sign_in(client, "tinh")
    for _ in range(3):
        client.post("/tai-khoan/dang-nhap/ma/", {"code": "123123"})
    (told,) = Entry.objects.filter(action="accounts.code_failed")
    assert told.label == "Tài khoản tinh đúng mật khẩu nhưng sai mã xác thực, từ máy 127.0.0.1"


def test_what_was_typed_for_a_name_is_not_kept(world: Any, everything: None) -> None:
    """It may be a password in the wrong field; many such names from one machine are one entry."""
    for typed in ("ngua-xanh-48", "ngua-do-49", "ngua-den-50"):
        sign_in(Client(), typed, "")
        sign_in(Client(), typed, typed)
    assert failed() == [
        ("accounts.sign_in_failed", "door:", "Tên không có trong hệ thống đăng nhập sai, từ máy 127.0.0.1")
    ]
    assert not Entry.objects.filter(detail__contains="ngua").exists()


def test_who_signs_in_rightly_is_told_of_as_before(district_officer: Member, everything: None) -> None:
    sign_in(Client(), "huyen")
    assert failed() == []


def test_sessions_that_are_over_are_forgotten_at_the_next_sign_in(district_officer: Member, stranger: Member) -> None:
    over, open_ = Client(), Client()
    for client in (over, open_):
        sign_in(client, "nguoi-la")
    Session.objects.filter(pk=over.session.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))

    sign_in(Client(), "huyen")

    assert not Session.objects.filter(expire_date__lt=timezone.now()).exists()
    assert UserSession.objects.filter(user=stranger).get().session_key == open_.session.session_key
    assert open_.get("/").status_code == 200


def test_an_address_is_believed_only_from_ones_own_proxy(rf: Any, settings: Any) -> None:
    from tongket.accounts.adapter import ClosedDoor

    request = rf.get("/", REMOTE_ADDR="10.0.0.9", headers={"x-forwarded-for": "6.6.6.6, 10.0.0.5"})
    assert ClosedDoor().get_client_ip(request) == "10.0.0.9"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert ClosedDoor().get_client_ip(request) == "10.0.0.5"


@pytest.mark.parametrize(
    ("role", "idle", "old", "open_"),
    [
        (Role.STAFF, 29, 1, True),
        (Role.STAFF, 31, 1, False),
        (Role.ADMINISTRATOR, 16, 1, False),
        (Role.STAFF, 1, 601, False),
    ],
)
def test_a_session_ends_by_itself(world: Any, role: Role, idle: int, old: int, open_: bool) -> None:
    client = Client()
    client.force_login(employ("ai-do", "Ai Đó", body=world["ban-chqs-chu-se"], role=role))
    assert client.get("/").status_code == 200
    session = client.session
    session[limits.SEEN], session[limits.SINCE] = int(time.time()) - idle * 60, int(time.time()) - old * 60
    session.save()

    assert (client.get("/").status_code == 200) is open_
    if not open_:
        assert re.search("tự kết thúc|hết thời gian", text(client.get(SIGN_IN)))


def test_sessions_are_listed_and_the_others_ended(district_officer: Member) -> None:
    here, there = Client(), Client(headers={"user-agent": "Máy khác"})
    for client in (here, there):
        sign_in(client, "huyen")
    assert text(here.get("/tai-khoan/phien/")).count("<tr><td>") == 2

    here.post("/tai-khoan/phien/")

    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


ENGLISH = re.compile(
    r"\b(the|and|your|password|code|codes|authenticator|app|recovery|sign|session|sessions|generate|activate|confirm|"
    r"please|try|again|required|field|this|are|sure|cancel|save)\b", re.IGNORECASE,
)  # fmt: skip
ACCOUNT = (
    "/tai-khoan/", "/tai-khoan/phien/", "/tai-khoan/ma-du-phong/", "/tai-khoan/ma-du-phong/tao/", "/tai-khoan/vang-mat/",
    "/tai-khoan/ma-xac-thuc/tat/", "/tai-khoan/xac-nhan-mat-khau/", "/tai-khoan/xac-nhan-ma/", CHANGE,
)  # fmt: skip


def spoken(page: str) -> str:
    """Return what a page says: its text, and the attributes that are read out."""
    page = re.sub(r"<(script|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", page) + " ".join(re.findall(r'(?:title|alt|placeholder|aria-label)="([^"]*)"', page))


def test_every_page_of_an_account_is_vietnamese(province_officer: Member) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    TOTP.activate(province_officer, SEED)
    RecoveryCodes.activate(province_officer)
    client = Client()
    sign_in(client, "tinh")
    for typed in ("", "111111"):
        assert ENGLISH.findall(spoken(text(client.post("/tai-khoan/dang-nhap/ma/", {"code": typed})))) == []
    client.post("/tai-khoan/dang-nhap/ma/", {"code": code(SEED)})
    client.post("/tai-khoan/xac-nhan-mat-khau/?next=/", {"password": PASSWORD})
    for path in ACCOUNT:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert ENGLISH.findall(spoken(text(answer)).replace("Phiên", "")) == [], path
    for path in ("/tai-khoan/ma-du-phong/tao/", "/tai-khoan/phien/", "/tai-khoan/ma-xac-thuc/tat/"):
        said = text(client.post(path, follow=True))
        assert ENGLISH.findall(spoken(said)) == [], path
    assert province_officer.authenticator_set.count() == 0


@pytest.mark.parametrize("day", ["31/12/9999", "01/01/0001", "hôm nay", "32/13/2022"])
def test_a_day_that_nobody_means_is_refused(province_officer: Member, world: Any, day: str) -> None:
    client = Client()
    client.force_login(employ("quantri", "Đỗ Hiền", body=world["bo-chqs-gia-lai"], role=Role.ADMINISTRATOR))
    office = province_officer.offices.get()
    client.post(f"/nguoi-dung/{province_officer.pk}/chuc-vu/{office.pk}/thoi-giu/", {"last_day": day})
    office.refresh_from_db()
    assert office.end is None
    client.force_login(province_officer)
    assert client.post("/tai-khoan/vang-mat/", {"start": day, "last_day": day}).status_code == 422
