"""Routes of units."""

from django.urls import path

from . import views

app_name = "organization"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("<slug:slug>/", views.unit, name="unit"),
]
