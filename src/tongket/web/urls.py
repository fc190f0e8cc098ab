"""All routes of the site."""

from typing import Any

from django.conf import settings
from django.urls import include, path

from . import views

urlpatterns: list[Any] = [
    path("", views.home, name="home"),
    path("bao-cao/", include("tongket.submissions.urls")),
    path("so-lieu/", include("tongket.results.urls")),
    path("tong-ket/", include("tongket.review.urls")),
    path("van-ban/", include("tongket.directives.urls")),
    path("", include("tongket.plans.urls")),
    path("don-vi/", include("tongket.organization.urls")),
    path("tai-khoan/", include("tongket.accounts.urls")),
    path("nguoi-dung/", include("tongket.accounts.people.urls")),
]
if settings.DEBUG:
    from tongket.ui.views import gallery

    urlpatterns.append(path("mau-giao-dien/", gallery, name="gallery"))
