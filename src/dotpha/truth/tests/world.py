"""The invented province of the programme with greens to be checked: tasks shown, reported and verified."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image

from dotpha.kit import ledger
from dotpha.programme import actions as programme
from dotpha.programme.models import Evidence, Period, Task
from dotpha.programme.tests import world as worlds
from dotpha.truth import actions
from dotpha.truth.models import Check, Visit, VisitPhoto

DAY = worlds.DAY
SOURCE = "giải đặc biệt xổ số kiến thiết Quảng Trị"


def greens(world: worlds.World, leads: list[str], number: str = "15/KH-UBND") -> list[Task]:
    """One task for each lead (by name), done: the office shows a link, the second verifies, the office takes the word in."""
    rows = tuple((f"Việc xong {number} thứ {n}", [lead], [], DAY, "Báo cáo") for n, lead in enumerate(leads))
    tasks = list(worlds._plan(world.office, number, rows).tasks.order_by("pk"))
    for task in tasks:
        green(world, task)
    return tasks


def green(world: worlds.World, task: Task) -> Task:
    reporter = world.owner if task.lead == world.home else world.stranger
    proof = programme.add_evidence(
        milestone_id=task.milestones.get().pk, actor=reporter, day=DAY, url=f"https://a.vn/{task.pk}"
    )
    programme.verify_evidence(evidence_id=proof.pk, actor=world.second, day=DAY)
    programme.move_task(task_id=task.pk, verb="report", actor=reporter, day=DAY)
    return programme.move_task(task_id=task.pk, verb="verify", actor=world.second, day=DAY)


def opened(world: worlds.World) -> Period:
    return programme.open_period(name="2025-Q4", actor=world.office, day=DAY)


def announced(world: worlds.World, *, home: int = 5, other: int = 3, size: int = 4, **more: Any) -> Check:
    """A check of the fourth quarter with so many greens of Sở Tư pháp and of Sở Y tế."""
    greens(world, ["Sở Tư pháp"] * home + ["Sở Y tế"] * other)
    period = opened(world)
    given = {"number_source": SOURCE, "number_on": DAY, "actor": world.office, "day": DAY, **more}
    return actions.announce_check(period_id=period.pk, number=size, **given)


def check_of(world: worlds.World, period: Period, leads: list[str], *, size: int) -> Check:
    """A drawn check of a period that is open already."""
    greens(world, leads, number=f"16-{period.name}/KH-UBND")
    check = actions.announce_check(
        period_id=period.pk, number=size, number_source=SOURCE, number_on=DAY, actor=world.office, day=DAY
    )
    return actions.draw_check(check_id=check.pk, number="048213", actor=world.office, day=DAY)


def pictured(world: worlds.World, visit: Visit) -> VisitPhoto:
    """A picture of a visit."""
    data = picture(size=32 + visit.photos.count())
    return actions.add_photos(visit_id=visit.pk, photos=[("anh.jpg", data)], actor=world.fresh("supervisor"))[0]


def drawn(world: worlds.World, **more: Any) -> Check:
    check = announced(world, **more)
    return actions.draw_check(check_id=check.pk, number="048213", actor=world.office, day=DAY)


def given_to(world: worlds.World, check: Check, person: str = "supervisor") -> list[Visit]:
    """Every visit of a check given to one person."""
    rows = check.visits.values_list("pk", flat=True)
    return actions.assign_visits(
        check_id=check.pk,
        visit_ids=list(rows),
        person=world.people[person],
        planned_on=DAY,
        actor=world.office,
        day=DAY,
    )


def found(world: worlds.World, visit: Visit, finding: str = "true", words: str = "", on: date = DAY) -> Visit:
    return actions.record_finding(
        visit_id=visit.pk, finding=finding, words=words or ("" if finding == "true" else "Chưa có sản phẩm"),
        visited_on=on, actor=world.fresh("supervisor"), day=DAY,
    )  # fmt: skip


def concluded(world: worlds.World, findings: dict[int, str] | None = None) -> Check:
    """A concluded check; `findings` by the place of the visit, true elsewhere."""
    check = drawn(world)
    for place, visit in enumerate(given_to(world, check)):
        found(world, visit, (findings or {}).get(place, "true"))
    return actions.conclude_check(check_id=check.pk, actor=world.office, day=DAY)


def picture(colour: str = "green", size: int = 32, kind: str = "JPEG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (size, size), colour).save(out, kind)
    return out.getvalue()


def grow(world: worlds.World, check: Check, visit: Visit, count: int) -> None:
    """Checks set aside; more visits of a drawn check, in groups of their own, made and open; more of one visit."""
    for n in range(count):
        aside = Check.objects.get(pk=check.pk)
        aside.pk, aside.draw_number = None, n + 2
        aside.replaced_on, aside.replaced_by, aside.replaced_because = DAY, world.office, "Nhập nhầm"
        aside.save(force_insert=True)
    claim = check.frame["greens"][0]
    for n, task in enumerate(greens(world, ["Sở Y tế"] * count, number="17/KH-UBND")):
        more = {"code": task.code, "task": task.pk, "agency": f"x{n}", "name": f"Sở thứ {n}", "proofs": [f"Ảnh {n}"]}
        check.frame["greens"].append({**claim, **more})
        check.frame["strata"].append({"key": f"x{n}", "name": f"Sở thứ {n}", "codes": [task.code], "drawn": 1})
        made = Visit.objects.create(check_of=check, task=task, stratum=f"x{n}", rank=1, agency=world.other)
        Visit.objects.filter(pk=made.pk).update(person=world.supervisor if n % 2 else None, planned_on=DAY)
        if n % 2:
            found(world, made, "partly")
        pictured(world, visit)
        programme.add_evidence(
            milestone_id=visit.task.milestones.first().pk, actor=world.owner, day=DAY, url=f"https://a.vn/x{n}"
        )
    for proof in Evidence.objects.filter(milestone__task=visit.task, verified_on=None):
        Evidence.objects.filter(pk=proof.pk).update(verified_by=world.second, verified_on=DAY)
    check.save(update_fields=["frame"])


def verbs(thing: Any) -> list[str]:
    """What the ledger says of a thing, in order."""
    return [one["verb"] for one in ledger.history(thing)]
