"""Rows of the first version get their book, their number in it, their kind, and who handed them over."""

from collections import Counter

from django.db import migrations


def fill(apps, schema_editor):
    from tongket.access import ALL, seeing
    from tongket.directives.kinds import kind_of
    from tongket.vietnamese import fold

    directive = apps.get_model("directives", "Directive")
    dissemination = apps.get_model("directives", "Dissemination")
    last = Counter()
    with seeing(ALL):
        for row in directive._base_manager.order_by("pk"):
            row.book = "out" if row.issuer_id == row.owner_id else "in"
            row.book_year = row.signed_on.year
            last[row.owner_id, row.book, row.book_year] += 1
            row.book_number = last[row.owner_id, row.book, row.book_year]
            row.kind = kind_of(row.notation)
            row.folded = fold(f"{row.number}/{row.notation} {row.subject}")
            row.save()
        for row in dissemination._base_manager.select_related("directive").filter(giver__isnull=True):
            dissemination._base_manager.filter(pk=row.pk).update(
                giver=row.directive.owner_id, received_on=row.done_on, read_on=row.done_on,
                how_kind="hoi-nghi" if row.done_on else "",
            )


class Migration(migrations.Migration):

    dependencies = [("directives", "0002_register")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
