"""Routes of two readings, under those of submissions."""

from django.urls import path

from . import views

ROUTES = [
    path("doi-chieu/", views.index, name="readings"),
    path("doi-chieu/<int:pk>/", views.reading, name="reading"),
    path("doi-chieu/<int:pk>/chot/", views.settle_reading, name="settle_reading"),
    path("doi-chieu/bien-ban/<int:pk>/<str:what>/", views.paper, name="minutes"),
]
