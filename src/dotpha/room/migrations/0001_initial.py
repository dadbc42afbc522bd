import django.db.models.deletion
import dotpha.kit.migrating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_squashed'),
    ]

    operations = [
        dotpha.kit.migrating.CreateTables(
            tables=[migrations.CreateModel(
                name='Audience',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=64, unique=True)),
                    ('version', models.PositiveBigIntegerField(default=1)),
                    ('asked_at', models.DateTimeField(db_index=True)),
                    ('painted_at', models.DateTimeField(null=True)),
                    ('entry_seen', models.BigIntegerField(default=0)),
                    ('entry_drawn', models.BigIntegerField(default=0)),
                    ('example', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ), migrations.CreateModel(
                name='Arrangement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('tiles', models.JSONField(default=list)),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('tiles', None), _negated=True), name='room_arrangement_is_a_list')],
                },
            ), migrations.CreateModel(
                name='Picture',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('tile', models.CharField(max_length=80)),
                    ('day', models.DateField()),
                    ('html', models.TextField(blank=True)),
                    ('version', models.PositiveBigIntegerField()),
                    ('painted_at', models.DateTimeField()),
                    ('silent', models.BooleanField(default=False)),
                    ('audience', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='room.audience')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('audience', 'tile'), name='room_picture_once')],
                },
            )],
        ),
    ]
