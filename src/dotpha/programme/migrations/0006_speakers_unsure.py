"""Rows of which nobody was sure whose word they are had a sentence in their mark; now they have a column of its own."""

import re

from django.db import migrations

# The mark was cut at 255 letters, the end of this sentence with it.
SENTENCE = re.compile(r"\s*\S+ do nhiều cơ quan cùng chủ trì(; chưa chắc hàng này là lời của cơ quan nào\.|.*$)", re.DOTALL)


def apart(apps, schema_editor):
    rows = apps.get_model("programme", "ReplyRow").objects.filter(mark__contains="do nhiều cơ quan cùng chủ trì")
    for row in rows:
        row.mark, row.speaker_unsure = SENTENCE.sub("", row.mark).strip(), True
        row.save(update_fields=["mark", "speaker_unsure"])


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0005_what_was_said'),
    ]

    operations = [migrations.RunPython(apart, migrations.RunPython.noop, elidable=True)]
