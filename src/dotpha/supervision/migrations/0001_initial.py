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
                    name='Session',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('name', models.CharField(max_length=255)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('scope', models.TextField(blank=True)),
                        ('members', models.TextField(blank=True)),
                        ('period', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.period')),
                        ('conclusion_number', models.CharField(blank=True, max_length=80)),
                        ('conclusion_on', models.DateField(blank=True, null=True)),
                        ('conclusion_text', models.TextField(blank=True)),
                        ('conclusion_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('conclusion_document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.document')),
                        ('by_office', models.BooleanField(default=False)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_on', models.DateField()),
                        ('documents', models.ManyToManyField(blank=True, related_name='+', to='programme.document')),
                        ('agencies', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ],
                    options={
                        'ordering': ['-starts_on', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='supervision_session_has_name'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='supervision_session_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('conclusion_number', ''), ('conclusion_on', None)), models.Q(models.Q(('conclusion_number', ''), _negated=True), ('conclusion_on__isnull', False)), _connector='OR'), name='supervision_session_conclusion_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='Inquiry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inquiries', to='supervision.session')),
                        ('kind', models.CharField(choices=[('question', 'Câu hỏi, chất vấn'), ('information', 'Yêu cầu cung cấp thông tin'), ('recommendation', 'Kiến nghị sau giám sát')], max_length=16)),
                        ('title', models.CharField(max_length=255)),
                        ('text', models.TextField(blank=True)),
                        ('asker_name', models.CharField(blank=True, max_length=120)),
                        ('task', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.task')),
                        ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.document')),
                        ('period', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.period')),
                        ('figure', models.CharField(blank=True, max_length=255)),
                        ('paper_number', models.CharField(blank=True, max_length=80)),
                        ('paper_on', models.DateField(blank=True, null=True)),
                        ('deadline', models.DateField(blank=True, null=True)),
                        ('step', models.CharField(choices=[('draft', 'nháp'), ('sent', 'đã gửi, chờ phân công'), ('assigned', 'đã phân công, chờ trả lời'), ('answered', 'đã có trả lời, chờ kiểm tra'), ('delivered', 'đã chuyển trả lời'), ('closed', 'đã đóng'), ('withdrawn', 'đã rút')], db_index=True, default='draft', max_length=10)),
                        ('by_office', models.BooleanField(default=False)),
                        ('bottleneck', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.bottleneck')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_on', models.DateField()),
                        ('addressees', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ],
                    options={
                        'ordering': ['-made_on', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='supervision_inquiry_has_title'), models.CheckConstraint(condition=models.Q(models.Q(('document', None), ('task', None)), models.Q(('figure', ''), ('period', None), ('task', None)), models.Q(('document', None), ('figure', ''), ('period', None)), _connector='OR'), name='supervision_inquiry_one_subject'), models.CheckConstraint(condition=models.Q(('figure', ''), ('period__isnull', False), _connector='OR'), name='supervision_figure_is_of_a_period')],
                    },
                ),
                migrations.CreateModel(
                    name='InquiryStep',
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
                        ('thing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='supervision.inquiry')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='InquiryFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='supervision.inquiry')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('added_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Round',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='supervision.inquiry')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('text', models.TextField()),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('asked_on', models.DateField()),
                        ('deadline', models.DateField()),
                        ('word', models.TextField(blank=True)),
                        ('letter_number', models.CharField(blank=True, max_length=80)),
                        ('letter_on', models.DateField(blank=True, null=True)),
                        ('delivered_on', models.DateField(blank=True, null=True)),
                        ('delivered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('inquiry', 'number'), name='supervision_round_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='supervision_round_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('delivered_by', None), ('delivered_on', None)), models.Q(('delivered_by__isnull', False), ('delivered_on__isnull', False)), _connector='OR'), name='supervision_round_delivered_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='DeadlineChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='supervision.round')),
                        ('was', models.DateField()),
                        ('becomes', models.DateField()),
                        ('reason', models.TextField()),
                        ('paper', models.CharField(blank=True, max_length=160)),
                        ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('day', models.DateField()),
                        ('at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='supervision_extension_has_reason'), models.CheckConstraint(condition=models.Q(('was', models.F('becomes')), _negated=True), name='supervision_extension_changes')],
                    },
                ),
                migrations.CreateModel(
                    name='Duty',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='supervision.round')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('deadline', models.DateField()),
                        ('note', models.TextField(blank=True)),
                        ('assigned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('assigned_on', models.DateField()),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'organisation'), name='supervision_duty_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('duty', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='supervision.duty')),
                        ('text', models.TextField()),
                        ('links', models.TextField(blank=True)),
                        ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                        ('paper_number', models.CharField(blank=True, max_length=80)),
                        ('paper_on', models.DateField(blank=True, null=True)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('said_on', models.DateField()),
                        ('said_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('returned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('returned_on', models.DateField(blank=True, null=True)),
                        ('reason', models.TextField(blank=True)),
                        ('evidence', models.ManyToManyField(blank=True, related_name='+', to='programme.evidence')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='supervision_answer_has_words'), models.UniqueConstraint(condition=models.Q(('returned_on', None)), fields=('duty',), name='supervision_answer_one_stands'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('returned_by', None), ('returned_on', None)), models.Q(('returned_by__isnull', False), ('returned_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='supervision_answer_returned_whole')],
                    },
                ),
            ]
        ),
    ]
