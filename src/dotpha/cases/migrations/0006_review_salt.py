from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0005_fewest_ballots'),
    ]

    operations = [
        migrations.AddField(
            model_name='review',
            name='salt',
            field=models.CharField(blank=True, max_length=32),
        ),
    ]
