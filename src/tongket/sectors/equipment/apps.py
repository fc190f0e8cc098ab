"""The app of this line of work."""

from django.apps import AppConfig


class EquipmentConfig(AppConfig):
    """Accounting for equipment without quantities: inventory done, incidents, innovations."""

    name = "tongket.sectors.equipment"
    label = "equipment"
    verbose_name = "Kiểm kê, quản lý trang bị kỹ thuật"
