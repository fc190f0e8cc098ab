"""All routes of the site."""

from typing import Any

from django.conf import settings
from django.urls import include, path

from . import views, year

handler400 = "tongket.web.views.not_read"
handler500 = "tongket.web.faults.broken"
urlpatterns: list[Any] = [
    path("", views.home, name="home"),
    path("nam-cong-tac/", year.opening, name="opening"),
    path("bao-cao/", include("tongket.submissions.urls")),
    path("so-lieu/", include("tongket.results.urls")),
    path("tong-ket/", include("tongket.review.urls")),
    path("van-ban/", include("tongket.directives.urls")),
    path("", include("tongket.plans.urls")),
    path("goi-tin/", include("tongket.exchange.urls")),
    path("so-nhat-ky/", include("tongket.inspection.urls")),
    path("don-vi/", include("tongket.organization.urls")),
    path("tai-khoan/", include("tongket.accounts.urls")),
    path("nguoi-dung/", include("tongket.accounts.people.urls")),
]
if settings.DEBUG:
    from tongket.ui.views import gallery

    urlpatterns.append(path("mau-giao-dien/", gallery, name="gallery"))
