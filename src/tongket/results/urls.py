"""Routes of results."""

from django.urls import path

from . import views

app_name = "results"
urlpatterns = [
    path("", views.index, name="index"),
    path("bang/", views.overview, name="overview"),
    path("ban-do/", views.indicator_map, name="map"),
    path("<str:code>/<slug:unit>/<int:year>/", views.total, name="total"),
]
