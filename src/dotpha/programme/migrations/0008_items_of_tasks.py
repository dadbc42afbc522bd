"""Each task that was taken in from a document is an item of it."""

from collections import Counter

from django.db import migrations

COPIED = (
    "section", "ordinal", "title", "deadline", "deadline_text", "recurrence", "deliverable", "authority", "resources",
    "span_start", "span_end", "rules",
)  # fmt: skip


BATCH = 500


def items_of_tasks(apps, schema_editor):
    item, link = apps.get_model("programme", "DocumentItem"), apps.get_model("programme", "TaskItem")
    tasks = apps.get_model("programme", "Task").objects.filter(items=None).order_by("document_id", "pk")
    places = Counter(item.objects.values_list("document_id", flat=True))
    keys = list(tasks.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        found = list(tasks.filter(pk__in=keys[start : start + BATCH]).prefetch_related("agencies"))
        made = item.objects.bulk_create([_item(item, task, places) for task in found])
        link.objects.bulk_create(
            link(task=task, item=one, linked_on=task.assigned_on) for task, one in zip(found, made)
        )


def _item(item, task, places):
    agencies = sorted(task.agencies.all(), key=lambda one: one.position)
    place = places[task.document_id]
    places[task.document_id] += 1
    return item(
        document_id=task.document_id, position=place,
        leads=[one.written for one in agencies if one.role == "lead"],
        supporting=[one.written for one in agencies if one.role == "supporting"],
        **{name: getattr(task, name) for name in COPIED},
    )  # fmt: skip


class Migration(migrations.Migration):

    dependencies = [("programme", "0007_document_items")]

    operations = [migrations.RunPython(items_of_tasks, migrations.RunPython.noop, elidable=True)]
