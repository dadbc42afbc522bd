import django.db.models.deletion
import dotpha.kit.clock
from django.conf import settings
from django.db import migrations, models

from dotpha.kit.migrating import CreateTables


# The rules that an office begins with, as they stood when the module came; it edits them as its own.
RULES = (
    {"name": "Nhắc hạn nhiệm vụ", "about": "deadline", "offsets": [-10, -3, 0]},
    {
        "name": "Đôn đốc nhiệm vụ quá hạn", "about": "deadline", "offsets": [1], "every": 10, "head_after": 5,
        "top_after": 15, "how": "letter",
    },
    {"name": "Nhắc gửi trả lời kỳ báo cáo", "about": "answer", "offsets": [-3, 0]},
    {
        "name": "Đôn đốc trả lời kỳ báo cáo quá hạn", "about": "answer", "offsets": [1], "every": 5, "head_after": 3,
        "top_after": 8, "how": "letter",
    },
    {"name": "Nhắc điểm nghẽn chưa có quyết định", "about": "bottleneck", "offsets": [5], "every": 10, "top_after": 15},
    {"name": "Nhắc câu hỏi làm rõ chưa trả lời", "about": "question", "offsets": [5], "every": 5, "head_after": 10},
    {"name": "Nhắc nhiệm vụ bị trả lại", "about": "returned", "offsets": [3], "every": 5, "head_after": 8},
)


def begin(apps, schema_editor):
    rules = apps.get_model("reminding", "Rule")
    rules.objects.bulk_create(rules(**given) for given in RULES)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_squashed'),
        ('programme', '0001_squashed'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Rule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120, unique=True)),
                        ('about', models.CharField(choices=[('deadline', 'Thời hạn nhiệm vụ'), ('answer', 'Trả lời kỳ báo cáo'), ('bottleneck', 'Điểm nghẽn chưa có quyết định'), ('question', 'Câu hỏi làm rõ chưa trả lời'), ('returned', 'Nhiệm vụ bị trả lại chưa bổ sung')], max_length=12)),
                        ('offsets', models.JSONField()),
                        ('every', models.PositiveSmallIntegerField(default=0)),
                        ('head_after', models.SmallIntegerField(blank=True, null=True)),
                        ('top_after', models.SmallIntegerField(blank=True, null=True)),
                        ('how', models.CharField(choices=[('in_app', 'Báo trong hệ thống'), ('letter', 'Công văn, chờ duyệt'), ('automatic', 'Công văn, gửi tự động')], default='in_app', max_length=10)),
                        ('active', models.BooleanField(default=True)),
                        ('documents', models.ManyToManyField(blank=True, related_name='+', to='programme.document')),
                        ('organisations', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('head_after', None), ('top_after', None), ('top_after__gt', models.F('head_after')), _connector='OR'), name='reminding_rule_rises_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Letter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('step', models.CharField(choices=[('drafted', 'chờ duyệt'), ('approved', 'đã duyệt, chờ gửi'), ('sent', 'đã gửi'), ('dropped', 'thôi gửi'), ('withdrawn', 'tự rút')], db_index=True, default='drafted', max_length=10)),
                        ('day', models.DateField()),
                        ('automatic', models.BooleanField(default=False)),
                        ('words', models.JSONField()),
                        ('text', models.TextField()),
                        ('edited', models.BooleanField(default=False)),
                        ('number', models.CharField(blank=True, max_length=80)),
                        ('signed_on', models.DateField(blank=True, null=True)),
                        ('sent_on', models.DateField(blank=True, null=True)),
                        ('reason', models.TextField(blank=True)),
                        ('made_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ],
                    options={
                        'ordering': ['-day', '-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('step', 'drafted')), fields=('organisation',), name='reminding_letter_one_waits'), models.CheckConstraint(condition=models.Q(models.Q(('step', 'sent'), _negated=True), ('sent_on__isnull', False), _connector='OR'), name='reminding_letter_sent_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('step__in', ['dropped', 'withdrawn']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='reminding_letter_not_sent_why')],
                    },
                ),
                migrations.CreateModel(
                    name='LetterStep',
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
                        ('thing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='reminding.letter')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Firing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reminding.rule')),
                        ('about', models.CharField(choices=[('deadline', 'Thời hạn nhiệm vụ'), ('answer', 'Trả lời kỳ báo cáo'), ('bottleneck', 'Điểm nghẽn chưa có quyết định'), ('question', 'Câu hỏi làm rõ chưa trả lời'), ('returned', 'Nhiệm vụ bị trả lại chưa bổ sung')], max_length=12)),
                        ('thing_kind', models.CharField(max_length=40)),
                        ('thing_id', models.BigIntegerField()),
                        ('task', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programme.task')),
                        ('key_day', models.DateField()),
                        ('level', models.PositiveSmallIntegerField(choices=[(1, 'OFFICERS'), (2, 'HEAD'), (3, 'TOP')])),
                        ('offset', models.SmallIntegerField()),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('day', models.DateField()),
                        ('text', models.TextField()),
                        ('path', models.CharField(max_length=255)),
                        ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='firings', to='reminding.letter')),
                        ('settled_on', models.DateField(blank=True, null=True)),
                        ('settled_as', models.CharField(blank=True, choices=[('done', 'đã có kết quả'), ('moved', 'thời hạn hoặc cơ quan đã đổi'), ('aside', 'thôi theo dõi')], max_length=8)),
                        ('recipients', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-day', '-pk'],
                        'constraints': [models.UniqueConstraint(fields=('rule', 'thing_kind', 'thing_id', 'key_day', 'level', 'offset', 'organisation'), name='reminding_firing_once'), models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('rule', 'thing_kind', 'thing_id', 'key_day', 'level', 'offset'), name='reminding_firing_of_nobody_once'), models.CheckConstraint(condition=models.Q(models.Q(('settled_as', ''), ('settled_on', None)), models.Q(('settled_on__isnull', False), models.Q(('settled_as', ''), _negated=True)), _connector='OR'), name='reminding_firing_settled_somehow')],
                        'indexes': [models.Index(fields=['about', 'thing_id'], name='reminding_firing_thing'), models.Index(fields=['day'], name='reminding_firing_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Engine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('last_on', models.DateField(null=True)),
                    ],
                ),
            ]
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
