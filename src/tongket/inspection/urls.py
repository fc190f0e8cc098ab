"""Routes of the ledger's page."""

from django.urls import path

from . import views

app_name = "inspection"
urlpatterns = [path("", views.ledger, name="ledger")]
