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
                    name='Check',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.period')),
                        ('draw_number', models.PositiveSmallIntegerField(default=1)),
                        ('wish', models.CharField(max_length=20)),
                        ('size', models.PositiveIntegerField()),
                        ('frame_size', models.PositiveIntegerField()),
                        ('frame', models.JSONField()),
                        ('frame_digest', models.CharField(max_length=64)),
                        ('number_source', models.CharField(max_length=255)),
                        ('number_on', models.DateField()),
                        ('announced_on', models.DateField()),
                        ('announced_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('announced_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('number', models.CharField(blank=True, max_length=30)),
                        ('seed', models.CharField(blank=True, max_length=120)),
                        ('drawn_on', models.DateField(blank=True, null=True)),
                        ('drawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('concluded_on', models.DateField(blank=True, null=True)),
                        ('concluded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('result', models.JSONField(blank=True, null=True)),
                        ('replaced_on', models.DateField(blank=True, null=True)),
                        ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('replaced_because', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['-period__ends_on', '-draw_number'],
                        'constraints': [models.UniqueConstraint(fields=('period', 'draw_number'), name='truth_check_draw_once'), models.UniqueConstraint(condition=models.Q(('replaced_on', None)), fields=('period',), name='truth_check_one_in_force'), models.CheckConstraint(condition=models.Q(('size__gte', 1), ('size__lte', models.F('frame_size'))), name='truth_check_size_within_frame'), models.CheckConstraint(condition=models.Q(('number_on__gte', models.F('announced_on'))), name='truth_check_number_known_after_list'), models.CheckConstraint(condition=models.Q(models.Q(('drawn_by', None), ('drawn_on', None), ('number', ''), ('seed', '')), models.Q(models.Q(('number', ''), _negated=True), models.Q(('seed', ''), _negated=True), ('drawn_by__isnull', False), ('drawn_on__gte', models.F('number_on'))), _connector='OR'), name='truth_check_drawn_whole'), models.CheckConstraint(condition=models.Q(models.Q(('concluded_by', None), ('concluded_on', None), ('result', None)), models.Q(('concluded_by__isnull', False), ('concluded_on__isnull', False), ('drawn_on__isnull', False), ('replaced_on', None), ('result__isnull', False)), _connector='OR'), name='truth_check_concluded_whole'), models.CheckConstraint(condition=models.Q(models.Q(('replaced_because', ''), ('replaced_by', None), ('replaced_on', None)), models.Q(('replaced_by__isnull', False), ('replaced_on__isnull', False), models.Q(('replaced_because', ''), _negated=True)), _connector='OR'), name='truth_check_replaced_with_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Visit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='truth.check')),
                        ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.task')),
                        ('stratum', models.CharField(max_length=20)),
                        ('rank', models.PositiveIntegerField()),
                        ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('planned_on', models.DateField(blank=True, null=True)),
                        ('finding', models.CharField(blank=True, choices=[('true', 'đúng'), ('partly', 'đúng một phần'), ('false', 'không đúng'), ('unreachable', 'không kiểm tra được')], max_length=12)),
                        ('words', models.TextField(blank=True)),
                        ('visited_on', models.DateField(blank=True, null=True)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('found_at', models.DateTimeField(blank=True, null=True)),
                        ('revision', models.PositiveSmallIntegerField(default=0)),
                        ('sent_back_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['check_of', 'stratum', 'rank'],
                        'constraints': [models.UniqueConstraint(fields=('check_of', 'task'), name='truth_visit_task_once'), models.CheckConstraint(condition=models.Q(models.Q(('by', None), ('finding', ''), ('found_at', None), ('visited_on', None), ('words', '')), models.Q(models.Q(('finding', ''), _negated=True), ('by__isnull', False), ('found_at__isnull', False), ('visited_on__isnull', False)), _connector='OR'), name='truth_visit_found_whole'), models.CheckConstraint(condition=models.Q(('finding__in', ['', 'true']), models.Q(('words', ''), _negated=True), _connector='OR'), name='truth_visit_doubt_has_words'), models.CheckConstraint(condition=models.Q(('by', None), ('verified_by', None), models.Q(('by', models.F('verified_by')), _negated=True), _connector='OR'), name='truth_visit_not_by_verifier'), models.CheckConstraint(condition=models.Q(('person', None), ('body', None), _connector='OR'), name='truth_visit_one_visitor'), models.CheckConstraint(condition=models.Q(('sent_back_on', None), ('finding__in', ['partly', 'false']), _connector='OR'), name='truth_visit_sent_back_for')],
                    },
                ),
                migrations.CreateModel(
                    name='VisitPhoto',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='truth.visit')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('caption', models.CharField(blank=True, max_length=255)),
                        ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('added_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('visit', 'file'), name='truth_photo_once')],
                    },
                ),
            ]
        ),
    ]
