from django.db import migrations

from dotpha.kit.search import columns


def index_texts(apps, schema_editor):
    """Documents entered before were findable by number and title alone."""
    documents = apps.get_model("programme", "Document")
    items = apps.get_model("programme", "DocumentItem")
    entries = apps.get_model("kit", "SearchEntry")
    for one in documents.objects.order_by("pk").iterator(chunk_size=50):
        asked = " ".join(
            f"{title} {made}" for title, made in items.objects.filter(document=one).values_list("title", "deliverable")
        )
        name = f"{one.kind} {one.number}".strip() or one.title[:80]
        marked, plain = columns(name, f"{one.title} {one.text} {asked}")
        entries.objects.update_or_create(
            kind="programme.text", object_id=one.pk, defaults={"title": name, "marked": marked, "plain": plain}
        )


class Migration(migrations.Migration):
    dependencies = [("programme", "0011_revising_drafts"), ("kit", "0002_initial")]

    operations = [migrations.RunPython(index_texts, migrations.RunPython.noop)]
