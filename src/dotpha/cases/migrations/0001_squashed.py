import datetime
import django.db.models.deletion
import dotpha.kit.clock
from django.conf import settings
from django.db import migrations, models

from dotpha.kit.migrating import CreateTables


class Migration(migrations.Migration):

    initial = True

    # A data folder that has been through all of these already is as this leaves it.
    replaces = [
        ('cases', '0001_initial'),
        ('cases', '0002_initial'),
        ('cases', '0003_mail_tries'),
        ('cases', '0004_digest'),
    ]

    dependencies = [
        ('people', '0001_squashed'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('key', models.CharField(max_length=120)),
                        ('text', models.CharField(max_length=400)),
                        ('url', models.CharField(max_length=255)),
                        ('at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('read_at', models.DateTimeField(blank=True, null=True)),
                        ('told_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-at', '-pk'],
                        'constraints': [models.UniqueConstraint(fields=('recipient', 'key'), name='cases_notice_told_once')],
                        'indexes': [models.Index(condition=models.Q(('read_at', None), ('told_at', None)), fields=['at'], name='cases_notice_to_tell')],
                    },
                ),
                migrations.CreateModel(
                    name='Mail',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=160, unique=True)),
                        ('to', models.EmailField(max_length=254)),
                        ('subject', models.CharField(max_length=255)),
                        ('body', models.TextField()),
                        ('fleeting', models.BooleanField(default=False)),
                        ('quiet', models.BooleanField(default=False)),
                        ('made_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('next_try_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('tries', models.IntegerField(default=0)),
                        ('last_error', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['-made_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('tries__gte', 0)), name='cases_mail_tries_counted'), models.CheckConstraint(condition=models.Q(('sent_at', None), ('tries__gte', 1), _connector='OR'), name='cases_mail_sent_by_a_try'), models.CheckConstraint(condition=models.Q(('fleeting', False), ('sent_at', None), ('body', ''), _connector='OR'), name='cases_mail_fleeting_forgotten')],
                        'indexes': [models.Index(condition=models.Q(('sent_at', None)), fields=['next_try_at'], name='cases_mail_waiting')],
                    },
                ),
                migrations.CreateModel(
                    name='Preference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('digest', models.BooleanField(default=True)),
                        ('at', models.TimeField(default=datetime.time(7, 30))),
                        ('quiet_from', models.TimeField(default=datetime.time(20, 0))),
                        ('quiet_until', models.TimeField(default=datetime.time(6, 30))),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('quiet_from__gt', models.F('quiet_until'))), name='cases_quiet_over_midnight')],
                    },
                ),
                migrations.CreateModel(
                    name='Digest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('day', models.DateField()),
                        ('notices', models.PositiveIntegerField()),
                        ('made_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                    ],
                    options={
                        'ordering': ['-day', '-pk'],
                        'constraints': [models.UniqueConstraint(fields=('user', 'day'), name='cases_digest_once_a_day')],
                    },
                ),
            ]
        ),
    ]
