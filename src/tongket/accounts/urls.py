"""Sign-in and sign-out, changing one's password (of allauth's routes only those that this site serves), contacts."""

from allauth.account import views
from django.urls import path
from django.views.decorators.http import require_http_methods

from .views import contact

# allauth's views answer PUT as POST and OPTIONS by themselves; a form needs neither.
_form = require_http_methods(["GET", "POST"])

urlpatterns = [
    path("dang-nhap/", _form(views.login), name="account_login"),
    path("dang-xuat/", _form(views.logout), name="account_logout"),
    path("doi-mat-khau/", _form(views.password_change), name="account_change_password"),
    path("xac-nhan-mat-khau/", _form(views.reauthenticate), name="account_reauthenticate"),
    path("lien-he/<slug:slug>/", contact, name="body_contact"),
    path("chua-kich-hoat/", require_http_methods(["GET"])(views.account_inactive), name="account_inactive"),
]
