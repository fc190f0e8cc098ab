"""Routes of sheets made on the screen."""

from django.urls import path

from . import views

ROUTES = [
    path("bieu/", views.index, name="sheets"),
    path("bieu/lap/", views.make, name="make_sheet"),
    path("bieu/<str:code>/", views.sheet, name="sheet"),
    path("bieu/<str:code>/them-dong/", views.add_row, name="sheet_row"),
    path("bieu/<str:code>/bo-dong/", views.drop_row, name="sheet_drop"),
    path("bieu/<str:code>/sua-chi-tieu/", views.put_right, name="sheet_put_right"),
    path("bieu/<str:code>/ban-hanh/", views.issue, name="sheet_issue"),
    path("bieu/<str:code>/thoi-dung/", views.withdraw, name="sheet_withdraw"),
    path("bieu/<str:code>/bieu-trang/", views.blank, name="sheet_blank"),
]
