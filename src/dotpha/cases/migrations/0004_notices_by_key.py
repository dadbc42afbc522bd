from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_cases")]

    operations = [
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["key"], name="cases_notice_about", opclasses=["varchar_pattern_ops"]),
        ),
    ]
