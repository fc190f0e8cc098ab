from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organization', '0002_groupings'),
    ]

    operations = [
        migrations.CreateModel(
            name='MapStamp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stamp', models.CharField(max_length=36, verbose_name='dấu của bản đồ đơn vị')),
            ],
        ),
    ]
