"""Routes of submissions."""

from django.urls import path

from . import views
from .bulk.views import accept_many
from .corrections.urls import ROUTES as CORRECTIONS
from .gaps.views import gaps
from .readings.urls import ROUTES as READINGS

app_name = "submissions"
urlpatterns = [
    path("", views.index, name="index"),
    *CORRECTIONS,
    *READINGS,
    path("tiep-nhan-nhieu/", accept_many, name="accept_many"),
    path("nhan/", views.receive, name="receive"),
    path("lap/", views.draw_up, name="draw_up"),
    path("bieu-trang/", views.blank, name="blank"),
    path("<int:pk>/", views.submission, name="submission"),
    path("<int:pk>/khai-thieu/", gaps, name="gaps"),
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
