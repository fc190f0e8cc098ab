"""Sign-in and sign-out, one's own account: password, one-time codes, sessions; contacts.

Of allauth's routes only those that this site serves and has templates of its own for.
"""

from allauth.account import views
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.urls import path

from .absence.views import absence, end_absence
from .door.views import account
from .views import contact

urlpatterns = [
    path("", account, name="mfa_index"),
    path("dang-nhap/", views.login, name="account_login"),
    path("dang-nhap/ma/", factor.authenticate, name="mfa_authenticate"),
    path("dang-xuat/", views.logout, name="account_logout"),
    path("doi-mat-khau/", views.password_change, name="account_change_password"),
    path("xac-nhan-mat-khau/", views.reauthenticate, name="account_reauthenticate"),
    path("xac-nhan-ma/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("ma-xac-thuc/lap/", totp.activate_totp, name="mfa_activate_totp"),
    path("ma-xac-thuc/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("ma-du-phong/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("ma-du-phong/tao/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("phien/", sessions.list_usersessions, name="usersessions_list"),
    path("vang-mat/", absence, name="absence"),
    path("vang-mat/<int:pk>/ket-thuc/", end_absence, name="end_absence"),
    path("lien-he/<slug:slug>/", contact, name="body_contact"),
    path("chua-kich-hoat/", views.account_inactive, name="account_inactive"),
]
