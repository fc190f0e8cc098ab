"""All routes of the site."""

from typing import Any

from django.urls import include, path

urlpatterns: list[Any] = [
    path("tai-khoan/", include("allauth.account.urls")),
]
