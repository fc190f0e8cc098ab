"""What the tags print, and that nothing a person typed becomes markup."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template

from tongket.ui.figures import FigureCell

SLY = '"><b>&'


def printed(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_a_figure_links_to_its_sources():
    cell = FigureCell("1.234,5", href="/nguon/?a=1&b=2", title="Cộng 16 biểu")

    assert printed("{% figure f %}", f=cell) == (
        '<a class="figure" href="/nguon/?a=1&amp;b=2" title="Cộng 16 biểu">1.234,5</a>'
    )


def test_no_figure_is_said_to_be_missing_and_never_a_zero():
    assert printed("{% figure f %}", f=None) == '<span class="figure missing">chưa nộp</span>'
    assert printed("{% figure f %}", f=FigureCell("0")) == '<span class="figure">0</span>'


def test_an_estimate_says_so_and_a_final_figure_needs_no_word():
    assert "ước" in printed("{% figure f %}", f=FigureCell("112", status="ước"))
    assert "chính thức" not in printed("{% figure f %}", f=FigureCell("112", status="chính thức"))


def test_a_figure_that_rests_on_illustration_says_so_to_eyes_and_ears():
    out = printed("{% figure f %}", f=FigureCell("7", basis="số liệu minh họa"))

    assert 'title="Số liệu minh họa"' in out
    assert "(số liệu minh họa)" in out


@pytest.mark.parametrize(
    "source",
    [
        "{% figure cell %}",
        "{% badge sly sly %}",
        "{% mark 'agrees' sly href=sly title=sly %}",
        "{% act sly sly %}",
        "{% act sly sly reason=sly %}",
        "{% act sly sly ask=sly name=sly value=sly %}",
        "{% empty title=sly %}{% endempty %}",
        "{% card title=sly %}{% endcard %}",
        "{% table label=sly %}{% endtable %}",
        "{% progress 1 2 sly %}",
    ],
)
def test_text_never_becomes_markup(source):
    out = printed(source, sly=SLY, cell=FigureCell(SLY, href=SLY, title=SLY, basis=SLY))

    assert "<b>&" not in out
    assert "&lt;b&gt;&amp;" in out


def test_a_refused_act_is_disabled_and_says_why():
    out = printed("{% act '/ky/' 'Ký và gửi' reason='Chỉ thủ trưởng được ký.' %}")

    assert "disabled" in out
    assert "Chỉ thủ trưởng được ký." in out
    assert "<form" not in out


def test_an_act_posts_with_the_forms_token():
    out = printed("{% act '/ky/' 'Ký và gửi' kind='primary' %}", csrf_token="t0k")

    assert 'method="post"' in out
    assert 'value="t0k"' in out
    assert "disabled" not in out


def test_an_act_that_asks_sends_the_reason():
    out = printed("{% act '/tra/' 'Trả lại' ask='Lý do trả lại' %}")

    assert 'name="reason"' in out
    assert "required" in out
    assert "Lý do trả lại" in out


def test_a_state_has_a_word_and_a_sign_besides_its_colour():
    assert printed("{% badge 'accepted' 'Đã tiếp nhận' %}") == (
        '<span class="badge good"><b aria-hidden="true">✓</b>Đã tiếp nhận</span>'
    )
    assert "badge plain" in printed("{% badge 'khong-biet' 'Lạ' %}")


@pytest.mark.parametrize(
    ("verdict", "sign"), [("agrees", "✓"), ("rounding", "≈"), ("contradicts", "✗"), ("unknown", "?")]
)
def test_each_verdict_has_its_sign(verdict, sign):
    assert f"<b>{sign}</b>" in printed("{% mark v '24 vụ' %}", v=verdict)


def test_numbers_and_days_are_written_the_vietnamese_way():
    assert printed("{{ n|number:1 }}", n=Decimal("1234.5")) == "1.234,5"
    assert printed("{{ n|number }}", n=None) == ""
    assert printed("{{ d|vdate }}", d=date(2022, 9, 5)) == "05/09/2022"
    assert printed("{{ d|vdate }}", d=None) == ""


def test_a_moment_is_written_in_local_time():
    late = datetime(2022, 12, 11, 18, 5, tzinfo=UTC)

    assert printed("{{ m|vtime }}", m=late) == "01:05 12/12/2022"
    assert printed("{{ m|vdate }}", m=late) == "12/12/2022"


def test_a_page_writes_its_title_once():
    page = Template('{% extends "ui/page.html" %}{% block title %}Biểu {{ n }} <i>& phụ lục</i>{% endblock %}')

    out = page.render(Context({"n": "<2>"}))

    assert "<title>Biểu &lt;2&gt; & phụ lục – Tổng Kết</title>" in out


def test_pages_keep_the_other_parameters(rf):
    request = rf.get("/", {"nam": "2022", "trang": "1"})
    page = Paginator(range(60), 25).page(2)

    out = printed("{% pages page %}", page=page, request=request)

    assert 'href="?nam=2022&amp;trang=3"' in out
    assert "Trang 2/3" in out
    assert printed("{% pages page %}", page=Paginator([], 25).page(1), request=request).strip() == ""


def test_a_field_says_what_is_wrong_beside_itself():
    class Deadline(forms.Form):
        day = forms.DateField(label="Hạn nộp")

    out = printed("{% field form.day %}", form=Deadline({"day": "31/02/2022"}))

    assert "Nhập ngày theo dạng ngày/tháng/năm" in out
    assert 'aria-invalid="true"' in out
    assert 'for="id_day"' in out
