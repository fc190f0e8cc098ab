"""Routes of the year-end report and of the checker."""

from django.urls import path

from . import views

app_name = "review"
urlpatterns = [
    path("", views.index, name="index"),
    path("ra-soat/", views.check, name="check"),
    path("<slug:unit>/<int:year>/", views.report, name="report"),
    path("<slug:unit>/<int:year>/phan-loi/", views.words, name="words"),
    path("<slug:unit>/<int:year>/lap/", views.draw_up, name="draw_up"),
    path("<slug:unit>/<int:year>/tai/<str:what>/", views.download, name="download"),
]
