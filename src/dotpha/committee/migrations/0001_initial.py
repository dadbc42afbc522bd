import django.db.models.deletion
import dotpha.kit.clock
from django.conf import settings
from django.db import migrations, models

from dotpha.kit.migrating import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directing', '0001_initial'),
        ('kit', '0001_squashed'),
        ('people', '0001_squashed'),
        ('programme', '0002_measured_milestones'),
    ]

    operations = [
        CreateTables(
            tables=[migrations.CreateModel(
                name='Committee',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=255, unique=True)),
                    ('short_name', models.CharField(max_length=80)),
                    ('founder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('decision_number', models.CharField(max_length=80)),
                    ('decided_on', models.DateField()),
                    ('symbol', models.CharField(max_length=40)),
                    ('ended_on', models.DateField(blank=True, null=True)),
                    ('end_decision', models.CharField(blank=True, max_length=80)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='committee_has_name'), models.CheckConstraint(condition=models.Q(models.Q(('end_decision', ''), ('ended_on', None)), ('ended_on__gte', models.F('decided_on')), _connector='OR'), name='committee_ends_after_it_was_founded')],
                },
            ), migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='committee.committee')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('name', models.CharField(max_length=120)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('post', models.CharField(blank=True, max_length=160)),
                    ('role', models.CharField(choices=[('chair', 'Trưởng ban'), ('standing', 'Phó Trưởng ban thường trực'), ('deputy', 'Phó Trưởng ban'), ('secretary', 'Thư ký'), ('member', 'Ủy viên')], max_length=10)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('fields', models.TextField(blank=True)),
                    ('from_on', models.DateField()),
                    ('decision_number', models.CharField(max_length=80)),
                    ('until_on', models.DateField(blank=True, null=True)),
                    ('end_decision', models.CharField(blank=True, max_length=80)),
                    ('areas', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ],
                options={
                    'ordering': ['order', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='committee_membership_has_name'), models.CheckConstraint(condition=models.Q(models.Q(('end_decision', ''), ('until_on', None)), ('until_on__gte', models.F('from_on')), _connector='OR'), name='committee_membership_ends_after_start'), models.UniqueConstraint(condition=models.Q(('role', 'chair'), ('until_on', None)), fields=('committee',), name='committee_one_chair'), models.UniqueConstraint(condition=models.Q(('until_on', None), ('user__isnull', False)), fields=('committee', 'user'), name='committee_person_sits_once')],
                },
            ), migrations.CreateModel(
                name='Session',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='committee.committee')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('regular', 'thường kỳ'), ('urgent', 'đột xuất'), ('thematic', 'chuyên đề')], default='regular', max_length=10)),
                    ('topic', models.CharField(blank=True, max_length=255)),
                    ('planned_on', models.DateField()),
                    ('starts_at', models.TimeField()),
                    ('place', models.CharField(max_length=255)),
                    ('chair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='committee.membership')),
                    ('secretary', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='committee.membership')),
                    ('step', models.CharField(choices=[('prepared', 'đang chuẩn bị'), ('invited', 'đã mời họp'), ('held', 'đã họp, chờ kết luận'), ('concluded', 'đã ban hành kết luận'), ('closed', 'đã kết thúc'), ('postponed', 'hoãn họp'), ('cancelled', 'hủy họp')], db_index=True, default='prepared', max_length=10)),
                    ('invitation_number', models.CharField(blank=True, max_length=80)),
                    ('invited_on', models.DateField(blank=True, null=True)),
                    ('opened_at', models.TimeField(blank=True, null=True)),
                    ('ended_at', models.TimeField(blank=True, null=True)),
                    ('opening', models.TextField(blank=True)),
                    ('turn', models.PositiveIntegerField(default=0)),
                    ('notice_number', models.CharField(blank=True, max_length=80)),
                    ('notice_on', models.DateField(blank=True, null=True)),
                    ('notice_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                    ('document', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.document')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('made_on', models.DateField()),
                ],
                options={
                    'ordering': ['-planned_on', '-number'],
                    'constraints': [models.UniqueConstraint(fields=('committee', 'number'), name='committee_session_number_once'), models.CheckConstraint(condition=models.Q(('place', ''), _negated=True), name='committee_session_has_place'), models.CheckConstraint(condition=models.Q(models.Q(('document', None), ('notice_file', None), ('notice_on', None)), models.Q(('document__isnull', False), ('notice_file__isnull', False), ('notice_on__isnull', False), models.Q(('notice_number', ''), _negated=True)), _connector='OR'), name='committee_session_issued_whole')],
                },
            ), migrations.CreateModel(
                name='SessionStep',
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
                    ('thing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='committee.session')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='Attendance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='committee.session')),
                    ('membership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='committee.membership')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('answer', models.CharField(blank=True, choices=[('', 'chưa trả lời'), ('comes', 'dự họp'), ('sends', 'cử người dự thay'), ('absent', 'vắng mặt')], default='', max_length=8)),
                    ('came', models.CharField(blank=True, choices=[('', 'chưa trả lời'), ('comes', 'dự họp'), ('sends', 'cử người dự thay'), ('absent', 'vắng mặt')], default='', max_length=8)),
                    ('substitute', models.CharField(blank=True, max_length=160)),
                    ('reason', models.CharField(blank=True, max_length=255)),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('answered_on', models.DateField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('membership__isnull', False), ('organisation', None)), models.Q(('membership', None), ('organisation__isnull', False)), _connector='OR'), name='committee_attendance_of_member_or_guest'), models.UniqueConstraint(fields=('session', 'membership'), name='committee_member_invited_once'), models.UniqueConstraint(fields=('session', 'organisation'), name='committee_guest_invited_once'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('answer', 'sends'), _negated=True), models.Q(('came', 'sends'), _negated=True)), models.Q(('substitute', ''), _negated=True), _connector='OR'), name='committee_substitute_is_named')],
                },
            ), migrations.CreateModel(
                name='SessionFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='committee.session')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.storedfile')),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('added_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='AgendaItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='committee.session')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('title', models.TextField()),
                    ('presenter', models.CharField(blank=True, max_length=160)),
                    ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('bottleneck', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.bottleneck')),
                    ('task', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.task')),
                    ('given', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directing.directive')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.document')),
                    ('outcome', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ['position', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='committee_item_has_title'), models.UniqueConstraint(fields=('session', 'bottleneck'), name='committee_item_bottleneck_once'), models.UniqueConstraint(fields=('session', 'task'), name='committee_item_task_once'), models.UniqueConstraint(fields=('session', 'given'), name='committee_item_directive_once')],
                },
            ), migrations.CreateModel(
                name='Conclusion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conclusions', to='committee.session')),
                    ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='committee.agendaitem')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('text', models.TextField()),
                    ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('deliverable', models.CharField(blank=True, max_length=255)),
                    ('decides', models.BooleanField(default=False)),
                    ('directive', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directing.directive')),
                    ('supporting', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ],
                options={
                    'ordering': ['position', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='committee_conclusion_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('deliverable', ''), ('due_on', None), ('lead', None)), models.Q(('due_on__isnull', False), ('lead__isnull', False)), _connector='OR'), name='committee_conclusion_given_whole'), models.CheckConstraint(condition=models.Q(('decides', False), ('item__isnull', False), _connector='OR'), name='committee_conclusion_decides_an_item')],
                },
            )],
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='carried',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='committee.conclusion'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bottleneck', None), ('carried', None), ('given', None), ('task', None)), models.Q(('bottleneck', None), ('carried', None), ('document', None), ('task', None)), models.Q(('bottleneck', None), ('document', None), ('given', None), ('task', None)), models.Q(('bottleneck', None), ('carried', None), ('document', None), ('given', None)), models.Q(('carried', None), ('document', None), ('given', None), ('task', None)), _connector='OR'), name='committee_item_one_basis'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('session', 'carried'), name='committee_item_carried_once'),
        ),
    ]
