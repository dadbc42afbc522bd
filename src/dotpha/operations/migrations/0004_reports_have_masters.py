"""Reports of before there were masters went to the body above the standing office."""

from typing import Any

from django.db import migrations

from dotpha.operations.rules.outgoing import digest_of

STANDARD = "Cơ quan cấp trên trực tiếp"


def give_masters(apps: Any, schema_editor: Any) -> None:
    reports, masters = apps.get_model("operations", "Report"), apps.get_model("operations", "Master")
    if not reports.objects.exists():
        return
    standard, _ = masters.objects.get_or_create(standard=True, defaults={"name": STANDARD})
    told, tasks = apps.get_model("operations", "ReportTask"), apps.get_model("programme", "Task")
    known = set(tasks.objects.values_list("pk", flat=True))
    for report in reports.objects.only("figures", "material", "document").iterator(chunk_size=20):
        step = "published" if report.document_id else "draft"
        source = digest_of(report.figures, report.material["tasks"])
        reports.objects.filter(pk=report.pk).update(master=standard, step=step, source=source)
        if report.document_id:
            rows = (row for row in report.material["tasks"] if row.get("id") in known)
            told.objects.bulk_create(told(report=report, task_id=row["id"], code=row["code"]) for row in rows)


class Migration(migrations.Migration):
    dependencies = [("operations", "0003_masters")]
    operations = [migrations.RunPython(give_masters, migrations.RunPython.noop)]
