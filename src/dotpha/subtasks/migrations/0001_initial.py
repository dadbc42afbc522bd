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
                    name='Sheet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.task')),
                        ('title', models.CharField(max_length=255)),
                        ('instructions', models.TextField(blank=True)),
                        ('paper_number', models.CharField(blank=True, max_length=80)),
                        ('paper_on', models.DateField(blank=True, null=True)),
                        ('deadline', models.DateField(blank=True, null=True)),
                        ('fields', models.JSONField(blank=True, default=list)),
                        ('version', models.PositiveSmallIntegerField(default=1)),
                        ('rule', models.CharField(choices=[('verified', 'Trả lời đã được xác nhận'), ('yes', 'Trả lời Có ở một mục'), ('at_least', 'Số ở một mục đạt mức')], default='verified', max_length=10)),
                        ('rule_field', models.CharField(blank=True, max_length=10)),
                        ('rule_threshold', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                        ('shows_totals', models.BooleanField(default=False)),
                        ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_on', models.DateField()),
                        ('step', models.CharField(choices=[('draft', 'đang soạn'), ('sent', 'đã gửi'), ('closed', 'đã đóng')], db_index=True, default='draft', max_length=8)),
                        ('sent_on', models.DateField(blank=True, null=True)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-made_on', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='subtasks_sheet_has_title'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='subtasks_sheet_version_counted'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('sent_on', None), ('step', 'draft')), models.Q(('closed_on', None), ('deadline__isnull', False), ('sent_on__isnull', False), ('step', 'sent')), models.Q(('closed_on__isnull', False), ('deadline__isnull', False), ('sent_on__isnull', False), ('step', 'closed')), _connector='OR'), name='subtasks_sheet_sent_whole'), models.CheckConstraint(condition=models.Q(models.Q(('rule', 'verified'), ('rule_field', ''), ('rule_threshold', None)), models.Q(('rule', 'yes'), ('rule_threshold', None), models.Q(('rule_field', ''), _negated=True)), models.Q(('rule', 'at_least'), ('rule_threshold__isnull', False), models.Q(('rule_field', ''), _negated=True)), _connector='OR'), name='subtasks_sheet_rule_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='SheetStep',
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
                        ('thing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='subtasks.sheet')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='DeadlineChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deadline_changes', to='subtasks.sheet')),
                        ('was', models.DateField()),
                        ('becomes', models.DateField()),
                        ('reason', models.TextField()),
                        ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('day', models.DateField()),
                        ('at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ],
                    options={
                        'ordering': ['day', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='subtasks_deadline_has_reason'), models.CheckConstraint(condition=models.Q(('was', models.F('becomes')), _negated=True), name='subtasks_deadline_changes')],
                    },
                ),
                migrations.CreateModel(
                    name='SheetUnit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='subtasks.sheet')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('assigned_on', models.DateField()),
                        ('turn', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'ordering': ['organisation__name', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('sheet', 'organisation'), name='subtasks_unit_once')],
                    },
                ),
                migrations.CreateModel(
                    name='AnswerFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='subtasks.sheetunit')),
                        ('key', models.CharField(max_length=10)),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('added_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Received',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='received', to='subtasks.sheet')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_on', models.DateField()),
                        ('taken_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='subtasks.sheetunit')),
                        ('step', models.CharField(choices=[('draft', 'đang soạn'), ('submitted', 'đã gửi')], max_length=10)),
                        ('revision', models.PositiveIntegerField(blank=True, null=True)),
                        ('latest', models.BooleanField(default=False)),
                        ('version', models.PositiveSmallIntegerField()),
                        ('nothing', models.BooleanField(default=False)),
                        ('values', models.JSONField(blank=True, default=dict)),
                        ('note', models.TextField(blank=True)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('said_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('origin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='subtasks.received')),
                        ('said_on', models.DateField()),
                        ('said_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('verified_on', models.DateField(blank=True, null=True)),
                        ('returned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('returned_on', models.DateField(blank=True, null=True)),
                        ('reason', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['revision', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('step', 'draft')), fields=('unit',), name='subtasks_answer_one_draft'), models.UniqueConstraint(condition=models.Q(('latest', True)), fields=('unit',), name='subtasks_answer_one_latest'), models.UniqueConstraint(fields=('unit', 'revision'), name='subtasks_answer_revision_once'), models.CheckConstraint(condition=models.Q(models.Q(('latest', False), ('returned_on', None), ('revision', None), ('step', 'draft'), ('verified_on', None)), models.Q(('revision__isnull', False), ('step', 'submitted')), _connector='OR'), name='subtasks_answer_draft_or_revision'), models.CheckConstraint(condition=models.Q(models.Q(('said_by__isnull', False), ('taken_by', None)), models.Q(('said_by', None), ('taken_by__isnull', False)), _connector='OR'), name='subtasks_answer_has_a_speaker'), models.CheckConstraint(condition=models.Q(('verified_by', None), ('said_by', None), models.Q(('verified_by', models.F('said_by')), _negated=True), _connector='OR'), name='subtasks_answer_not_verified_by_speaker'), models.CheckConstraint(condition=models.Q(models.Q(('verified_by', None), ('verified_on', None)), models.Q(('verified_by__isnull', False), ('verified_on__isnull', False)), _connector='OR'), name='subtasks_answer_verified_whole'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('returned_by', None), ('returned_on', None)), models.Q(('returned_by__isnull', False), ('returned_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='subtasks_answer_returned_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='SheetReminder',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='subtasks.sheet')),
                        ('channel', models.CharField(choices=[('zalo', 'Zalo'), ('letter', 'công văn')], max_length=8)),
                        ('text', models.TextField()),
                        ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('day', models.DateField()),
                        ('at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('units', models.ManyToManyField(related_name='+', to='subtasks.sheetunit')),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
            ]
        ),
    ]
