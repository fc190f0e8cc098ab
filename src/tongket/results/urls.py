"""Routes of results."""

from django.urls import path

from . import higher_views, views

app_name = "results"
urlpatterns = [
    path("", views.index, name="index"),
    path("bang/", views.overview, name="overview"),
    path("ban-do/", views.indicator_map, name="map"),
    path("bieu-cap-tren/", higher_views.index, name="higher_index"),
    path("bieu-cap-tren/dang-ky/", higher_views.register, name="higher_register"),
    path("bieu-cap-tren/<int:pk>/", higher_views.form, name="higher_form"),
    path("bieu-cap-tren/<int:pk>/tai/", higher_views.take, name="higher_take"),
    path("bieu-cap-tren/<int:pk>/tep-trang/", higher_views.blank, name="higher_blank"),
    path("bieu-cap-tren/<int:pk>/danh-dau/", higher_views.mark, name="higher_mark"),
    path("<str:code>/<slug:unit>/<int:year>/", views.total, name="total"),
]
