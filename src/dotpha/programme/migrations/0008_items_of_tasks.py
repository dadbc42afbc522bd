"""Each task that was taken in from a document is an item of it."""

from django.db import migrations

COPIED = (
    "section", "ordinal", "title", "deadline", "deadline_text", "recurrence", "deliverable", "authority", "resources",
    "span_start", "span_end", "rules",
)  # fmt: skip


def items_of_tasks(apps, schema_editor):
    item, link = apps.get_model("programme", "DocumentItem"), apps.get_model("programme", "TaskItem")
    places = {}
    for task in apps.get_model("programme", "Task").objects.order_by("document_id", "pk").iterator():
        agencies = list(task.agencies.order_by("position").values_list("role", "written"))
        made = item.objects.create(
            document_id=task.document_id, position=places.setdefault(task.document_id, 0),
            leads=[written for role, written in agencies if role == "lead"],
            supporting=[written for role, written in agencies if role == "supporting"],
            **{name: getattr(task, name) for name in COPIED},
        )
        link.objects.create(task=task, item=made, linked_on=task.assigned_on)
        places[task.document_id] += 1


class Migration(migrations.Migration):

    dependencies = [("programme", "0007_document_items")]

    operations = [migrations.RunPython(items_of_tasks, migrations.RunPython.noop, elidable=True)]
