"""Long work: a file read and checked, files read again after a name was said."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from dotpha.kit import clock
from dotpha.kit.jobs import Progress, handler, start
from dotpha.kit.models import Job
from dotpha.people.models import User
from dotpha.services.procedures import actions
from dotpha.services.procedures.models import Load

CHECK, AGAIN = "procedures.check", "procedures.read_again"


def start_check(load: Load, actor: Any) -> Job:
    return start(kind=CHECK, label=f"Kiểm tra {load.name}"[:255], owner=actor, load_id=load.pk)


@handler(CHECK)
def check(progress: Progress, *, load_id: int) -> str:
    """Reads and checks a load; a worker that is killed meanwhile leaves the load as it was, and another begins anew."""
    load = actions.check_load(load_id=load_id, day=clock.today(), tell=progress)
    return reverse("procedures:load", args=[load.pk])


def start_reading_again(name: str, actor: Any) -> Job:
    return start(kind=AGAIN, label=f"Đọc lại hồ sơ của «{name}»"[:255], owner=actor, name=name, actor_id=actor.pk)


@handler(AGAIN)
def read_again(progress: Progress, *, name: str, actor_id: int) -> str:
    """Reads the files in which the name stood again."""
    progress(0, 1, f"Đang đọc lại các tệp có «{name}»")
    read = actions.read_again(name=name, actor=User.objects.get(pk=actor_id), day=clock.today())
    progress(1, 1, f"Đã đọc lại {len(read)} tệp.")
    return reverse("procedures:name_list")
