from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directing', '0001_initial'),
        ('people', '0001_squashed'),
        ('programme', '0002_measured_milestones'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='directive',
            name='directing_open_once',
        ),
        migrations.AddConstraint(
            model_name='directive',
            constraint=models.UniqueConstraint(condition=models.Q(('step__in', ('issued', 'returned'))), fields=('basis_kind', 'basis_id', 'organisation', 'title'), name='directing_open_once'),
        ),
    ]
