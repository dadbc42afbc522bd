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
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='cases.case')),
                    ('number', models.CharField(max_length=200)),
                    ('day', models.DateField()),
                    ('ceiling_vnd', models.DecimalField(decimal_places=0, max_digits=18)),
                    ('own_vnd', models.DecimalField(decimal_places=0, default=0, max_digits=18)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='fund_decision_once'), models.CheckConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), ('ceiling_vnd__gt', 0)), name='fund_decision_whole')],
                },
            ), migrations.CreateModel(
                name='Contract',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contract', to='cases.case')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='fund.decision')),
                    ('number', models.CharField(max_length=200)),
                    ('signed_on', models.DateField()),
                    ('amount_vnd', models.DecimalField(decimal_places=0, max_digits=18)),
                    ('advance_vnd', models.DecimalField(decimal_places=0, default=0, max_digits=18)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('first_ends_on', models.DateField()),
                    ('lead', models.CharField(blank=True, max_length=200)),
                    ('lump_sum', models.BooleanField(default=False)),
                ],
                options={
                    'ordering': ['-signed_on', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), ('amount_vnd__gt', 0)), name='fund_contract_whole'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='fund_contract_ends_after_start'), models.CheckConstraint(condition=models.Q(('advance_vnd__gte', 0), ('advance_vnd__lte', models.F('amount_vnd'))), name='fund_advance_within')],
                },
            ), migrations.CreateModel(
                name='Milestone',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='fund.contract')),
                    ('key', models.CharField(max_length=12)),
                    ('title', models.CharField(max_length=200)),
                    ('due_on', models.DateField()),
                    ('amount_vnd', models.DecimalField(decimal_places=0, max_digits=18)),
                    ('submitted_on', models.DateField(blank=True, null=True)),
                    ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('words', models.TextField(blank=True)),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                    ('refusal', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ['contract', 'due_on', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('contract', 'key'), name='fund_milestone_once'), models.CheckConstraint(condition=models.Q(models.Q(('submitted_by', None), ('submitted_on', None)), models.Q(('submitted_by__isnull', False), ('submitted_on__isnull', False)), _connector='OR'), name='fund_milestone_submitted_whole')],
                },
            ), migrations.CreateModel(
                name='Acceptance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('milestone', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='acceptance', to='fund.milestone')),
                    ('number', models.CharField(max_length=200)),
                    ('day', models.DateField()),
                    ('amount_vnd', models.DecimalField(decimal_places=0, max_digits=18)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), ('amount_vnd__gt', 0)), name='fund_acceptance_whole')],
                },
            ), migrations.CreateModel(
                name='Change',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='fund.contract')),
                    ('kind', models.CharField(choices=[('term', 'Gia hạn thời gian thực hiện'), ('money', 'Điều chỉnh kinh phí'), ('lead', 'Thay chủ nhiệm'), ('content', 'Điều chỉnh nội dung, sản phẩm')], max_length=8)),
                    ('reason', models.TextField()),
                    ('ends_on', models.DateField(blank=True, null=True)),
                    ('amount_vnd', models.DecimalField(blank=True, decimal_places=0, max_digits=18, null=True)),
                    ('lead', models.CharField(blank=True, max_length=200)),
                    ('keeps_products', models.BooleanField(blank=True, null=True)),
                    ('asked_on', models.DateField()),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                    ('granted', models.BooleanField(blank=True, null=True)),
                    ('number', models.CharField(blank=True, max_length=200)),
                    ('answer', models.TextField(blank=True)),
                    ('decided_on', models.DateField(blank=True, null=True)),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('granted', None)), fields=('contract',), name='fund_change_one_open'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='fund_change_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('decided_by', None), ('decided_on', None), ('granted', None)), models.Q(('decided_by__isnull', False), ('decided_on__isnull', False), ('granted', False), models.Q(('answer', ''), _negated=True)), models.Q(('decided_by__isnull', False), ('decided_on__isnull', False), ('granted', True), models.Q(('number', ''), _negated=True)), _connector='OR'), name='fund_change_decided_whole')],
                },
            ), migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='money', to='cases.case')),
                    ('contract', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='money', to='fund.contract')),
                    ('acceptance', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='money', to='fund.acceptance')),
                    ('kind', models.CharField(choices=[('decided', 'Phê duyệt kinh phí'), ('signed', 'Ký hợp đồng'), ('changed', 'Ký phụ lục'), ('advanced', 'Tạm ứng'), ('accepted', 'Nghiệm thu mốc'), ('cleared', 'Thanh toán tạm ứng'), ('paid', 'Thanh toán'), ('returned', 'Hoàn trả'), ('ordered', 'Quyết định thu hồi'), ('recovered', 'Thu hồi'), ('exempted', 'Miễn hoàn trả'), ('suspended', 'Tạm dừng'), ('resumed', 'Cho tiếp tục'), ('ended', 'Chấm dứt hợp đồng'), ('liquidated', 'Thanh lý')], max_length=12)),
                    ('day', models.DateField()),
                    ('paper', models.CharField(max_length=240)),
                    ('amount_vnd', models.DecimalField(blank=True, decimal_places=0, max_digits=18, null=True)),
                    ('ground', models.CharField(blank=True, max_length=400)),
                    ('terms', models.JSONField(blank=True, default=dict)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField(default=dotpha.kit.clock.now)),
                ],
                options={
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['kind', 'day'], name='fund_entry_kind_ae332c_idx')],
                    'constraints': [models.UniqueConstraint(fields=('case', 'paper'), name='fund_paper_books_once'), models.UniqueConstraint(condition=models.Q(('kind', 'signed')), fields=('case',), name='fund_signed_once'), models.UniqueConstraint(condition=models.Q(('kind', 'accepted')), fields=('acceptance',), name='fund_accepted_once'), models.CheckConstraint(condition=models.Q(('paper', ''), _negated=True), name='fund_entry_has_paper'), models.CheckConstraint(condition=models.Q(models.Q(('contract', None), ('kind', 'decided')), models.Q(models.Q(('kind', 'decided'), _negated=True), ('contract__isnull', False)), _connector='OR'), name='fund_money_needs_contract'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('accepted', 'cleared', 'paid')), ('acceptance__isnull', False)), ('kind', 'returned'), models.Q(models.Q(('kind__in', ('accepted', 'cleared', 'paid', 'returned')), _negated=True), ('acceptance', None)), _connector='OR'), name='fund_payment_needs_acceptance'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'advanced'), _negated=True), models.Q(('ground', ''), _negated=True), _connector='OR'), name='fund_advance_needs_ground'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('decided', 'signed', 'changed', 'advanced', 'returned', 'ordered', 'recovered', 'exempted', 'accepted', 'cleared', 'paid')), ('amount_vnd__gt', 0)), models.Q(models.Q(('kind__in', ('decided', 'signed', 'changed', 'advanced', 'returned', 'ordered', 'recovered', 'exempted', 'accepted', 'cleared', 'paid')), _negated=True), ('amount_vnd', None)), _connector='OR'), name='fund_entry_amount')],
                },
            ), migrations.CreateModel(
                name='Loan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='loan', to='cases.case')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='loans', to='fund.decision')),
                    ('number', models.CharField(max_length=200)),
                    ('principal_vnd', models.DecimalField(decimal_places=0, max_digits=18)),
                    ('drawn_on', models.DateField()),
                    ('grace_months', models.PositiveSmallIntegerField(default=0)),
                    ('instalments', models.PositiveSmallIntegerField()),
                    ('every_months', models.PositiveSmallIntegerField(default=1)),
                    ('rate', models.DecimalField(decimal_places=6, default=0, max_digits=7)),
                    ('late_rate', models.DecimalField(decimal_places=6, default=0, max_digits=7)),
                    ('year_days', models.PositiveSmallIntegerField(default=365)),
                ],
                options={
                    'ordering': ['-drawn_on', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), ('every_months__gte', 1), ('instalments__gte', 1), ('principal_vnd__gt', 0)), name='fund_loan_whole')],
                },
            ), migrations.CreateModel(
                name='Repayment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('loan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='repayments', to='fund.loan')),
                    ('day', models.DateField()),
                    ('voucher', models.CharField(max_length=200)),
                    ('amount_vnd', models.DecimalField(decimal_places=0, max_digits=18)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField(default=dotpha.kit.clock.now)),
                ],
                options={
                    'ordering': ['day', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('loan', 'voucher'), name='fund_voucher_books_once'), models.CheckConstraint(condition=models.Q(models.Q(('voucher', ''), _negated=True), ('amount_vnd__gt', 0)), name='fund_repayment_whole')],
                },
            ), migrations.CreateModel(
                name='Result',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='cases.case')),
                    ('kind', models.CharField(choices=[('patents', 'Bằng sáng chế, giải pháp hữu ích'), ('filings', 'Đơn đăng ký sở hữu công nghiệp'), ('products', 'Sản phẩm, quy trình đưa vào sử dụng'), ('people_trained', 'Người được đào tạo'), ('papers', 'Bài báo khoa học'), ('revenue_vnd', 'Doanh thu từ kết quả, đồng')], max_length=16)),
                    ('name', models.CharField(max_length=400)),
                    ('number', models.CharField(blank=True, max_length=200)),
                    ('amount', models.DecimalField(decimal_places=0, default=1, max_digits=18)),
                    ('day', models.DateField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), ('amount__gt', 0)), name='fund_result_is_something')],
                },
            ), migrations.CreateModel(
                name='UseReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='cases.case')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('year', models.PositiveSmallIntegerField()),
                    ('asked_on', models.DateField()),
                    ('due_on', models.DateField()),
                    ('answered_on', models.DateField(blank=True, null=True)),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('used', models.BooleanField(blank=True, null=True)),
                    ('ways', models.JSONField(blank=True, default=list)),
                    ('words', models.TextField(blank=True)),
                    ('revenue_vnd', models.DecimalField(blank=True, decimal_places=0, max_digits=18, null=True)),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                    ('proven', models.BooleanField(blank=True, null=True)),
                    ('checked_on', models.DateField(blank=True, null=True)),
                    ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['case', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='fund_use_once'), models.CheckConstraint(condition=models.Q(models.Q(('answered_on', None), ('proven', None), ('used', None)), models.Q(('answered_on__isnull', False), ('used__isnull', False)), _connector='OR'), name='fund_use_answered_whole')],
                },
            ), migrations.CreateModel(
                name='Objective',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('portfolio', models.CharField(choices=[('biotechnology', 'Công nghệ sinh học'), ('enterprises', 'Chuyển đổi số doanh nghiệp'), ('productivity', 'Năng suất, chất lượng'), ('zones', 'Khu công nghiệp, khu kinh tế thông minh'), ('strategic', 'Công nghệ chiến lược')], max_length=16)),
                    ('text', models.CharField(max_length=400)),
                    ('paper', models.CharField(max_length=160)),
                    ('day', models.DateField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['portfolio', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('paper', ''), _negated=True)), name='fund_objective_whole')],
                },
            )],
        ),
    ]
