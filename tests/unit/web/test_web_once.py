"""A form that was sent is carried out once, whoever presses twice and however late: on a database that really commits."""

from http.cookies import SimpleCookie
from typing import Any

import lxml.html
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from support.atonce import at_once
from support.people import employ
from support.scene import picture
from support.sheets import opened
from tongket.access import ALL, seeing
from tongket.accounts.models import Role
from tongket.accounts.reach import routes
from tongket.directives.models import Directive
from tongket.ledger.models import Head
from tongket.measures.rules import Sector
from tongket.plans.models import Task
from tongket.review.models import Report
from tongket.web import once

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = {"owner": "bo-chqs-gia-lai", "kind": "KH", "number": "", "notation": "KH-BCH", "issuer_name": "bo-chqs-gia-lai",
         "signed_on": "14/01/2022", "subject": "về huấn luyện", "urgency": "", "secrecy": ""}  # fmt: skip
TASK = {
    "statement": "Rà soát hồ sơ dân quân",
    "deadline": "20/12/2022",
    "sector": Sector.choices[0][0],
    "origin": "Giao ban",
}
REGISTER, REPORT = "/van-ban/dang-ky/", "/tong-ket/gia-lai/2022/lap/"


@pytest.fixture
def officer(transactional_db: None, home: Any, request: pytest.FixtureRequest) -> Any:
    """The province's staff officer, in an opened year."""
    found = request.getfixturevalue("province_officer")
    opened()
    return found


class Browser:
    """A signed-in browser that shows a page's form and sends it, as often as one likes."""

    def __init__(self, member: Any) -> None:
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        self.client.force_login(member)

    def form(self, page: str, **typed: Any) -> dict[str, Any]:
        """Return what is sent from a page, with the form's own number."""
        shown = lxml.html.fromstring(self.client.get(page).content.decode())
        return {"csrfmiddlewaretoken": shown.xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]} | typed

    def sends(self, path: str, form: dict[str, Any]) -> Any:
        """Send over a line of its own: a browser waits for no answer before the second click."""
        line = Client(enforce_csrf_checks=True, raise_request_exception=False)
        line.cookies = SimpleCookie({name: kept.value for name, kept in self.client.cookies.items()})
        return line.post(path, form)


def told(model: Any) -> int:
    with seeing(ALL):
        return int(model.objects.count())


def said(answer: Any) -> list[str]:
    return [str(each) for each in answer.wsgi_request._messages._queued_messages]


def test_a_paper_without_a_number_sent_twice_at_once_is_registered_once(officer: Any) -> None:
    browser = Browser(officer)
    form = browser.form(REGISTER, **PAPER)
    answers = at_once(*[lambda: browser.sends(REGISTER, form)] * 3)
    assert told(Directive) == 1
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {
        (302, answers[0].headers["Location"])
    }
    assert all("Đã đăng ký văn bản số 01" in said(answer)[0] for answer in answers), "the last click is told too"


def test_a_report_drawn_up_twice_at_once_is_one_version(officer: Any) -> None:
    with seeing(ALL):
        secretary = employ("tonghop", "Lê Thị Tổng", body=officer.offices.get().body, role=Role.SECRETARY)
    browser = Browser(secretary)
    form = browser.form("/tong-ket/")
    answers = at_once(*[lambda: browser.sends(REPORT, form)] * 2)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert told(Report) == 1


def test_a_task_whose_answer_was_lost_is_not_assigned_again(officer: Any) -> None:
    browser = Browser(officer)
    form = browser.form("/nhiem-vu/giao/", **TASK, lead=officer.offices.get().body_id)
    first, again = (browser.sends("/nhiem-vu/giao/", form) for _ in range(2))
    assert first.status_code == 302
    assert again.headers["Location"] == first.headers["Location"]
    assert said(again) == said(first) == ["Đã giao nhiệm vụ."]
    assert told(Task) == 1


def test_a_form_shown_anew_or_filled_in_otherwise_is_another(officer: Any) -> None:
    browser = Browser(officer)
    form = browser.form(REGISTER, **PAPER)
    sent = [form, browser.form(REGISTER, **PAPER), form | {"subject": "về tuyển quân"}]
    assert [browser.sends(REGISTER, each).status_code for each in sent] == [302, 302, 302]
    assert told(Directive) == 3


def test_another_file_under_the_same_name_is_another_sending(officer: Any) -> None:
    browser = Browser(officer)
    form = browser.form(REGISTER, **PAPER)
    for text in ("Trang 1", "Trang 1", "Trang 2"):
        browser.sends(REGISTER, form | {"file": SimpleUploadedFile("a.png", picture(text))})
    assert told(Directive) == 2


def test_what_was_refused_on_the_page_may_be_sent_again(officer: Any) -> None:
    browser = Browser(officer)
    form = browser.form(REGISTER, **PAPER | {"notation": ""})
    assert [browser.sends(REGISTER, form).status_code for _ in range(2)] == [422, 422]


def test_what_broke_may_be_sent_again(officer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Browser(officer)
    form = browser.form(REGISTER, **PAPER)
    with monkeypatch.context() as broken:
        broken.setattr(dict(routes())["directives:register"], "callback", lambda request: 1 // 0)
        assert browser.sends(REGISTER, form).status_code == 500
    assert browser.sends(REGISTER, form).status_code == 302
    assert told(Directive) == 1


def test_who_waits_too_long_for_the_first_is_told_so(officer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "_WAITS", 2)
    monkeypatch.setattr(cache, "add", lambda *_: False)
    browser, before = Browser(officer), Head.objects.get(pk=1).seq
    answer = browser.sends(REGISTER, browser.form(REGISTER, **PAPER))
    assert answer.status_code == 409
    assert "đang được thực hiện" in answer.content.decode()
    assert (told(Directive), Head.objects.get(pk=1).seq) == (0, before)


def test_nothing_that_was_sent_is_read_from_what_is_remembered(officer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[Any] = []
    put = cache.set
    monkeypatch.setattr(cache, "set", lambda *given: (kept.append(given), put(*given)))
    browser = Browser(officer)
    browser.sends(REGISTER, browser.form(REGISTER, **PAPER))
    assert any("once." in each[0] for each in kept)
    assert "huấn luyện" not in str(kept)
