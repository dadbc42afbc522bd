"""Long work, with a bar: watches held against a year that is past."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from dotpha.kit import access, clock
from dotpha.kit.jobs import Progress, handler, start
from dotpha.kit.models import Job
from dotpha.people.models import User
from dotpha.watching import actions

REPLAY = "watching.replay"


def start_replay(actor: Any) -> Job:
    access.check(actor, "watching.replay")
    return start(kind=REPLAY, label="Kiểm lại quy tắc theo dõi trên một năm đã qua", owner=actor, actor_id=actor.pk)


@handler(REPLAY)
def replay(progress: Progress, *, actor_id: int) -> str:
    """Looks at every week; run twice it writes what it found twice, and the later one counts."""
    actions.replay(day=clock.today(), actor=User.objects.get(pk=actor_id), tell=progress)
    return reverse("watching:watch_list")
