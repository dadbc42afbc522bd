import django.db.models.deletion
import dotpha.kit.clock
from django.conf import settings
from django.db import migrations, models

from dotpha.kit.migrating import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_squashed'),
        ('programme', '0002_measured_milestones'),
    ]

    operations = [
        CreateTables(
            tables=[migrations.CreateModel(
                name='Delegation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('kt', 'Ký thay (KT.)'), ('tuq', 'Thừa ủy quyền (TUQ.)'), ('tl', 'Thừa lệnh (TL.)')], default='kt', max_length=3)),
                    ('first_on', models.DateField()),
                    ('last_on', models.DateField()),
                    ('scope', models.TextField()),
                    ('paper', models.CharField(blank=True, max_length=160)),
                    ('made_on', models.DateField()),
                    ('withdrawn_on', models.DateField(blank=True, null=True)),
                    ('reason', models.TextField(blank=True)),
                    ('delegate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-first_on', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='directing_delegation_days'), models.CheckConstraint(condition=models.Q(('giver', models.F('delegate')), _negated=True), name='directing_delegation_not_to_self'), models.CheckConstraint(condition=models.Q(('scope', ''), _negated=True), name='directing_delegation_has_scope'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('withdrawn_by', None), ('withdrawn_on', None)), models.Q(('withdrawn_by__isnull', False), ('withdrawn_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='directing_delegation_withdrawn_whole')],
                },
            ), migrations.CreateModel(
                name='Directive',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('giver_title', models.CharField(blank=True, max_length=120)),
                    ('by_office', models.BooleanField(default=False)),
                    ('word', models.CharField(blank=True, max_length=255)),
                    ('title', models.CharField(max_length=500)),
                    ('content', models.TextField(blank=True)),
                    ('wants_product', models.BooleanField(default=True)),
                    ('deliverable', models.TextField(blank=True)),
                    ('due_on', models.DateField()),
                    ('form', models.CharField(choices=[('note', 'Ý kiến chỉ đạo (bút phê)'), ('notice', 'Thông báo ý kiến kết luận'), ('letter', 'Công văn chỉ đạo'), ('slip', 'Phiếu giao việc')], default='note', max_length=8)),
                    ('urgent', models.BooleanField(default=False)),
                    ('number', models.CharField(blank=True, max_length=80)),
                    ('signed_on', models.DateField(blank=True, null=True)),
                    ('basis_kind', models.CharField(blank=True, max_length=60)),
                    ('basis_id', models.PositiveBigIntegerField(default=0)),
                    ('basis_title', models.CharField(blank=True, max_length=500)),
                    ('step', models.CharField(choices=[('draft', 'nháp'), ('issued', 'đã giao, chưa nhận'), ('returned', 'xin làm rõ'), ('acknowledged', 'đã nhận'), ('closed', 'đã kết thúc'), ('withdrawn', 'đã rút')], db_index=True, default='draft', max_length=12)),
                    ('client_id', models.UUIDField(blank=True, null=True)),
                    ('made_on', models.DateField()),
                    ('issued_on', models.DateField(blank=True, db_index=True, null=True)),
                    ('issued_at', models.DateTimeField(blank=True, null=True)),
                    ('reason', models.TextField(blank=True)),
                    ('delegation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directing.delegation')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.document')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('giver_body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('in_document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.document')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('supporting', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ('task', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.task')),
                ],
                options={
                    'ordering': ['-made_on', '-pk'],
                    'indexes': [models.Index(fields=['basis_kind', 'basis_id'], name='directing_basis')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='directing_has_title'), models.CheckConstraint(condition=models.Q(('step', 'draft'), models.Q(('issued_at__isnull', False), ('issued_on__isnull', False)), _connector='OR'), name='directing_issued_has_day'), models.CheckConstraint(condition=models.Q(models.Q(('number', ''), ('signed_on', None)), models.Q(models.Q(('number', ''), _negated=True), ('signed_on__isnull', False)), _connector='OR'), name='directing_number_with_day'), models.CheckConstraint(condition=models.Q(('number', ''), ('in_document', None), _connector='OR'), name='directing_number_of_own_paper'), models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number', 'signed_on'), name='directing_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('step', 'withdrawn'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='directing_withdrawn_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('basis_id', 0), ('basis_kind', ''), ('basis_title', '')), models.Q(models.Q(('basis_kind', ''), _negated=True), ('basis_id__gt', 0), models.Q(('basis_title', ''), _negated=True)), _connector='OR'), name='directing_basis_whole'), models.CheckConstraint(condition=models.Q(('step', 'draft'), ('by_office', False), models.Q(('word', ''), _negated=True), _connector='OR'), name='directing_office_names_the_word'), models.CheckConstraint(condition=models.Q(('by_office', False), ('delegation', None), _connector='OR'), name='directing_office_or_delegate'), models.UniqueConstraint(fields=('entered_by', 'client_id'), name='directing_sent_once'), models.UniqueConstraint(condition=models.Q(('step__in', ('draft', 'issued', 'returned'))), fields=('basis_kind', 'basis_id', 'organisation', 'title'), name='directing_open_once')],
                },
            ), migrations.CreateModel(
                name='DirectiveStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('verb', models.CharField(max_length=40)),
                    ('source', models.CharField(max_length=40)),
                    ('target', models.CharField(max_length=40)),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ('note', models.TextField(blank=True)),
                    ('facts', models.JSONField(blank=True, default=dict)),
                    ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('thing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='directing.directive')),
                ],
                options={
                    'ordering': ['pk'],
                },
            )],
        ),
    ]
