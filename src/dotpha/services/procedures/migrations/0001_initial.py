import django.db.models.deletion
import django.db.models.expressions
import dotpha.kit.clock
from django.conf import settings
from django.db import migrations, models

from dotpha.kit.migrating import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kit', '0001_squashed'),
        ('people', '0001_squashed'),
    ]

    operations = [
        CreateTables(
            tables=[migrations.CreateModel(
                name='Load',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255)),
                    ('digest', models.CharField(max_length=64)),
                    ('state', models.CharField(choices=[('reading', 'đang đọc'), ('checked', 'chờ đưa vào'), ('taken', 'đang dùng'), ('withdrawn', 'đã rút')], default='reading', max_length=10)),
                    ('letters', models.CharField(blank=True, max_length=20)),
                    ('columns', models.JSONField(blank=True, default=list)),
                    ('dropped', models.JSONField(blank=True, default=dict)),
                    ('rows', models.PositiveIntegerField(default=0)),
                    ('good', models.PositiveIntegerField(default=0)),
                    ('rejected', models.PositiveIntegerField(default=0)),
                    ('doubled', models.PositiveIntegerField(default=0)),
                    ('outside', models.PositiveIntegerField(default=0)),
                    ('reasons', models.JSONField(blank=True, default=dict)),
                    ('unread', models.JSONField(blank=True, default=dict)),
                    ('agencies', models.JSONField(blank=True, default=dict)),
                    ('unknown', models.JSONField(blank=True, default=dict)),
                    ('first_on', models.DateField(blank=True, null=True)),
                    ('last_on', models.DateField(blank=True, null=True)),
                    ('parquet', models.CharField(blank=True, max_length=64)),
                    ('checked_on', models.DateField(blank=True, null=True)),
                    ('given_on', models.DateField()),
                    ('made_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ('taken_on', models.DateField(blank=True, null=True)),
                    ('withdrawn_on', models.DateField(blank=True, null=True)),
                    ('reason', models.TextField(blank=True)),
                    ('again', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='procedures.load')),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('raw', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                    ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('again', None), ('state', 'taken')), fields=('digest',), name='procedures_load_file_counts_once'), models.CheckConstraint(condition=models.Q(('rows', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('good'), '+', models.F('rejected')), '+', models.F('doubled')))), name='procedures_load_rows_add_up'), models.CheckConstraint(condition=models.Q(models.Q(('file', None), ('parquet', ''), ('state', 'reading')), models.Q(models.Q(('state', 'reading'), _negated=True), ('checked_on__isnull', False), ('file__isnull', False), models.Q(('parquet', ''), _negated=True)), _connector='OR'), name='procedures_load_checked_whole'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['reading', 'checked']), ('taken_by', None), ('taken_on', None)), models.Q(('good__gte', 1), ('state__in', ['taken', 'withdrawn']), ('taken_by__isnull', False), ('taken_on__isnull', False)), _connector='OR'), name='procedures_load_taken_whole'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('reason', ''), ('withdrawn_by', None), ('withdrawn_on', None)), models.Q(('state', 'withdrawn'), ('withdrawn_by__isnull', False), ('withdrawn_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='procedures_load_withdrawn_whole'), models.CheckConstraint(condition=models.Q(models.Q(('first_on', None), ('last_on', None)), ('first_on__lte', models.F('last_on')), _connector='OR'), name='procedures_load_days_in_order')],
                },
            ), migrations.CreateModel(
                name='LoadError',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row', models.PositiveIntegerField()),
                    ('reasons', models.JSONField()),
                    ('words', models.CharField(editable=False, max_length=200)),
                    ('cells', models.JSONField()),
                    ('load', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='errors', to='procedures.load')),
                ],
                options={
                    'ordering': ['row'],
                    'constraints': [models.UniqueConstraint(fields=('load', 'row'), name='procedures_error_row_once'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='procedures_error_has_reason')],
                },
            ), migrations.CreateModel(
                name='AgencyName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255)),
                    ('key', models.CharField(max_length=255, unique=True)),
                    ('made_on', models.DateField()),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='procedures_name_has_key')],
                },
            )],
        ),
    ]
