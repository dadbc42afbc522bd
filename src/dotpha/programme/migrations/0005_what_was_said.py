from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0004_evidence_record_title'),
    ]

    operations = [
        migrations.AddField(
            model_name='reminder',
            name='letter',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='replyrow',
            name='speaker_unsure',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='replyrow',
            name='mark',
            field=models.TextField(blank=True),
        ),
    ]
