"""Routes of the checks of a sheet."""

from django.urls import path

from . import views

ROUTES = [
    path("bieu/<str:code>/kiem-tra/", views.checks, name="sheet_checks"),
    path("bieu/<str:code>/kiem-tra/bo/", views.drop, name="sheet_check_drop"),
    path("bieu/<str:code>/kiem-tra/hoan-tac/", views.undo, name="sheet_check_undo"),
]
