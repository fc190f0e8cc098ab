"""The app of this line of work."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """Policy for soldiers and their families, logistics emulation, awards."""

    name = "tongket.sectors.policy"
    label = "policy"
    verbose_name = "Chính sách, hậu cần, thi đua – khen thưởng"
