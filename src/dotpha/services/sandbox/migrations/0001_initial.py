import django.db.models.deletion
import dotpha.kit.clock
from django.conf import settings
from django.db import migrations, models

from dotpha.kit.migrating import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0003_cases'),
        ('people', '0001_squashed'),
    ]

    operations = [
        CreateTables(
            tables=[migrations.CreateModel(
                name='Gauge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=40)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('case', 'key'), name='sandbox_gauge_once')],
                },
            ), migrations.CreateModel(
                name='Incident',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('severity', models.CharField(choices=[('critical', 'Đặc biệt nghiêm trọng'), ('grave', 'Nghiêm trọng'), ('minor', 'Nhẹ')], max_length=8)),
                    ('happened_at', models.DateTimeField()),
                    ('known_at', models.DateTimeField()),
                    ('reported_at', models.DateTimeField(blank=True, null=True)),
                    ('words', models.JSONField(default=dict)),
                    ('full_on', models.DateField(blank=True, null=True)),
                    ('recorded_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-happened_at', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('known_at__gte', models.F('happened_at'))), name='sandbox_incident_known_after'), models.CheckConstraint(condition=models.Q(('reported_at', None), ('reported_at__gte', models.F('known_at')), _connector='OR'), name='sandbox_incident_told_after'), models.CheckConstraint(condition=models.Q(('full_on', None), ('reported_at__isnull', False), _connector='OR'), name='sandbox_incident_full_after_first')],
                },
            ), migrations.CreateModel(
                name='Claim',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('who', models.CharField(max_length=160)),
                    ('asked_on', models.DateField()),
                    ('claimed_vnd', models.DecimalField(blank=True, decimal_places=0, max_digits=18, null=True)),
                    ('agreed_vnd', models.DecimalField(blank=True, decimal_places=0, max_digits=18, null=True)),
                    ('agreed_on', models.DateField(blank=True, null=True)),
                    ('paid_vnd', models.DecimalField(decimal_places=0, default=0, max_digits=18)),
                    ('paid_on', models.DateField(blank=True, null=True)),
                    ('refused', models.TextField(blank=True)),
                    ('refused_on', models.DateField(blank=True, null=True)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('incident', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sandbox.incident')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('who', ''), _negated=True), name='sandbox_claim_is_somebodys'), models.CheckConstraint(condition=models.Q(models.Q(('claimed_vnd', None), ('claimed_vnd__gte', 0), _connector='OR'), ('paid_vnd__gte', 0)), name='sandbox_claim_not_below_nothing'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_vnd', None), ('paid_vnd', 0)), ('agreed_vnd__gte', models.F('paid_vnd')), _connector='OR'), name='sandbox_claim_paid_as_agreed'), models.CheckConstraint(condition=models.Q(models.Q(('refused', ''), ('refused_on', None)), models.Q(models.Q(('refused', ''), _negated=True), ('agreed_vnd', None), ('refused_on__isnull', False)), _connector='OR'), name='sandbox_claim_refused_whole')],
                },
            ), migrations.CreateModel(
                name='Lesson',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('about', models.CharField(choices=[('rule', 'Quy định'), ('technology', 'Công nghệ'), ('people', 'Người dùng'), ('money', 'Chi phí, mô hình kinh doanh'), ('safety', 'An toàn, dữ liệu')], max_length=10)),
                    ('text', models.TextField()),
                    ('published_on', models.DateField()),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                    ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='sandbox_lesson_says_something')],
                },
            ), migrations.CreateModel(
                name='Reading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sent_id', models.CharField(max_length=64)),
                    ('value', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                    ('at', models.DateTimeField()),
                    ('received_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ('place', models.CharField(blank=True, max_length=40)),
                    ('state', models.CharField(blank=True, choices=[('ok', 'trong giới hạn'), ('near', 'gần chạm giới hạn'), ('breached', 'vượt giới hạn')], max_length=8)),
                    ('aside', models.CharField(blank=True, max_length=120)),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                    ('gauge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sandbox.gauge')),
                ],
                options={
                    'ordering': ['-at', '-pk'],
                    'indexes': [models.Index(fields=['gauge', 'at'], name='sandbox_rea_gauge_i_24948c_idx'), models.Index(fields=['case', 'received_at'], name='sandbox_rea_case_id_eebaec_idx')],
                    'constraints': [models.UniqueConstraint(fields=('case', 'sent_id'), name='sandbox_reading_once')],
                },
            ), migrations.CreateModel(
                name='Trial',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.CharField(blank=True, max_length=64)),
                    ('keyed_at', models.DateTimeField(blank=True, null=True)),
                    ('used_at', models.DateTimeField(blank=True, null=True)),
                    ('tense', models.JSONField(blank=True, default=list)),
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                    ('keyed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('digest', ''), _negated=True), fields=('digest',), name='sandbox_key_opens_one'), models.CheckConstraint(condition=models.Q(models.Q(('digest', ''), ('keyed_at', None), ('keyed_by', None)), models.Q(models.Q(('digest', ''), _negated=True), ('keyed_at__isnull', False), ('keyed_by__isnull', False)), _connector='OR'), name='sandbox_key_whole')],
                },
            ), migrations.CreateModel(
                name='Done',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=20)),
                    ('on', models.DateField()),
                    ('evidence', models.CharField(max_length=400)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('evidence', ''), _negated=True), name='sandbox_done_is_shown'), models.UniqueConstraint(fields=('case', 'key'), name='sandbox_done_once')],
                },
            )],
        ),
    ]
