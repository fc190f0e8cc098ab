"""Routes of people."""

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("", views.index, name="index"),
    path("moi/", views.invite, name="invite"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/chuc-vu/<int:office>/thoi-giu/", views.end_office, name="end_office"),
    path("<int:pk>/ngung/", views.disable, name="disable"),
    path("<int:pk>/dung-lai/", views.enable, name="enable"),
    path("<int:pk>/cap-mat-khau/", views.give_password, name="give_password"),
    path("<int:pk>/ket-thuc-phien/", views.end_sessions, name="end_sessions"),
    path("<int:pk>/cap-lai-ma/", views.ask_reset, name="ask_reset"),
    path("<int:pk>/cap-lai-ma/quyet/", views.decide_reset, name="decide_reset"),
]
