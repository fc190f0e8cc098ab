"""Sign-in and sign-out, one's own account: password, one-time codes, sessions; contacts.

Of allauth's routes only those that this site serves and has templates of its own for.
"""

from allauth.account import views
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods

from .absence.views import absence, end_absence
from .door.views import account
from .views import contact

# allauth's views answer PUT as POST and OPTIONS by themselves; a form needs neither.
_form = require_http_methods(["GET", "POST"])

urlpatterns = [
    path("", account, name="mfa_index"),
    path("dang-nhap/", _form(views.login), name="account_login"),
    path("dang-nhap/ma/", _form(factor.authenticate), name="mfa_authenticate"),
    path("dang-xuat/", _form(views.logout), name="account_logout"),
    path("doi-mat-khau/", _form(views.password_change), name="account_change_password"),
    path("xac-nhan-mat-khau/", _form(views.reauthenticate), name="account_reauthenticate"),
    path("xac-nhan-ma/", _form(factor.reauthenticate), name="mfa_reauthenticate"),
    path("ma-xac-thuc/lap/", _form(totp.activate_totp), name="mfa_activate_totp"),
    path("ma-xac-thuc/tat/", _form(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("ma-du-phong/", require_GET(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("ma-du-phong/tao/", _form(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("phien/", _form(sessions.list_usersessions), name="usersessions_list"),
    path("vang-mat/", absence, name="absence"),
    path("vang-mat/<int:pk>/ket-thuc/", end_absence, name="end_absence"),
    path("lien-he/<slug:slug>/", contact, name="body_contact"),
    path("chua-kich-hoat/", require_GET(views.account_inactive), name="account_inactive"),
]
