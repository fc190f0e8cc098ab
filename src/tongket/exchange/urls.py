"""Routes of package files."""

from django.urls import path

from . import views

app_name = "exchange"
urlpatterns = [
    path("", views.index, name="index"),
    path("nhan/", views.read, name="read"),
    path("nhan/ghi/", views.take, name="take"),
    path("lap/<int:pk>/", views.make, name="make"),
    path("<int:pk>/", views.package, name="package"),
    path("<int:pk>/tep/", views.file, name="file"),
    path("<int:pk>/bieu-trang/<int:item>/", views.blank, name="blank"),
]
