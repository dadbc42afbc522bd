"""People at work over the API: each notes what the server confirmed and what it left open, to be compared in the end."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

PLAN = """ỦY BAN NHÂN DÂN TỈNH AN BÌNH
Số: {number}/KH-UBND
An Bình, ngày 10 tháng 11 năm 2025
KẾ HOẠCH
Thử sức bền lần {number}

| TT | Nhiệm vụ | Cơ quan chủ trì | Sản phẩm | Thời hạn |
|---|---|---|---|---|
| 1 | Lập sổ theo dõi lần {number} | Sở Khoa học và Công nghệ | Sổ theo dõi | 12/2025 |
| 2 | Kiểm tra sổ theo dõi lần {number} | Sở Nội vụ | Biên bản | 12/2025 |
| 3 | Báo cáo việc kiểm tra lần {number} | Sở Tài chính | Báo cáo | 12/2025 |
"""
TASKS_OF_PLAN = 3
OFFICERS = 3
MILESTONES = """
from dotpha.programme.models import Milestone
rows = Milestone.objects.filter(removed_on=None, task__lead__isnull=False)
rows = rows.exclude(task__step__in=("closed", "cancelled")).order_by("pk")[:12]
print(json.dumps([(row.task.code, row.pk) for row in rows]))
"""
"""Code and id of some milestones, for `Province.ask`."""


@dataclass
class Said:
    """What came back: names the server confirmed, names it left open, refusals that nobody expected."""

    confirmed: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def note(self, name: str, status: int | None, body: Any) -> None:
        """200 is confirmed; no answer is open; anything else should not have come."""
        if status == 200:
            self.confirmed.add(name)
        elif status is None:
            self.open.add(name)
        else:
            self.wrong.append(f"{name}: {status} {body}")


@dataclass(frozen=True)
class Caller:
    """One person's way to the server, by token."""

    url: str
    secret: str

    def call(self, path: str, *, body: Any = None, form: dict[str, str] | None = None) -> tuple[int | None, Any]:
        """Status and answer; (None, None) when the server was gone before it answered."""
        data, kind = None, "application/json"
        if form is not None:
            data, kind = urlencode(form).encode(), "application/x-www-form-urlencoded"
        elif body is not None:
            data = json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.secret}", "Content-Type": kind}
        request = urllib.request.Request(f"{self.url}/api/{path}", data=data, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(errors="replace")[:300]
        except (OSError, ValueError, urllib.error.URLError):
            return None, None


def add_evidence(caller: Caller, milestone: tuple[str, int], name: str, said: Said) -> None:
    """Shows a link named `name` for a milestone (task code, id)."""
    code, number = milestone
    given = {"milestone": number, "url": f"https://minh-chung.example/{name}", "note": name}
    said.note(name, *caller.call(f"programme/tasks/{code}/evidence", body=given))


def import_plan(caller: Caller, number: str, said: Said) -> None:
    """Takes in a plan of three tasks whose number is `number`."""
    said.note(number, *caller.call("programme/import", form={"text": PLAN.format(number=number)}))


def keep_doing(work: Callable[[int], None], until: threading.Event) -> threading.Thread:
    """Runs `work(0)`, `work(1)`, … in a thread until told to stop."""

    def live() -> None:
        turn = 0
        while not until.is_set():
            work(turn)
            turn += 1

    thread = threading.Thread(target=live)
    thread.start()
    return thread


def at_work(
    caller: Caller, milestones: list[tuple[str, int]], said: Said, over: threading.Event
) -> list[threading.Thread]:
    """Officers who show evidence without pause, and one who takes plans in."""

    def officer(number: int) -> threading.Thread:
        def work(turn: int) -> None:
            add_evidence(caller, milestones[(number + turn) % len(milestones)], f"thu-{number}-{turn}", said)
            time.sleep(0.05)

        return keep_doing(work, over)

    def planner(turn: int) -> None:
        import_plan(caller, str(9000 + turn), said)
        time.sleep(0.5)

    return [officer(number) for number in range(OFFICERS)] + [keep_doing(planner, over)]
