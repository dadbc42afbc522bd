import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('operations', '0004_reports_have_masters')]

    operations = [
        migrations.AlterField(
            model_name='report',
            name='master',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='operations.master'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(fields=('period', 'master', 'revision'), name='operations_report_draft_once'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(condition=models.Q(('document__isnull', False)), fields=('period', 'master', 'period_revision'), name='operations_report_to_master_once'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', ''), ('signed_on', None)), models.Q(models.Q(('number', ''), _negated=True), ('signed_on__isnull', False)), _connector='OR'), name='operations_report_numbered_whole'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('document', None), ('signed_file', None)), models.Q(models.Q(('number', ''), _negated=True), ('document__isnull', False), ('signed_file__isnull', False), ('step', 'published')), _connector='OR'), name='operations_report_published_whole'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step', 'published'), _negated=True), ('document__isnull', False), _connector='OR'), name='operations_report_published_step'),
        ),
    ]
