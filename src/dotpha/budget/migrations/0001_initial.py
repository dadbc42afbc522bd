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
                    name='InvestmentProject',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.task')),
                        ('name', models.TextField()),
                        ('code', models.CharField(blank=True, max_length=40)),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('total', models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True)),
                        ('medium', models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True)),
                        ('medium_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('medium_to', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('medium_paper', models.CharField(blank=True, max_length=120)),
                        ('note', models.TextField(blank=True)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_on', models.DateField()),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='budget_project_has_name'), models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code',), name='budget_project_code_once'), models.CheckConstraint(condition=models.Q(models.Q(('total', None), ('total__gte', 0), _connector='OR'), models.Q(('medium', None), ('medium__gte', 0), _connector='OR')), name='budget_project_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('medium', None), ('medium_from', None), ('medium_to', None)), models.Q(('medium__isnull', False), ('medium_from__isnull', False), ('medium_to__gte', models.F('medium_from'))), _connector='OR'), name='budget_project_medium_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='ProjectStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='budget.investmentproject')),
                        ('key', models.CharField(choices=[('policy', 'Chủ trương đầu tư'), ('decision', 'Quyết định đầu tư'), ('capital', 'Bố trí vốn'), ('contractor', 'Lựa chọn nhà thầu'), ('start', 'Khởi công, triển khai'), ('acceptance', 'Nghiệm thu, bàn giao'), ('settlement', 'Quyết toán')], max_length=12)),
                        ('planned_on', models.DateField(blank=True, null=True)),
                        ('done_on', models.DateField(blank=True, null=True)),
                        ('paper_number', models.CharField(blank=True, max_length=80)),
                        ('paper_on', models.DateField(blank=True, null=True)),
                        ('note', models.TextField(blank=True)),
                        ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('noted_on', models.DateField()),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('project', 'key'), name='budget_step_once'), models.CheckConstraint(condition=models.Q(('planned_on__isnull', False), ('done_on__isnull', False), _connector='OR'), name='budget_step_has_day'), models.CheckConstraint(condition=models.Q(models.Q(('paper_number', ''), ('paper_on', None)), models.Q(models.Q(('paper_number', ''), _negated=True), ('paper_on__isnull', False)), _connector='OR'), name='budget_step_paper_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='CapitalYear',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='capital', to='budget.investmentproject')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('plan', models.DecimalField(decimal_places=2, max_digits=20)),
                        ('disbursed', models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True)),
                        ('as_of', models.DateField(blank=True, null=True)),
                        ('paper_number', models.CharField(blank=True, max_length=80)),
                        ('paper_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['year'],
                        'constraints': [models.UniqueConstraint(fields=('project', 'year'), name='budget_capital_year_once'), models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='budget_capital_year'), models.CheckConstraint(condition=models.Q(('plan__gte', 0), models.Q(('disbursed', None), ('disbursed__gte', 0), _connector='OR')), name='budget_capital_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('as_of', None), ('disbursed', None)), models.Q(('as_of__isnull', False), ('disbursed__isnull', False)), _connector='OR'), name='budget_capital_disbursed_by_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('paper_number', ''), ('paper_on', None)), models.Q(models.Q(('paper_number', ''), _negated=True), ('paper_on__isnull', False)), _connector='OR'), name='budget_capital_paper_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='BudgetForm',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, unique=True)),
                        ('signature', models.CharField(max_length=64)),
                        ('heading', models.TextField(blank=True)),
                        ('columns', models.JSONField()),
                        ('kind', models.CharField(default='recurrent', max_length=10)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_on', models.DateField()),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(fields=('signature', 'heading'), name='budget_form_one_of_heading')],
                    },
                ),
                migrations.CreateModel(
                    name='BudgetSheet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('form', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='budget.budgetform')),
                        ('title', models.CharField(max_length=200)),
                        ('year', models.PositiveSmallIntegerField()),
                        ('as_of', models.DateField(blank=True, null=True)),
                        ('unit', models.CharField(blank=True, choices=[('dong', 'đồng'), ('nghin', 'nghìn đồng'), ('trieu', 'triệu đồng'), ('ty', 'tỷ đồng')], max_length=5)),
                        ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('sheet', models.CharField(blank=True, max_length=100)),
                        ('header_row', models.PositiveIntegerField(default=0)),
                        ('columns', models.JSONField(blank=True, default=list)),
                        ('problems', models.JSONField(blank=True, default=list)),
                        ('checks', models.JSONField(blank=True, default=list)),
                        ('version', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('given_on', models.DateField()),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('taken_on', models.DateField(blank=True, null=True)),
                        ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_on', models.DateField(blank=True, null=True)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reason', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['-year', '-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('form__isnull', False)), fields=('form', 'year', 'version'), name='budget_sheet_version_once'), models.UniqueConstraint(condition=models.Q(('form', None)), fields=('year',), name='budget_sheet_one_by_hand'), models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='budget_sheet_year'), models.CheckConstraint(condition=models.Q(models.Q(('taken_by', None), ('taken_on', None), ('version', None)), models.Q(('taken_by__isnull', False), ('taken_on__isnull', False), ('version__gte', 1)), _connector='OR'), name='budget_sheet_taken_whole'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('withdrawn_by', None), ('withdrawn_on', None)), models.Q(('version__isnull', False), ('withdrawn_by__isnull', False), ('withdrawn_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='budget_sheet_withdrawn_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('file', None), ('form', None)), models.Q(('file__isnull', False), ('form__isnull', False), models.Q(('unit', ''), _negated=True)), _connector='OR'), name='budget_sheet_of_a_file_has_unit')],
                    },
                ),
                migrations.CreateModel(
                    name='BudgetLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='budget.budgetsheet')),
                        ('position', models.PositiveIntegerField()),
                        ('row', models.PositiveIntegerField(blank=True, null=True)),
                        ('ordinal', models.CharField(blank=True, max_length=20)),
                        ('code', models.CharField(blank=True, max_length=60)),
                        ('title', models.TextField()),
                        ('section', models.TextField(blank=True)),
                        ('agency', models.CharField(blank=True, max_length=255)),
                        ('kind', models.CharField(choices=[('recurrent', 'Thường xuyên'), ('investment', 'Đầu tư')], max_length=10)),
                        ('source', models.CharField(blank=True, choices=[('central', 'Ngân sách trung ương'), ('province', 'Ngân sách tỉnh'), ('commune', 'Ngân sách xã'), ('investment', 'Vốn đầu tư công'), ('social', 'Xã hội hóa'), ('other', 'Nguồn khác')], max_length=10)),
                        ('task', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.task')),
                        ('task_by', models.CharField(choices=[('code', 'theo mã'), ('words', 'theo lời'), ('hand', 'do người chọn'), ('none', 'không thuộc nhiệm vụ nào'), ('unsure', 'chưa chắc')], default='unsure', max_length=6)),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('plan', models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True)),
                        ('allocated', models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True)),
                        ('disbursed', models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True)),
                        ('note', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['sheet_id', 'position', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='budget_line_has_title'), models.CheckConstraint(condition=models.Q(models.Q(('plan', None), ('plan__gte', 0), _connector='OR'), models.Q(('allocated', None), ('allocated__gte', 0), _connector='OR'), models.Q(('disbursed', None), ('disbursed__gte', 0), _connector='OR')), name='budget_line_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('task__isnull', False), ('task_by__in', ['code', 'words', 'hand'])), models.Q(('task', None), ('task_by__in', ['none', 'unsure'])), _connector='OR'), name='budget_line_task_told_how'), models.UniqueConstraint(fields=('sheet', 'position'), name='budget_line_place_once')],
                        'indexes': [models.Index(fields=['task'], name='budget_line_task')],
                    },
                ),
                migrations.CreateModel(
                    name='BudgetTotal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('basis', models.CharField(choices=[('estimate', 'Dự toán giao'), ('settled', 'Thực hiện, quyết toán')], max_length=8)),
                        ('amount', models.DecimalField(decimal_places=2, max_digits=20)),
                        ('with_central', models.BooleanField(default=True)),
                        ('paper', models.CharField(max_length=255)),
                        ('paper_on', models.DateField()),
                        ('note', models.TextField(blank=True)),
                        ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('entered_on', models.DateField()),
                    ],
                    options={
                        'ordering': ['-year', 'basis', '-paper_on', '-pk'],
                        'constraints': [models.UniqueConstraint(fields=('year', 'basis', 'paper_on'), name='budget_total_paper_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='budget_total_above_nothing'), models.CheckConstraint(condition=models.Q(('paper', ''), _negated=True), name='budget_total_has_paper'), models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='budget_total_year')],
                    },
                ),
                migrations.CreateModel(
                    name='ShareMark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='budget.budgetline')),
                        ('verdict', models.CharField(choices=[('counted', 'tính vào'), ('struck', 'loại ra')], max_length=8)),
                        ('reason', models.TextField()),
                        ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('day', models.DateField()),
                        ('at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('undone_on', models.DateField(blank=True, null=True)),
                        ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('undone_on', None)), fields=('line',), name='budget_mark_one_in_force'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='budget_mark_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('undone_by', None), ('undone_on', None)), models.Q(('undone_by__isnull', False), ('undone_on__isnull', False)), _connector='OR'), name='budget_mark_undone_whole')],
                    },
                ),
            ]
        ),
    ]
