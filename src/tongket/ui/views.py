"""The gallery: every component in every state, for those who write pages."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from .figures import FigureCell

_STATES = [
    ("draft", "Dự thảo"),
    ("for_signature", "Trình ký"),
    ("sent", "Đã gửi"),
    ("accepted", "Đã tiếp nhận"),
    ("returned", "Trả lại"),
    ("superseded", "Đã thay bằng bản mới"),
    ("late", "Quá hạn 3 ngày"),
    ("missing", "Chưa nộp"),
    ("khac", "Trạng thái khác"),
]


class _Sample(forms.Form):
    number = forms.CharField(label="Số, ký hiệu", help_text="Ví dụ: 1234/KH-BCH")
    day = forms.DateField(label="Ngày ban hành", widget=forms.DateInput({"class": "date", "placeholder": "dd/mm/yyyy"}))
    amount = forms.IntegerField(label="Chỉ tiêu giao", widget=forms.TextInput({"class": "amount"}))
    body = forms.ChoiceField(label="Cơ quan ban hành", choices=[("", "— chọn —"), ("1", "Bộ CHQS tỉnh Gia Lai")])
    note = forms.CharField(label="Trích yếu", required=False, widget=forms.Textarea({"rows": 3}))
    closed = forms.BooleanField(label="Văn bản mật: chỉ vào sổ, không lưu nội dung", required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state. Raises Http404 outside DEBUG."""
    if not settings.DEBUG:
        raise Http404
    messages.success(request, "Đã tiếp nhận biểu của UBND huyện Chư Sê.")
    messages.warning(request, "Còn 2 đơn vị chưa nộp; tổng dưới đây chưa đủ.")
    messages.error(request, "Chưa gửi được: ô F14 lớn hơn chỉ tiêu giao.")
    messages.info(request, "Số liệu tính đến ngày 12/12/2022.")
    return render(request, "ui/gallery.html", _gallery(request))


def _gallery(request: HttpRequest) -> dict[str, Any]:
    wrong = _Sample({"number": "", "day": "31/02/2022", "amount": "mười", "body": "9"})
    months = [FigureCell(f"{10 + month * 7}", href="#", title="Cộng 3 biểu của 3 xã") for month in range(12)]
    return {
        "states": _STATES,
        "figures": {
            "linked": FigureCell("1.234,5", href="#nguon", title="Cộng 16 biểu; bấm để mở nguồn", status="chính thức"),
            "estimate": FigureCell("112", href="#nguon", status="ước"),
            "shown": FigureCell("93,3%", basis="số liệu minh họa", href="#nguon"),
            "plain": FigureCell("0", title="Đơn vị báo không phát sinh"),
        },
        "months": months,
        "month_names": range(1, 13),
        "units": [
            "Thành phố Pleiku",
            "Thị xã An Khê",
            "Thị xã Ayun Pa",
            "Huyện Chư Sê",
            "Huyện Đak Đoa",
            "Huyện Krông Pa",
        ],
        "form": _Sample(),
        "wrong": wrong,
        "page_of_rows": Paginator(range(237), 25).page(2),
        "moment": datetime(2022, 12, 12, 1, 5, tzinfo=UTC),
        "day": date(2022, 12, 12),
        "verdicts": [
            ("agrees", "Khớp", "112 người", "112", "TQ.19, năm 2022"),
            ("rounding", "Khớp khi làm tròn", "93%", "93,3%", "TQ.20, năm 2022"),
            ("contradicts", "Trái số đã nộp", "24 vụ", "23", "AN.04, năm 2022"),
            ("unknown", "Chưa có căn cứ", "7 mô hình", None, "không có chỉ tiêu tương ứng"),
        ],
    }
