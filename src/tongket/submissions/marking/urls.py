"""Routes of marking."""

from django.urls import path

from . import views

ROUTES = [
    path("bieu/<str:code>/danh-dau/", views.mark, name="sheet_mark"),
    path("bieu/<str:code>/danh-dau/tep/", views.take, name="sheet_form"),
    path("bieu/<str:code>/danh-dau/bo-tep/", views.leave, name="sheet_form_leave"),
    path("bieu/<str:code>/danh-dau/xem-truoc/", views.preview, name="sheet_preview"),
]
