"""Years that were opened become rows; when and by whom those before were opened is read from the ledger."""

from typing import Any

from django.db import migrations, models


def _tell(apps: Any, schema_editor: Any) -> None:
    periods = apps.get_model("cycle", "Period").objects
    entries = apps.get_model("ledger", "Entry").objects.filter(action="cycle.year_opened")
    told = {entry.label: entry for entry in entries.order_by("-seq")}
    for label in sorted(set(periods.values_list("label", flat=True))):
        entry = told.get(f"Mở năm công tác {label}")
        opened_on = entry.day if entry else periods.get(calendar="reporting", label=label).start
        apps.get_model("cycle", "WorkingYear").objects.create(
            label=label, opened_on=opened_on, opened_by=entry.actor_label if entry else ""
        )


class Migration(migrations.Migration):
    dependencies = [
        ("cycle", "0001_initial"),
        ("ledger", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkingYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.PositiveSmallIntegerField(unique=True, verbose_name="năm")),
                ("opened_on", models.DateField(verbose_name="ngày mở")),
                ("opened_by", models.CharField(blank=True, max_length=200, verbose_name="người mở")),
            ],
        ),
        migrations.RunPython(_tell, migrations.RunPython.noop),
    ]
