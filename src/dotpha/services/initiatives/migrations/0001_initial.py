import django.db.models.deletion
import dotpha.kit.clock
import dotpha.kit.migrating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0003_cases'),
        ('kit', '0001_squashed'),
        ('people', '0001_squashed'),
    ]

    operations = [
        dotpha.kit.migrating.CreateTables(
            tables=[migrations.CreateModel(
                name='Use',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('from_on', models.DateField()),
                    ('until_on', models.DateField(blank=True, null=True)),
                    ('how', models.TextField(blank=True)),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                    ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('begun_on', models.DateField()),
                    ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('confirmed_on', models.DateField(blank=True, null=True)),
                    ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('withdrawn_on', models.DateField(blank=True, null=True)),
                    ('reason', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ['from_on', 'pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_on', None)), fields=('case', 'body'), name='initiatives_use_once_a_unit'), models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='initiatives_use_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by', None), ('confirmed_on', None)), models.Q(('confirmed_by__isnull', False), ('confirmed_on__isnull', False), models.Q(('confirmed_by', models.F('begun_by')), _negated=True)), _connector='OR'), name='initiatives_use_confirmed_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('withdrawn_by', None), ('withdrawn_on', None)), models.Q(('withdrawn_by__isnull', False), ('withdrawn_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='initiatives_use_withdrawn_whole')],
                },
            ), migrations.CreateModel(
                name='Benefit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('use', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='benefits', to='initiatives.use')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('begins_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('saved_vnd', models.DecimalField(blank=True, decimal_places=0, max_digits=18, null=True)),
                    ('earned_vnd', models.DecimalField(blank=True, decimal_places=0, max_digits=18, null=True)),
                    ('cost_vnd', models.DecimalField(blank=True, decimal_places=0, max_digits=18, null=True)),
                    ('whole', models.BooleanField(default=False)),
                    ('how', models.TextField()),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                    ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reported_on', models.DateField()),
                    ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('confirmed_on', models.DateField(blank=True, null=True)),
                    ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('withdrawn_on', models.DateField(blank=True, null=True)),
                    ('reason', models.TextField(blank=True)),
                    ('paid_vnd', models.DecimalField(blank=True, decimal_places=0, max_digits=18, null=True)),
                    ('paid_on', models.DateField(blank=True, null=True)),
                    ('paid_paper', models.CharField(blank=True, max_length=160)),
                ],
                options={
                    'ordering': ['use', 'year', 'pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_on', None)), fields=('use', 'year'), name='initiatives_benefit_once_a_year'), models.CheckConstraint(condition=models.Q(('year__gte', 1), ('ends_on__gte', models.F('begins_on'))), name='initiatives_benefit_of_a_year'), models.CheckConstraint(condition=models.Q(('saved_vnd', None), ('saved_vnd__gte', 0), _connector='OR'), name='initiatives_benefit_saved_not_negative'), models.CheckConstraint(condition=models.Q(('earned_vnd', None), ('earned_vnd__gte', 0), _connector='OR'), name='initiatives_benefit_earned_not_negative'), models.CheckConstraint(condition=models.Q(('cost_vnd', None), ('cost_vnd__gte', 0), _connector='OR'), name='initiatives_benefit_cost_not_negative'), models.CheckConstraint(condition=models.Q(('how', ''), _negated=True), name='initiatives_benefit_is_explained'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by', None), ('confirmed_on', None)), models.Q(('confirmed_by__isnull', False), ('confirmed_on__isnull', False), models.Q(('confirmed_by', models.F('reported_by')), _negated=True)), _connector='OR'), name='initiatives_benefit_confirmed_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('withdrawn_by', None), ('withdrawn_on', None)), models.Q(('withdrawn_by__isnull', False), ('withdrawn_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='initiatives_benefit_withdrawn_whole'), models.CheckConstraint(condition=models.Q(models.Q(('paid_on', None), ('paid_paper', ''), ('paid_vnd', None)), models.Q(('confirmed_on__isnull', False), ('paid_on__isnull', False), ('paid_vnd__gt', 0), models.Q(('paid_paper', ''), _negated=True)), _connector='OR'), name='initiatives_benefit_paid_whole')],
                },
            ), migrations.CreateModel(
                name='Certificate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                    ('code', models.CharField(max_length=24, unique=True)),
                    ('title', models.CharField(max_length=400)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('holders', models.JSONField()),
                    ('number', models.CharField(max_length=80)),
                    ('issued_on', models.DateField()),
                    ('issued_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ('revoked_on', models.DateField(blank=True, null=True)),
                    ('reason', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('revoked_on', None)), models.Q(('revoked_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='initiatives_certificate_revoked_whole')],
                },
            ), migrations.CreateModel(
                name='Headcount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('people', models.PositiveIntegerField()),
                    ('from_on', models.DateField()),
                    ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('said_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                ],
                options={
                    'ordering': ['from_on', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('people__gt', 0)), name='initiatives_headcount_is_something')],
                },
            )],
        ),
    ]

