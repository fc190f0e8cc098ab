"""The app of this line of work."""

from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    """Defence-zone exercises, as an administrative record only."""

    name = "tongket.sectors.exercises"
    label = "exercises"
    verbose_name = "Diễn tập khu vực phòng thủ"
