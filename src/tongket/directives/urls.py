"""Routes of directives."""

from django.urls import path

from . import handing, life, views

app_name = "directives"
urlpatterns = [
    path("", views.index, name="index"),
    path("dang-ky/", views.register, name="register"),
    path("bang/", views.grid, name="matrix"),
    path("den/", handing.inbox, name="inbox"),
    path("so/<slug:unit>/<int:year>/<slug:book>/<slug:what>/", views.book, name="book"),
    path("<int:pk>/", views.directive, name="directive"),
    path("<int:pk>/tep/", views.file, name="file"),
    path("<int:pk>/quan-he/", views.relate, name="relate"),
    path("<int:pk>/sua/", life.correct, name="correct"),
    path("<int:pk>/dieu-khoan/", life.provisions, name="provisions"),
    path("<int:pk>/huy/", life.cancel, name="cancel"),
    path("<int:pk>/het-hieu-luc/", life.end, name="end"),
    path("<int:pk>/giao/", handing.hand_down, name="hand_down"),
    path("nhan/<int:pk>/", handing.line, name="line"),
    path("nhan/<int:pk>/da-nhan/", handing.received, name="received"),
    path("nhan/<int:pk>/da-doc/", handing.read, name="read"),
    path("nhan/<int:pk>/quan-triet/", handing.make_known, name="make_known"),
    path("nhan/<int:pk>/giao-tiep/", handing.hand_on, name="hand_on"),
    path("nhan/<int:pk>/rut/", life.take_back, name="take_back"),
    path("nhan/<int:pk>/doi-han/", life.change_due, name="change_due"),
    path("nhan/<int:pk>/sua-ket-qua/", life.correct_result, name="correct_result"),
    path("nhan/<int:pk>/minh-chung/", handing.proof, name="proof"),
]
