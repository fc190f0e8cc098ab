"""No English reaches the reader: sign-in, its errors, and the pages for when something goes wrong."""

import html
import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import gettext, ngettext

from tongket.ui import catalogue

ENGLISH = re.compile(
    r"\b(the|and|your|password|username|sign|log|login|logout|account|email|forgot|remember|please|error|page|"
    r"not found|forbidden|request|server|try|again|required|field|you|this|inactive|closed|confirm|change|submit)\b",
    re.IGNORECASE,
)
ALONE = ["400.html", "403_csrf.html", "429.html", "500.html"]
SIGN_IN = "/tai-khoan/dang-nhap/"


def read(page: str) -> str:
    """What a person sees or hears: text and the attributes that are read out."""
    spoken = re.findall(r'(?:title|alt|placeholder|aria-label)="([^"]*)"', page)
    return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", page), *spoken]))


def english(page: str) -> list[str]:
    return ENGLISH.findall(read(page))


def test_the_list_of_words_finds_english():
    assert english('<p>Sign in</p><input placeholder="Password">') == ["Sign", "Password"]


@pytest.mark.django_db
def test_the_sign_in_page_is_vietnamese(client):
    page = client.get(SIGN_IN).content.decode()

    assert "Tên đăng nhập" in page
    assert "liên hệ quản trị hệ thống" in page
    assert english(page) == []


@pytest.mark.django_db
def test_a_wrong_password_is_said_in_vietnamese(client):
    page = client.post(SIGN_IN, {"login": "khong-ai", "password": "sai"}).content.decode()

    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page
    assert english(page.replace("Caps Lock", "")) == []


@pytest.mark.django_db
def test_an_empty_sign_in_form_is_refused_in_vietnamese(client):
    page = client.post(SIGN_IN, {}).content.decode()

    assert page.count("Ô này không được để trống.") == 2
    assert english(page) == []


@pytest.mark.parametrize("name", ALONE)
def test_a_page_for_trouble_needs_no_context_and_is_vietnamese(name):
    page = render_to_string(name)

    assert english(page) == []
    assert 'href="/"' in page


@pytest.mark.parametrize("name", ["account_inactive", "signup_closed", "verified_email_required", "ask_administrator"])
def test_what_cannot_be_done_alone_names_the_administrator(rf, name):
    page = render_to_string(f"account/{name}.html")

    assert "quản trị hệ thống" in page
    assert english(page) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Too many failed login attempts. Try again later.",
        "Please type your current password.",
        "You must type the same password each time.",
        "Enter a whole number.",
        "This field is required.",
        "CSRF verification failed. Request aborted.",
    ],
)
def test_what_django_and_allauth_leave_in_english_is_translated(sentence):
    assert gettext(sentence) != sentence
    assert english(gettext(sentence)) == []


def test_plurals_are_translated():
    assert ngettext("Please submit %d or more forms.", "Please submit %d or more forms.", 3) == "Cần ít nhất %d dòng."


def test_the_compiled_catalogue_is_that_of_its_source():
    source = catalogue.entries((catalogue.FOLDER / "django.po").read_text("utf-8"))

    assert (catalogue.FOLDER / "django.mo").read_bytes() == catalogue.compiled(source)


def test_translations_keep_the_placeholders():
    source = catalogue.entries((catalogue.FOLDER / "django.po").read_text("utf-8"))
    holes = re.compile(r"%\(\w+\)[a-z]|%d")

    for english_text, vietnamese in source.items():
        if english_text:
            known = set(holes.findall(english_text))
            assert set(holes.findall(vietnamese)) <= known, english_text


def test_an_untranslated_sentence_is_refused():
    with pytest.raises(ValueError, match="chưa dịch"):
        catalogue.entries('msgid "Hello"\nmsgstr ""\n')


@pytest.mark.django_db
def test_an_address_that_does_not_exist_says_what_to_do(client):
    answer = client.get("/khong-co-trang-nay/")

    assert answer.status_code == 404
    assert "Không tìm thấy trang" in answer.content.decode()
    assert english(answer.content.decode()) == []


def test_a_refusal_shows_the_sentence_it_was_given():
    page = render_to_string("403.html", {"exception": "Chỉ thủ trưởng được ký."})

    assert "Chỉ thủ trưởng được ký." in page
    assert english(page) == []
