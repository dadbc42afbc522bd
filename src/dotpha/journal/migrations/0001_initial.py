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
        ('programme', '0001_squashed'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Group',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('name', models.CharField(max_length=160)),
                        ('folded', models.CharField(editable=False, max_length=160)),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('removed_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['position', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='journal_group_has_name'), models.UniqueConstraint(condition=models.Q(('removed_on', None)), fields=('organisation', 'folded'), name='journal_group_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('client_id', models.UUIDField()),
                        ('happened_on', models.DateField(db_index=True)),
                        ('written_on', models.DateField()),
                        ('written_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('text', models.TextField()),
                        ('number', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                        ('unit', models.CharField(blank=True, max_length=40)),
                        ('counted', models.CharField(blank=True, max_length=120)),
                        ('task', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.task')),
                        ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='journal.group')),
                        ('withdrawn_on', models.DateField(blank=True, null=True)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reason', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['-happened_on', '-pk'],
                        'constraints': [models.UniqueConstraint(fields=('author', 'client_id'), name='journal_entry_sent_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='journal_entry_has_text'), models.CheckConstraint(condition=models.Q(('number__isnull', False), models.Q(('counted', ''), ('unit', '')), _connector='OR'), name='journal_entry_unit_of_number'), models.CheckConstraint(condition=models.Q(('happened_on__lte', models.F('written_on'))), name='journal_entry_happened_before_written'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('withdrawn_by', None), ('withdrawn_on', None)), models.Q(('withdrawn_by__isnull', False), ('withdrawn_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='journal_entry_withdrawn_whole')],
                        'indexes': [models.Index(fields=['organisation', 'happened_on'], name='journal_entry_by_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Photo',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='journal.entry')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        'ordering': ['position', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('entry', 'file'), name='journal_photo_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Revision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='journal.entry')),
                        ('was', models.JSONField()),
                        ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('day', models.DateField()),
                        ('at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Use',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='journal.entry')),
                        ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.answer')),
                        ('text', models.TextField()),
                        ('used_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('used_on', models.DateField()),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('entry', 'answer'), name='journal_use_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Heading',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('addressees', models.TextField(blank=True)),
                        ('basis', models.TextField(blank=True)),
                    ],
                ),
            ]
        ),
    ]
