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
            tables=[
                migrations.CreateModel(
                    name='CriteriaSet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=40)),
                        ('version', models.PositiveSmallIntegerField(default=1)),
                        ('name', models.CharField(max_length=255)),
                        ('level', models.CharField(choices=[('agencies', 'Cơ quan'), ('communes', 'Xã, phường, đặc khu')], max_length=10)),
                        ('basis', models.CharField(max_length=500)),
                        ('valid_from', models.DateField()),
                        ('note', models.CharField(blank=True, max_length=500)),
                        ('example', models.BooleanField(default=False)),
                        ('groups', models.JSONField(default=list)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_on', models.DateField()),
                    ],
                    options={
                        'ordering': ['-valid_from', 'code', '-version'],
                        'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='scoring_set_version_once'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='scoring_set_version_counted'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('code', ''), _negated=True), models.Q(('basis', ''), _negated=True)), name='scoring_set_named')],
                    },
                ),
                migrations.CreateModel(
                    name='Round',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=255)),
                        ('criteria', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.criteriaset')),
                        ('period_name', models.CharField(max_length=40)),
                        ('period_label', models.CharField(max_length=120)),
                        ('starts_on', models.DateField()),
                        ('day', models.DateField()),
                        ('own_due_on', models.DateField()),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_on', models.DateField()),
                        ('step', models.CharField(choices=[('open', 'đang chấm'), ('published', 'đã công bố'), ('correcting', 'đang đính chính')], db_index=True, default='open', max_length=10)),
                        ('result', models.JSONField(blank=True, null=True)),
                        ('revision', models.PositiveSmallIntegerField(default=0)),
                        ('published_on', models.DateField(blank=True, null=True)),
                        ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('correction', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['-day', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='scoring_round_named'), models.CheckConstraint(condition=models.Q(('day__gte', models.F('starts_on'))), name='scoring_round_forward'), models.CheckConstraint(condition=models.Q(models.Q(('published_by', None), ('published_on', None), ('result', None), ('revision', 0), ('step', 'open')), models.Q(models.Q(('step', 'open'), _negated=True), ('published_by__isnull', False), ('published_on__isnull', False), ('result__isnull', False), ('revision__gte', 1)), _connector='OR'), name='scoring_round_published_whole'), models.CheckConstraint(condition=models.Q(models.Q(('step', 'correcting'), models.Q(('correction', ''), _negated=True)), models.Q(models.Q(('step', 'correcting'), _negated=True), ('correction', '')), _connector='OR'), name='scoring_round_corrected_with_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='RoundStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('verb', models.CharField(max_length=40)),
                        ('source', models.CharField(max_length=40)),
                        ('target', models.CharField(max_length=40)),
                        ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('day', models.DateField()),
                        ('at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('note', models.TextField(blank=True)),
                        ('facts', models.JSONField(blank=True, default=dict)),
                        ('thing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='scoring.round')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='RoundRevision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='scoring.round')),
                        ('revision', models.PositiveSmallIntegerField()),
                        ('result', models.JSONField()),
                        ('published_on', models.DateField()),
                        ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reason', models.TextField()),
                    ],
                    options={
                        'ordering': ['-revision'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'revision'), name='scoring_revision_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='scoring_revision_has_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='scoring.round')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('step', models.CharField(choices=[('own', 'chưa gửi tự chấm'), ('submitted', 'chờ thẩm định'), ('verified', 'đã thẩm định')], db_index=True, default='own', max_length=10)),
                        ('turn', models.PositiveIntegerField(default=0)),
                        ('touched_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('touched_at', models.DateTimeField(blank=True, null=True)),
                        ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('submitted_on', models.DateField(blank=True, null=True)),
                        ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('verified_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['organisation__name', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'organisation'), name='scoring_entry_once'), models.CheckConstraint(condition=models.Q(('verified_by', None), ('submitted_by', None), models.Q(('verified_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='scoring_entry_not_verified_by_itself'), models.CheckConstraint(condition=models.Q(models.Q(('step', 'own'), ('verified_by', None), ('verified_on', None)), models.Q(('step', 'submitted'), ('submitted_by__isnull', False), ('submitted_on__isnull', False), ('verified_on', None)), models.Q(('step', 'verified'), ('verified_by__isnull', False), ('verified_on__isnull', False)), _connector='OR'), name='scoring_entry_step_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='EntryStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('verb', models.CharField(max_length=40)),
                        ('source', models.CharField(max_length=40)),
                        ('target', models.CharField(max_length=40)),
                        ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('day', models.DateField()),
                        ('at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('note', models.TextField(blank=True)),
                        ('facts', models.JSONField(blank=True, default=dict)),
                        ('thing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='scoring.entry')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Score',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='scoring.entry')),
                        ('code', models.CharField(max_length=20)),
                        ('own_a', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                        ('own_b', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                        ('own_points', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                        ('own_note', models.TextField(blank=True)),
                        ('own_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('own_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('given_points', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                        ('given_reason', models.TextField(blank=True)),
                        ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('given_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ],
                    options={
                        'ordering': ['code'],
                        'constraints': [models.UniqueConstraint(fields=('entry', 'code'), name='scoring_score_once'), models.CheckConstraint(condition=models.Q(models.Q(('given_by', None), ('given_points', None), ('given_reason', '')), models.Q(('given_by__isnull', False), ('given_points__isnull', False), models.Q(('given_reason', ''), _negated=True)), _connector='OR'), name='scoring_score_given_whole'), models.CheckConstraint(condition=models.Q(('given_by', None), ('own_by', None), models.Q(('given_by', models.F('own_by')), _negated=True), _connector='OR'), name='scoring_score_not_given_by_itself')],
                    },
                ),
            ]
        ),
    ]
