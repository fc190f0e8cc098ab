"""Routes of what was decided."""

from django.urls import path

from .views import targets

app_name = "plans"
urlpatterns = [
    path("chi-tieu-giao/", targets.targets, name="targets"),
    path("chi-tieu-giao/tong/", targets.targets_sum, name="targets_sum"),
    path("chi-tieu-giao/giao/", targets.hand_down, name="hand_down"),
    path("chi-tieu-giao/dat/", targets.set_whole, name="set_whole"),
]
