import django.db.models.deletion
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
                name='Batch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255)),
                    ('digest', models.CharField(max_length=64)),
                    ('given_on', models.DateField()),
                    ('taken_on', models.DateField(blank=True, null=True)),
                    ('rows', models.PositiveIntegerField(default=0)),
                    ('withdrawn_on', models.DateField(blank=True, null=True)),
                    ('reason', models.TextField(blank=True)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('taken_on__isnull', False), ('withdrawn_on', None)), fields=('digest',), name='signals_batch_counts_once'), models.CheckConstraint(condition=models.Q(models.Q(('rows', 0), ('taken_by', None), ('taken_on', None)), models.Q(('rows__gte', 1), ('taken_by__isnull', False), ('taken_on__isnull', False)), _connector='OR'), name='signals_batch_taken_whole'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('withdrawn_by', None), ('withdrawn_on', None)), models.Q(('taken_on__isnull', False), ('withdrawn_by__isnull', False), ('withdrawn_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='signals_batch_withdrawn_whole')],
                },
            ), migrations.CreateModel(
                name='Record',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('feedback', 'Phản ánh, kiến nghị'), ('scam', 'Tin báo lừa đảo'), ('incident', 'Sự cố mạng'), ('unrest', 'Lời lẽ gây bất ổn'), ('gathering', 'Khiếu kiện đông người')], max_length=20)),
                    ('day', models.DateField()),
                    ('count', models.PositiveIntegerField()),
                    ('source', models.CharField(max_length=200)),
                    ('note', models.TextField(blank=True)),
                    ('recorded_on', models.DateField()),
                    ('recorded_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ('row', models.PositiveIntegerField(blank=True, null=True)),
                    ('withdrawn_on', models.DateField(blank=True, null=True)),
                    ('reason', models.TextField(blank=True)),
                    ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='signals.batch')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('commune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-day', '-pk'],
                    'indexes': [models.Index(fields=['kind', 'day'], name='signals_rec_kind_204c5e_idx')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_on', None)), fields=('kind', 'commune', 'day', 'source'), name='signals_record_said_once'), models.UniqueConstraint(fields=('batch', 'row'), name='signals_record_row_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['feedback', 'scam', 'incident', 'unrest', 'gathering'])), name='signals_record_known_kind'), models.CheckConstraint(condition=models.Q(('count__gte', 1), ('count__lte', 100000)), name='signals_record_counts'), models.CheckConstraint(condition=models.Q(('day__lte', models.F('recorded_on'))), name='signals_record_not_ahead'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='signals_record_has_source'), models.CheckConstraint(condition=models.Q(models.Q(('batch', None), ('row', None)), models.Q(('batch__isnull', False), ('row__isnull', False)), _connector='OR'), name='signals_record_row_whole'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('withdrawn_by', None), ('withdrawn_on', None)), models.Q(('withdrawn_by__isnull', False), ('withdrawn_on__gte', models.F('recorded_on')), ('withdrawn_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='signals_record_withdrawn_whole')],
                },
            )],
        ),
    ]
