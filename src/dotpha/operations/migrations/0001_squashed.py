import django.db.models.deletion
import dotpha.kit.clock
import dotpha.operations.models.masters
from django.conf import settings
from django.db import migrations, models

from dotpha.kit.migrating import CreateTables


class Migration(migrations.Migration):

    initial = True

    # A data folder that has been through all of these already is as this leaves it.
    replaces = [
        ('operations', '0001_initial'),
        ('operations', '0002_published_once'),
        ('operations', '0003_masters'),
        ('operations', '0004_reports_have_masters'),
        ('operations', '0005_one_report_for_each_master'),
    ]

    dependencies = [
        ('kit', '0001_squashed'),
        ('programme', '0001_squashed'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='PeriodItems',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.period')),
                        ('revision', models.PositiveIntegerField(default=1)),
                        ('items', models.JSONField()),
                        ('kept_on', models.DateField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('period', 'revision'), name='operations_period_items_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Master',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120, unique=True)),
                        ('kind', models.CharField(choices=[('authority', 'Ủy ban nhân dân'), ('steering', 'Ban Chỉ đạo'), ('team', 'Tổ công tác'), ('ministry', 'Bộ, ngành Trung ương'), ('other', 'Nơi khác')], default='authority', max_length=10)),
                        ('family', models.CharField(choices=[('state', 'Nhà nước (Nghị định 30/2020/NĐ-CP)'), ('party', 'Đảng (Hướng dẫn 36-HD/VPTW)')], default='state', max_length=6)),
                        ('standard', models.BooleanField(default=False)),
                        ('addressees', models.TextField(blank=True)),
                        ('basis', models.TextField(blank=True)),
                        ('recipients', models.TextField(blank=True)),
                        ('parent', models.CharField(blank=True, max_length=160)),
                        ('body', models.CharField(blank=True, max_length=160)),
                        ('symbol', models.CharField(blank=True, max_length=40)),
                        ('authority', models.CharField(blank=True, max_length=120)),
                        ('title', models.CharField(blank=True, max_length=120)),
                        ('signer', models.CharField(blank=True, max_length=120)),
                        ('which', models.CharField(choices=[('all', 'Mọi nhiệm vụ của chương trình'), ('documents', 'Nhiệm vụ của các văn bản đã chọn'), ('lists', 'Nhiệm vụ trong danh mục đã chọn của cấp trên')], default='all', max_length=10)),
                        ('shows_codes', models.BooleanField(default=False)),
                        ('parts', models.JSONField(default=dotpha.operations.models.masters.every_part)),
                        ('columns', models.JSONField(default=dotpha.operations.models.masters.first_columns)),
                        ('withholds', models.JSONField(blank=True, default=list)),
                        ('unverified', models.BooleanField(default=True)),
                        ('signs_directly', models.BooleanField(default=True)),
                        ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('retired_on', models.DateField(blank=True, null=True)),
                        ('documents', models.ManyToManyField(blank=True, related_name='+', to='programme.document')),
                        ('lists', models.ManyToManyField(blank=True, related_name='+', to='programme.listform')),
                    ],
                    options={
                        'ordering': ['-standard', 'name'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('standard', True)), fields=('standard',), name='operations_master_standard'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='operations_master_has_name'), models.CheckConstraint(condition=models.Q(('standard', False), ('retired_on', None), _connector='OR'), name='operations_master_standard_stays')],
                    },
                ),
                migrations.CreateModel(
                    name='Template',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('master', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='templates', to='operations.master')),
                        ('number', models.PositiveIntegerField()),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('note', models.CharField(blank=True, max_length=255)),
                        ('restores', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='operations.template')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_on', models.DateField()),
                    ],
                    options={
                        'ordering': ['master', '-number'],
                        'constraints': [models.UniqueConstraint(fields=('master', 'number'), name='operations_template_number_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Report',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.period')),
                        ('period_revision', models.PositiveIntegerField(default=1)),
                        ('master', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='operations.master')),
                        ('revision', models.PositiveIntegerField()),
                        ('addressees', models.TextField(blank=True)),
                        ('basis', models.TextField(blank=True)),
                        ('figures', models.JSONField()),
                        ('material', models.JSONField()),
                        ('source', models.CharField(blank=True, max_length=64)),
                        ('office', models.JSONField()),
                        ('shape', models.JSONField(default=dict)),
                        ('template', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='operations.template')),
                        ('edits', models.JSONField(default=list)),
                        ('uploaded', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_on', models.DateField()),
                        ('step', models.CharField(choices=[('draft', 'Dự thảo'), ('submitted', 'Đang trình ký'), ('returned', 'Trả lại'), ('agreed', 'Đã đồng ý, chờ cấp số'), ('numbered', 'Đã cấp số, chờ bản ký'), ('published', 'Đã phát hành')], default='draft', max_length=10)),
                        ('leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('number', models.CharField(blank=True, max_length=80)),
                        ('signed_on', models.DateField(blank=True, null=True)),
                        ('signed_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.document')),
                    ],
                    options={
                        'ordering': ['-period__ends_on', 'master', '-revision'],
                        'constraints': [models.UniqueConstraint(fields=('period', 'master', 'revision'), name='operations_report_draft_once'), models.UniqueConstraint(condition=models.Q(('document__isnull', False)), fields=('period', 'master', 'period_revision'), name='operations_report_to_master_once'), models.CheckConstraint(condition=models.Q(models.Q(('number', ''), ('signed_on', None)), models.Q(models.Q(('number', ''), _negated=True), ('signed_on__isnull', False)), _connector='OR'), name='operations_report_numbered_whole'), models.CheckConstraint(condition=models.Q(models.Q(('document', None), ('signed_file', None)), models.Q(models.Q(('number', ''), _negated=True), ('document__isnull', False), ('signed_file__isnull', False), ('step', 'published')), _connector='OR'), name='operations_report_published_whole'), models.CheckConstraint(condition=models.Q(models.Q(('step', 'published'), _negated=True), ('document__isnull', False), _connector='OR'), name='operations_report_published_step')],
                    },
                ),
                migrations.CreateModel(
                    name='ReportTask',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='operations.report')),
                        ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programme.task')),
                        ('code', models.TextField()),
                    ],
                    options={
                        'ordering': ['report'],
                        'constraints': [models.UniqueConstraint(fields=('report', 'task'), name='operations_report_tells_of_task_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ReportStep',
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
                        ('thing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='operations.report')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='FigureChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figure_changes', to='operations.report')),
                        ('key', models.TextField()),
                        ('place', models.PositiveIntegerField()),
                        ('where', models.TextField()),
                        ('in_file', models.CharField(blank=True, max_length=255)),
                        ('frozen', models.CharField(blank=True, max_length=255)),
                        ('decision', models.CharField(blank=True, choices=[('', 'chưa quyết định'), ('back', 'lấy lại số liệu chốt'), ('keep', 'giữ số trong tệp')], max_length=4)),
                        ('reason', models.TextField(blank=True)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('report', 'key', 'place'), name='operations_figure_change_once'), models.CheckConstraint(condition=models.Q(('in_file', models.F('frozen')), _negated=True), name='operations_figure_change_changes'), models.CheckConstraint(condition=models.Q(models.Q(('decided_by', None), ('decided_on', None), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_by__isnull', False), ('decided_on__isnull', False)), _connector='OR'), name='operations_figure_change_decided_whole'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'keep'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='operations_figure_change_kept_with_reason')],
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name='master',
            name='template',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='operations.template'),
        ),
    ]
