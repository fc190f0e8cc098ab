"""Routes of corrections, under those of submissions."""

from django.urls import path

from . import views

ROUTES = [
    path("dinh-chinh/", views.index, name="corrections"),
    path("dinh-chinh/<int:pk>/", views.correction, name="correction"),
    path("dinh-chinh/<int:pk>/minh-chung/", views.proof, name="correction_proof"),
    path("dinh-chinh/<int:pk>/quyet-dinh/", views.decide, name="decide_correction"),
    path("dinh-chinh/<int:pk>/lap/", views.draw_up, name="draw_up_correction"),
    path("<int:pk>/dinh-chinh/", views.ask, name="ask_correction"),
]
