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
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            tables=[migrations.CreateModel(
                name='Board',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=120, verbose_name='Tên bảng')),
                    ('shared', models.BooleanField(default=False, verbose_name='Mọi người cùng xem')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['title', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'title'), name='indicators_board_once')],
                },
            ), migrations.CreateModel(
                name='MeasureRecord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=120, unique=True)),
                    ('taken_at', models.DateTimeField(blank=True, null=True)),
                    ('taken_for', models.DateField(blank=True, null=True)),
                    ('changed_at', models.DateTimeField(blank=True, null=True)),
                    ('error', models.TextField(blank=True)),
                    ('entry_seen', models.BigIntegerField(default=0)),
                ],
                options={
                    'ordering': ['key'],
                },
            ), migrations.CreateModel(
                name='Unit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=60, unique=True)),
                    ('name', models.CharField(max_length=255)),
                    ('level', models.CharField(choices=[('nation', 'Cả nước'), ('province', 'Tỉnh, thành phố'), ('group', 'Nhóm đơn vị'), ('agency', 'Sở, ban, ngành'), ('commune', 'Xã, phường, đặc khu'), ('other', 'Đơn vị khác')], db_index=True, max_length=10)),
                    ('organisation', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.unit')),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('parent', models.F('pk')), _negated=True), name='indicators_unit_not_own_parent')],
                },
            ), migrations.CreateModel(
                name='Figure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('span', models.CharField(max_length=12)),
                    ('length', models.CharField(max_length=1)),
                    ('ends_on', models.DateField()),
                    ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.measurerecord')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.unit')),
                ],
                options={
                    'indexes': [models.Index(fields=['measure', 'length', 'ends_on', 'unit'], name='indicators_figure_across')],
                    'constraints': [models.UniqueConstraint(fields=('measure', 'unit', 'span'), name='indicators_figure_once')],
                },
            ), migrations.CreateModel(
                name='Indicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=60, unique=True, verbose_name='Mã')),
                    ('name', models.CharField(max_length=255, verbose_name='Tên chỉ số')),
                    ('definition', models.TextField(blank=True, verbose_name='Định nghĩa, cách tính')),
                    ('expression', models.CharField(blank=True, max_length=500, verbose_name='Công thức trên số đo')),
                    ('unit', models.CharField(max_length=40, verbose_name='Đơn vị tính')),
                    ('places', models.PositiveSmallIntegerField(default=1, verbose_name='Số chữ số thập phân')),
                    ('adds', models.CharField(choices=[('sum', 'cộng dồn'), ('last', 'cộng đơn vị, lấy kỳ cuối'), ('mean', 'trung bình có quyền số'), ('ratio', 'tỷ lệ của các tổng'), ('share', 'tỷ lệ của các tổng, lấy kỳ cuối'), ('no', 'không tổng hợp')], default='no', max_length=5, verbose_name='Cách tổng hợp')),
                    ('length', models.CharField(choices=[('D', 'ngày'), ('M', 'tháng'), ('Q', 'quý'), ('S', '6 tháng'), ('A', 'năm'), ('N', 'nhiều năm')], default='M', max_length=1, verbose_name='Kỳ công bố')),
                    ('direction', models.CharField(blank=True, choices=[('up', 'càng cao càng tốt'), ('down', 'càng thấp càng tốt'), ('', 'không nói lên tốt xấu')], max_length=4, verbose_name='Chiều')),
                    ('legal_source', models.CharField(blank=True, max_length=255, verbose_name='Căn cứ')),
                    ('source_url', models.URLField(blank=True, max_length=500, verbose_name='Nguồn')),
                    ('two_people', models.BooleanField(default=False, verbose_name='Hai người xác nhận')),
                    ('retired_on', models.DateField(blank=True, null=True)),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('measure', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.measurerecord')),
                ],
                options={
                    'ordering': ['code'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='indicators_indicator_named'), models.CheckConstraint(condition=models.Q(('adds__in', ['sum', 'last', 'mean', 'ratio', 'share', 'no'])), name='indicators_adds_known')],
                },
            ), migrations.CreateModel(
                name='Campaign',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='Tên đợt')),
                    ('starts_on', models.DateField(verbose_name='Từ ngày')),
                    ('ends_on', models.DateField(verbose_name='Đến ngày')),
                    ('basis', models.CharField(blank=True, max_length=255, verbose_name='Văn bản phát động')),
                    ('working_days', models.BooleanField(default=False, verbose_name='Chỉ tính ngày làm việc')),
                    ('former_days', models.JSONField(blank=True, default=list)),
                    ('made_on', models.DateField(default=dotpha.kit.clock.today)),
                    ('closed_on', models.DateField(blank=True, null=True)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='indicators.indicator')),
                ],
                options={
                    'ordering': ['-starts_on', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='indicators_campaign_forward'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='indicators_campaign_named')],
                },
            ), migrations.CreateModel(
                name='FigureFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255)),
                    ('matching', models.JSONField(blank=True, default=dict)),
                    ('status', models.CharField(choices=[('A', 'chính thức'), ('P', 'sơ bộ')], default='A', max_length=1, verbose_name='Loại số liệu')),
                    ('state', models.CharField(choices=[('read', 'đã đọc, chờ soát'), ('taken', 'đã đưa vào'), ('dropped', 'đã bỏ'), ('withdrawn', 'đã rút')], db_index=True, default='read', max_length=10)),
                    ('reason', models.CharField(blank=True, max_length=400)),
                    ('read_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ('taken_at', models.DateTimeField(blank=True, null=True)),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                    ('read_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.figurefile')),
                    ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.indicator')),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ), migrations.CreateModel(
                name='Pin',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('board', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='indicators.board')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='indicators.indicator')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='indicators.unit')),
                ],
                options={
                    'ordering': ['position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('board', 'indicator', 'unit'), name='indicators_pin_once')],
                },
            ), migrations.CreateModel(
                name='SeriesBreak',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('on', models.DateField(verbose_name='Từ ngày')),
                    ('reason', models.CharField(max_length=255, verbose_name='Lý do')),
                    ('source', models.CharField(blank=True, max_length=500, verbose_name='Nguồn')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='breaks', to='indicators.indicator')),
                ],
                options={
                    'ordering': ['on'],
                    'constraints': [models.UniqueConstraint(fields=('indicator', 'on'), name='indicators_break_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='indicators_break_has_reason')],
                },
            ), migrations.CreateModel(
                name='Target',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=60, unique=True, verbose_name='Mã')),
                    ('name', models.CharField(max_length=400, verbose_name='Mục tiêu')),
                    ('span', models.CharField(max_length=12, verbose_name='Kỳ')),
                    ('due_on', models.DateField(db_index=True, verbose_name='Ngày phải đạt')),
                    ('comparison', models.CharField(choices=[('ge', 'ít nhất'), ('le', 'không quá')], default='ge', max_length=2, verbose_name='So sánh')),
                    ('value', models.FloatField(blank=True, null=True, verbose_name='Giá trị phải đạt')),
                    ('unit_words', models.CharField(blank=True, max_length=80, verbose_name='Đơn vị tính')),
                    ('words', models.CharField(blank=True, max_length=400, verbose_name='Viết trong văn bản')),
                    ('baseline', models.FloatField(blank=True, null=True, verbose_name='Giá trị gốc')),
                    ('baseline_on', models.DateField(blank=True, null=True, verbose_name='Ngày của giá trị gốc')),
                    ('path', models.CharField(choices=[('linear', 'đều từng ngày'), ('steps', 'theo bậc'), ('custom', 'theo các mốc')], default='linear', max_length=6, verbose_name='Đường tới mục tiêu')),
                    ('points', models.JSONField(blank=True, default=list, verbose_name='Các mốc')),
                    ('set_on', models.DateField(verbose_name='Giao ngày')),
                    ('basis', models.CharField(blank=True, max_length=255, verbose_name='Văn bản')),
                    ('document_number', models.CharField(blank=True, max_length=80, verbose_name='Số, ký hiệu văn bản')),
                    ('source_url', models.URLField(blank=True, max_length=500, verbose_name='Nguồn')),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='indicators.indicator')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.unit')),
                ],
                options={
                    'ordering': ['position', 'code'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('value__isnull', False), models.Q(('words', ''), _negated=True), _connector='OR'), name='indicators_target_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('baseline', None), ('baseline_on', None)), models.Q(('baseline__isnull', False), ('baseline_on__isnull', False), ('baseline_on__lt', models.F('due_on'))), _connector='OR'), name='indicators_target_baseline_dated')],
                },
            ), migrations.CreateModel(
                name='FormerTerms',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('span', models.CharField(max_length=12, verbose_name='Kỳ')),
                    ('due_on', models.DateField(db_index=True, verbose_name='Ngày phải đạt')),
                    ('comparison', models.CharField(choices=[('ge', 'ít nhất'), ('le', 'không quá')], default='ge', max_length=2, verbose_name='So sánh')),
                    ('value', models.FloatField(blank=True, null=True, verbose_name='Giá trị phải đạt')),
                    ('unit_words', models.CharField(blank=True, max_length=80, verbose_name='Đơn vị tính')),
                    ('words', models.CharField(blank=True, max_length=400, verbose_name='Viết trong văn bản')),
                    ('baseline', models.FloatField(blank=True, null=True, verbose_name='Giá trị gốc')),
                    ('baseline_on', models.DateField(blank=True, null=True, verbose_name='Ngày của giá trị gốc')),
                    ('path', models.CharField(choices=[('linear', 'đều từng ngày'), ('steps', 'theo bậc'), ('custom', 'theo các mốc')], default='linear', max_length=6, verbose_name='Đường tới mục tiêu')),
                    ('points', models.JSONField(blank=True, default=list, verbose_name='Các mốc')),
                    ('until', models.DateField()),
                    ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='indicators.indicator')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.unit')),
                    ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former', to='indicators.target')),
                ],
                options={
                    'ordering': ['until'],
                    'constraints': [models.UniqueConstraint(fields=('target', 'until'), name='indicators_terms_once')],
                },
            ), migrations.CreateModel(
                name='CampaignGoal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('goal', models.FloatField()),
                    ('out_of', models.FloatField(blank=True, null=True)),
                    ('set_on', models.DateField()),
                    ('dropped_on', models.DateField(blank=True, null=True)),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='indicators.campaign')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.unit')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('dropped_on', None)), fields=('campaign', 'unit'), name='indicators_goal_once'), models.CheckConstraint(condition=models.Q(('dropped_on', None), ('dropped_on__gt', models.F('set_on')), _connector='OR'), name='indicators_goal_held_a_day'), models.CheckConstraint(condition=models.Q(('goal__gt', 0)), name='indicators_goal_positive')],
                },
            ), migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('waiting', 'chờ xác nhận'), ('counted', 'được tính'), ('returned', 'bị trả lại'), ('withdrawn', 'đã rút')], db_index=True, max_length=10)),
                    ('turn', models.PositiveIntegerField(default=0)),
                    ('span', models.CharField(max_length=12)),
                    ('value', models.FloatField(blank=True, null=True)),
                    ('weight', models.FloatField(blank=True, null=True)),
                    ('status', models.CharField(choices=[('A', 'chính thức'), ('P', 'sơ bộ')], default='A', max_length=1)),
                    ('row_number', models.PositiveIntegerField(blank=True, null=True)),
                    ('cells', models.JSONField(blank=True, default=list)),
                    ('note', models.TextField(blank=True)),
                    ('day', models.DateField()),
                    ('entered_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                    ('returned_reason', models.CharField(blank=True, max_length=400)),
                    ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('proof', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='indicators.figurefile')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.indicator')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.unit')),
                ],
                options={
                    'ordering': ['-pk'],
                    'indexes': [models.Index(fields=['indicator', 'state', 'turn'], name='indicators_entry_standing')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('entered_by')), _negated=True), _connector='OR'), name='indicators_entry_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('file', None), ('row_number', None)), models.Q(('file__isnull', False), ('row_number__isnull', False)), _connector='OR'), name='indicators_entry_row_of_file'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('returned_reason', ''), _negated=True), _connector='OR'), name='indicators_entry_returned_why'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'counted', 'returned', 'withdrawn'])), name='indicators_entry_state_known')],
                },
            ), migrations.CreateModel(
                name='EntryFault',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_number', models.PositiveIntegerField()),
                    ('column', models.CharField(blank=True, max_length=120)),
                    ('reason', models.CharField(max_length=400)),
                    ('cells', models.JSONField(default=list)),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='faults', to='indicators.figurefile')),
                ],
                options={
                    'ordering': ['row_number', 'pk'],
                },
            ), migrations.CreateModel(
                name='Observation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('taken_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ('value', models.FloatField(null=True)),
                    ('weight', models.FloatField(null=True)),
                    ('version', models.PositiveSmallIntegerField(default=1)),
                    ('origin', models.CharField(choices=[('m', 'Hệ thống tự đo'), ('r', 'Tổng hợp từ cấp dưới'), ('c', 'Tính theo công thức'), ('f', 'Từ tệp số liệu'), ('h', 'Nhập tay')], max_length=1)),
                    ('status', models.CharField(choices=[('A', 'chính thức'), ('P', 'sơ bộ')], default='A', max_length=1)),
                    ('source', models.CharField(blank=True, max_length=255)),
                    ('entry', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.entry')),
                    ('figure', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.figure')),
                ],
                options={
                    'indexes': [models.Index(fields=['figure', '-day', '-id'], name='indicators_observation_last')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('origin__in', ('f', 'h')), ('entry', None), _connector='OR'), name='indicators_only_entered_has_entry')],
                },
            )],
        ),
    ]
