"""Routes of submissions."""

from django.urls import path

from . import views
from .narratives import views as narratives
from .sheetmaking import views as sheetmaking

app_name = "submissions"
urlpatterns = [
    path("", views.index, name="index"),
    path("nhan/", views.receive, name="receive"),
    path("lap/", views.draw_up, name="draw_up"),
    path("bieu-trang/", views.blank, name="blank"),
    path("bieu/", sheetmaking.index, name="sheets"),
    path("bieu/lap/", sheetmaking.make, name="make_sheet"),
    path("bieu/<str:code>/", sheetmaking.sheet, name="sheet"),
    path("bieu/<str:code>/them-dong/", sheetmaking.add_row, name="sheet_row"),
    path("bieu/<str:code>/bo-dong/", sheetmaking.drop_row, name="sheet_drop"),
    path("bieu/<str:code>/sua-chi-tieu/", sheetmaking.put_right, name="sheet_put_right"),
    path("bieu/<str:code>/ban-hanh/", sheetmaking.issue, name="sheet_issue"),
    path("bieu/<str:code>/thoi-dung/", sheetmaking.withdraw, name="sheet_withdraw"),
    path("bieu/<str:code>/bieu-trang/", sheetmaking.blank, name="sheet_blank"),
    path("<int:pk>/", views.submission, name="submission"),
    path("<int:pk>/phan-loi/", narratives.words, name="words"),
    path("<int:pk>/tep/", views.file, name="file"),
    path("<int:pk>/o/<str:cell>/", views.cell, name="cell"),
    path("<int:pk>/ban-quet/", views.attach_scan, name="attach_scan"),
    path("<int:pk>/ban-quet/<int:scan>/", views.scan, name="scan"),
    path("<int:pk>/trinh-ky/", views.put_up, name="put_up"),
    path("<int:pk>/ky/", views.sign, name="sign"),
    path("<int:pk>/chuyen-lai/", views.send_back, name="send_back"),
    path("<int:pk>/tiep-nhan/", views.accept, name="accept"),
    path("<int:pk>/tra-lai/", views.give_back, name="give_back"),
]
