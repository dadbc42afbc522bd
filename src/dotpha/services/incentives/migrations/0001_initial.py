import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from dotpha.kit.migrating import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0003_cases'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            tables=[migrations.CreateModel(
                name='Budget',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('policy', models.CharField(max_length=60)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('amount_vnd', models.DecimalField(decimal_places=0, max_digits=18)),
                    ('paper', models.CharField(max_length=160)),
                    ('made_on', models.DateField()),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('policy', 'year'), name='incentives_budget_once_a_year'), models.CheckConstraint(condition=models.Q(('amount_vnd__gt', 0)), name='incentives_budget_is_something'), models.CheckConstraint(condition=models.Q(('paper', ''), _negated=True), name='incentives_budget_has_paper')],
                    'ordering': ['-year', 'policy'],
                },
            ), migrations.CreateModel(
                name='Application',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('policy', models.CharField(db_index=True, max_length=60)),
                    ('facts', models.JSONField(blank=True, default=dict)),
                    ('said_on', models.DateField()),
                    ('found', models.JSONField(blank=True, null=True)),
                    ('found_on', models.DateField(blank=True, null=True)),
                    ('committed_vnd', models.DecimalField(blank=True, decimal_places=0, max_digits=18, null=True)),
                    ('decided_on', models.DateField(blank=True, null=True)),
                    ('paid_on', models.DateField(blank=True, null=True)),
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                    ('found_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('budget', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='incentives.budget')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('found__isnull', True), ('found_by', None), ('found_on', None)), models.Q(('found__isnull', False), ('found_by__isnull', False), ('found_on__isnull', False)), _connector='OR'), name='incentives_application_found_whole'), models.CheckConstraint(condition=models.Q(models.Q(('budget', None), ('committed_vnd', None)), models.Q(('budget__isnull', False), ('committed_vnd__gt', 0)), _connector='OR'), name='incentives_application_committed_whole')],
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='Stay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('due_on', models.DateField(db_index=True)),
                    ('confirmed_on', models.DateField(blank=True, null=True)),
                    ('left_on', models.DateField(blank=True, null=True)),
                    ('words', models.CharField(blank=True, max_length=255)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                    ('said_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('case', 'year'), name='incentives_stay_once_a_year'), models.CheckConstraint(condition=models.Q(('confirmed_on', None), ('left_on', None), _connector='OR'), name='incentives_stay_confirmed_or_left'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_on', None), ('left_on', None), ('said_by', None)), models.Q(('said_by__isnull', False), models.Q(('confirmed_on', None), ('left_on', None), _negated=True)), _connector='OR'), name='incentives_stay_said_whole')],
                    'ordering': ['case', 'year'],
                },
            )],
        ),
    ]
