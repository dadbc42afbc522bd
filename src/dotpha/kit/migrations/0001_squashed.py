import django.db.models.deletion
import dotpha.kit.clock
import uuid
from django.conf import settings
from django.db import migrations, models

from dotpha.kit.migrating import CreateTables


class Migration(migrations.Migration):

    initial = True

    # A data folder that has been through all of these already is as this leaves it.
    replaces = [
        ('kit', '0001_initial'),
        ('kit', '0002_initial'),
        ('kit', '0003_jobs_cancelled'),
        ('kit', '0004_feeds'),
    ]

    dependencies = [
        ('people', '0001_squashed'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='DemoDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('first_day', models.DateField()),
                        ('only', models.BooleanField(default=True, unique=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='kit_demo_day_one_row')],
                    },
                ),
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('verb', models.CharField(db_index=True, max_length=80)),
                        ('thing_kind', models.CharField(max_length=60)),
                        ('thing_id', models.CharField(max_length=40)),
                        ('body', models.TextField()),
                        ('own_digest', models.CharField(max_length=64)),
                        ('seq', models.BigIntegerField(null=True, unique=True)),
                        ('previous', models.CharField(blank=True, max_length=64)),
                        ('digest', models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('digest', ''), ('seq', None)), models.Q(('seq__gte', 1), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='kit_entry_sealed_whole')],
                        'indexes': [models.Index(fields=['thing_kind', 'thing_id'], name='kit_entry_thing_k_af8e68_idx'), models.Index(condition=models.Q(('seq', None)), fields=['id'], name='kit_entry_unsealed')],
                    },
                ),
                migrations.CreateModel(
                    name='Head',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('seq', models.BigIntegerField(default=0)),
                        ('digest', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name='StoredFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('digest', models.CharField(db_index=True, max_length=64)),
                        ('name', models.CharField(max_length=255)),
                        ('size', models.BigIntegerField()),
                        ('kind', models.CharField(max_length=20)),
                        ('stored_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('stored_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('size__gte', 1)), name='kit_file_not_empty')],
                    },
                ),
                migrations.CreateModel(
                    name='Job',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(max_length=80)),
                        ('label', models.CharField(max_length=255)),
                        ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('arguments', models.JSONField(default=dict)),
                        ('state', models.CharField(choices=[('waiting', 'đang chờ'), ('running', 'đang chạy'), ('stopping', 'đang dừng'), ('done', 'đã xong'), ('failed', 'không xong'), ('cancelled', 'đã hủy')], default='waiting', max_length=10)),
                        ('done', models.IntegerField(default=0)),
                        ('total', models.IntegerField(default=0)),
                        ('message', models.TextField(blank=True)),
                        ('result_url', models.CharField(blank=True, max_length=255)),
                        ('made_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ],
                ),
                migrations.CreateModel(
                    name='Due',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=80, unique=True)),
                        ('due_at', models.FloatField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name='SavedView',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('page', models.CharField(max_length=80)),
                        ('name', models.CharField(max_length=80)),
                        ('query', models.TextField(blank=True)),
                        ('share', models.CharField(blank=True, max_length=24, null=True, unique=True)),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(fields=('owner', 'page', 'name'), name='kit_view_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SearchEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=60)),
                        ('object_id', models.BigIntegerField()),
                        ('title', models.TextField()),
                        ('marked', models.TextField()),
                        ('plain', models.TextField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='kit_search_thing_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Feed',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('owner', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('digest', models.CharField(max_length=64, unique=True)),
                        ('made_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ],
                ),
            ]
        ),
    ]
