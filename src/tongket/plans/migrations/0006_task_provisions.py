"""Tasks hang on provisions and plans; an answer names provisions of its directive, no longer free text."""

import django.db.models.deletion
from django.db import migrations, models


def _name_provisions(apps, schema_editor):
    """Turn the text of an answer into the provision of its directive that bears this label, where there is one."""
    answers, provisions = apps.get_model("plans", "Answer"), apps.get_model("directives", "Provision")
    about = apps.get_model("plans", "AnswerProvision")
    for answer in answers.objects.exclude(provision=""):
        for each in provisions.objects.filter(directive=answer.directive_id, label__iexact=answer.provision.strip()):
            about.objects.create(answer=answer, provision=each)


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0005_directive_life'),
        ('organization', '0001_initial'),
        ('plans', '0005_bare_under_a_stamp'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerProvision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='about', to='plans.answer')),
                ('provision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='directives.provision')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('answer', 'provision'), name='answer_provision_once')],
            },
        ),
        migrations.AddField(
            model_name='task',
            name='plan',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='plans.plan', verbose_name='theo kế hoạch'),
        ),
        migrations.AddField(
            model_name='task',
            name='provision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='directives.provision', verbose_name='theo điều, khoản'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('provision', None), ('directive__isnull', False), _connector='OR'), name='task_provision_of_a_directive'),
        ),
        migrations.RunPython(_name_provisions, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='answer',
            name='provision',
        ),
    ]
