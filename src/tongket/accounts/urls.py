"""Sign-in and sign-out, and changing one's password: of allauth's routes only those that this site serves."""

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("dang-nhap/", views.login, name="account_login"),
    path("dang-xuat/", views.logout, name="account_logout"),
    path("doi-mat-khau/", views.password_change, name="account_change_password"),
    path("xac-nhan-mat-khau/", views.reauthenticate, name="account_reauthenticate"),
    path("chua-kich-hoat/", views.account_inactive, name="account_inactive"),
]
