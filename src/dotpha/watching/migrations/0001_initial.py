import django.db.models.deletion
import dotpha.kit.clock
import dotpha.kit.migrating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_squashed'),
    ]

    operations = [
        dotpha.kit.migrating.CreateTables(
            tables=[migrations.CreateModel(
                name='Engine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry_seen', models.BigIntegerField(default=0)),
                    ('looked_on', models.DateField(null=True)),
                ],
            ), migrations.CreateModel(
                name='Warning',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('says', models.TextField()),
                    ('advice', models.TextField()),
                    ('gravity', models.PositiveSmallIntegerField(choices=[(1, 'nhẹ'), (2, 'đáng lo'), (3, 'nghiêm trọng')])),
                    ('sure', models.FloatField(null=True)),
                    ('weight', models.FloatField(default=1)),
                    ('evidence', models.JSONField(default=list)),
                    ('watch', models.CharField(max_length=80)),
                    ('key', models.CharField(max_length=160)),
                    ('thing_kind', models.CharField(max_length=60)),
                    ('thing_id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=500)),
                    ('url', models.CharField(max_length=255)),
                    ('unit_code', models.CharField(blank=True, max_length=20)),
                    ('since', models.DateField()),
                    ('raised_on', models.DateField()),
                    ('raised_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ('step', models.CharField(choices=[('raised', 'mới'), ('acknowledged', 'đã nhận'), ('assigned', 'đã giao xử lý'), ('resolved', 'đã xử lý')], default='raised', max_length=12)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('snoozed_until', models.DateField(blank=True, null=True)),
                    ('cleared_on', models.DateField(blank=True, null=True)),
                    ('said_from', models.DateField()),
                    ('assigned_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ],
                options={
                    'ordering': ['-raised_on', '-pk'],
                    'indexes': [models.Index(fields=['thing_kind', 'thing_id'], name='watching_warning_thing'), models.Index(fields=['raised_on', 'cleared_on'], name='watching_warning_days')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('cleared_on', None)), fields=('watch', 'key'), name='watching_warning_raised_once'), models.CheckConstraint(condition=models.Q(('cleared_on', None), ('step', 'resolved'), _connector='OR'), name='watching_warning_cleared_is_resolved'), models.CheckConstraint(condition=models.Q(('cleared_on', None), ('cleared_on__gte', models.F('raised_on')), _connector='OR'), name='watching_warning_cleared_after'), models.CheckConstraint(condition=models.Q(('sure', None), models.Q(('sure__gte', 0), ('sure__lte', 1)), _connector='OR'), name='watching_warning_sure_is_a_share')],
                },
            ), migrations.CreateModel(
                name='Telling',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.PositiveSmallIntegerField(choices=[(1, 'OFFICERS'), (2, 'HEAD'), (3, 'TOP')])),
                    ('watch', models.CharField(max_length=80)),
                    ('day', models.DateField()),
                    ('week', models.DateField(db_index=True)),
                    ('text', models.TextField()),
                    ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('warnings', models.ManyToManyField(related_name='tellings', to='watching.warning')),
                ],
                options={
                    'ordering': ['-day', '-pk'],
                    'indexes': [models.Index(fields=['user', 'week'], name='watching_telling_week')],
                },
            ), migrations.CreateModel(
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('useful', models.BooleanField()),
                    ('note', models.TextField(blank=True)),
                    ('day', models.DateField()),
                    ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('warning', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='watching.warning')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('warning', 'reviewer'), name='watching_review_once')],
                },
            ), migrations.CreateModel(
                name='FormerWords',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('says', models.TextField()),
                    ('advice', models.TextField()),
                    ('gravity', models.PositiveSmallIntegerField(choices=[(1, 'nhẹ'), (2, 'đáng lo'), (3, 'nghiêm trọng')])),
                    ('sure', models.FloatField(null=True)),
                    ('weight', models.FloatField(default=1)),
                    ('evidence', models.JSONField(default=list)),
                    ('until', models.DateField()),
                    ('warning', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former', to='watching.warning')),
                ],
                options={
                    'ordering': ['until', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('warning', 'until'), name='watching_words_once_a_day')],
                },
            ), migrations.CreateModel(
                name='WarningStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('verb', models.CharField(max_length=40)),
                    ('source', models.CharField(max_length=40)),
                    ('target', models.CharField(max_length=40)),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ('note', models.TextField(blank=True)),
                    ('facts', models.JSONField(blank=True, default=dict)),
                    ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('thing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='watching.warning')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='WatchRecord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=80, unique=True)),
                    ('looks', models.PositiveBigIntegerField(default=0)),
                    ('looked_at', models.DateTimeField(null=True)),
                    ('looked_for', models.DateField(null=True)),
                    ('error', models.TextField(blank=True)),
                    ('retired_on', models.DateField(blank=True, null=True)),
                    ('retired_because', models.TextField(blank=True)),
                    ('retired_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('retired_on', None), models.Q(('retired_because', ''), _negated=True), _connector='OR'), name='watching_retired_with_a_reason')],
                },
            ), migrations.CreateModel(
                name='Replay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first', models.DateField()),
                    ('last', models.DateField()),
                    ('made_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ('raised', models.PositiveIntegerField()),
                    ('right', models.PositiveIntegerField()),
                    ('events', models.PositiveIntegerField()),
                    ('foreseen', models.PositiveIntegerField()),
                    ('leads', models.JSONField(default=list)),
                    ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replays', to='watching.watchrecord')),
                ],
                options={
                    'ordering': ['-made_at', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('foreseen__lte', models.F('events')), ('right__lte', models.F('raised'))), name='watching_replay_adds_up')],
                },
            ), migrations.CreateModel(
                name='Mute',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('watch', models.CharField(blank=True, max_length=80)),
                    ('from_on', models.DateField()),
                    ('until', models.DateField()),
                    ('reason', models.TextField()),
                    ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-from_on', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('from_on'))), name='watching_mute_ends'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='watching_mute_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('watch', ''), _negated=True), ('body__isnull', False), _connector='OR'), name='watching_mute_is_not_of_all')],
                },
            )],
        ),
    ]
