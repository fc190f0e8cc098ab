"""Routes of directives."""

from django.urls import path

from . import views

app_name = "directives"
urlpatterns = [path("<int:pk>/", views.directive, name="directive")]
