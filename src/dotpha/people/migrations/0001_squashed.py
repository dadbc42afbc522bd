import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import dotpha.kit.clock
from django.conf import settings
from django.db import migrations, models

from dotpha.kit.migrating import CreateTables


class Migration(migrations.Migration):

    initial = True

    # A data folder that has been through all of these already is as this leaves it.
    replaces = [
        ('people', '0001_initial'),
        ('people', '0002_tokens'),
        ('people', '0003_email_leads_to_one_account'),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=40, unique=True)),
                        ('name', models.CharField(max_length=255)),
                        ('short_name', models.CharField(max_length=80)),
                        ('kind', models.CharField(choices=[('authority', 'Cấp lãnh đạo, chỉ đạo'), ('agency', 'Sở, ban, ngành'), ('commune', 'Xã, phường, đặc khu'), ('district', 'Huyện, thị xã, thành phố (trước 1/7/2025)'), ('party', 'Cơ quan Đảng'), ('front', 'Mặt trận, đoàn thể'), ('central', 'Cơ quan Trung ương'), ('other', 'Tổ chức khác'), ('collective', 'Nhóm cơ quan')], max_length=12)),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('unit_code', models.CharField(blank=True, max_length=20)),
                        ('symbol', models.CharField(blank=True, max_length=40)),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('starts_on', models.DateField(blank=True, null=True)),
                        ('ends_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['kind', 'name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('starts_on', None), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='people_organisation_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='OrganisationName',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='people.organisation')),
                        ('name', models.CharField(max_length=255)),
                        ('folded', models.CharField(db_index=True, editable=False, max_length=255)),
                        ('kind', models.CharField(choices=[('official', 'tên chính thức'), ('abbreviation', 'tên viết tắt'), ('former', 'tên cũ')], max_length=12)),
                        ('from_on', models.DateField(blank=True, null=True)),
                        ('until_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'folded'), name='people_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Succession',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('on', models.DateField()),
                        ('decision_number', models.CharField(max_length=80)),
                        ('main', models.BooleanField(default=True)),
                        ('note', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['on', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('main', True)), fields=('predecessor',), name='people_one_main_successor'), models.UniqueConstraint(fields=('predecessor', 'successor'), name='people_succession_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='people_not_own_successor')],
                    },
                ),
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                        ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                        ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                        ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                        ('full_name', models.CharField(max_length=120, verbose_name='Họ và tên')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='Điện thoại')),
                        ('demo', models.BooleanField(default=False)),
                        ('password_once', models.BooleanField(default=False)),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ],
                    options={
                        'verbose_name': 'user',
                        'verbose_name_plural': 'users',
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='people_email_leads_to_one')],
                    },
                    managers=[
                        ('objects', django.contrib.auth.models.UserManager()),
                    ],
                ),
                migrations.CreateModel(
                    name='Position',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('role', models.CharField(choices=[('leader', 'Lãnh đạo'), ('standing_office', 'Chuyên viên tổng hợp'), ('agency_lead', 'Lãnh đạo cơ quan'), ('agency_officer', 'Chuyên viên cơ quan'), ('commune_officer', 'Cán bộ xã, phường'), ('supervisor', 'Giám sát'), ('administrator', 'Quản trị hệ thống')], max_length=20)),
                        ('title', models.CharField(blank=True, max_length=120)),
                        ('from_on', models.DateField()),
                        ('until_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='people_position_ends_after_start'), models.UniqueConstraint(condition=models.Q(('until_on', None)), fields=('user', 'organisation', 'role'), name='people_position_held_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Token',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('name', models.CharField(max_length=80)),
                        ('digest', models.CharField(max_length=64, unique=True)),
                        ('scopes', models.JSONField(default=list)),
                        ('made_at', models.DateTimeField(default=dotpha.kit.clock.now)),
                        ('last_used_at', models.DateTimeField(blank=True, null=True)),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('revoked_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-made_at', '-pk'],
                    },
                ),
            ]
        ),
    ]
