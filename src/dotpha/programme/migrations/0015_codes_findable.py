from django.db import migrations

from dotpha.kit.search import columns


def index_codes(apps, schema_editor):
    """Tasks and items taken in before were not findable by their superior's code."""
    items = apps.get_model("programme", "DocumentItem").objects.exclude(code="")
    links = apps.get_model("programme", "TaskItem").objects.exclude(item__code="")
    _add(apps, "programme.item", items.values_list("pk", "code"))
    _add(apps, "programme.task", links.order_by().values_list("task", "item__code").distinct())


def _add(apps, kind, codes):
    entries = apps.get_model("kit", "SearchEntry").objects.filter(kind=kind)
    for pk, code in codes:
        marked, plain = columns("", code)
        for entry in entries.filter(object_id=pk):
            entry.marked, entry.plain = f"{entry.marked}{marked}", f"{entry.plain}{plain}"
            entry.save(update_fields=["marked", "plain"])


class Migration(migrations.Migration):
    dependencies = [("programme", "0014_list_stands_and_choices"), ("kit", "0002_initial")]

    operations = [migrations.RunPython(index_codes, migrations.RunPython.noop)]
