"""So many changes a second through the product's own actions; prints when which entry of the ledger was committed."""

import json
import sys
import time
from datetime import timedelta
from itertools import cycle

import django

django.setup()

from dotpha.kit import clock, jobs  # noqa: E402
from dotpha.kit.models import Entry  # noqa: E402
from dotpha.people.models import User  # noqa: E402
from dotpha.programme import actions as programme  # noqa: E402
from dotpha.programme.models import Milestone  # noqa: E402
from dotpha.watching import actions as watching  # noqa: E402
from dotpha.watching.models import Warning  # noqa: E402


def main(a_second: int, seconds: int) -> None:
    jobs.load_day()
    day, office = clock.today(), User.objects.get(username="tonghop")
    changes, made = steps(day, office), []
    begun = time.monotonic()
    for number in range(a_second * seconds):
        late = begun + number / a_second - time.monotonic()
        if late > 0:
            time.sleep(late)
        if time.monotonic() - begun > seconds:
            break
        next(changes)()
        made.append([Entry.objects.order_by("-pk").values_list("pk", flat=True)[0], time.time()])
    print(json.dumps(made))


def steps(day, office):
    """A warning falls silent and speaks again; a proof is shown and withdrawn."""
    warnings = cycle(
        Warning.objects.filter(cleared_on=None, step__in=["raised", "acknowledged"]).values_list("pk", flat=True)
    )
    milestones = cycle(
        Milestone.objects.filter(removed_on=None, target=None, task__step__in=["assigned", "accepted"]).values_list(
            "pk", flat=True
        )
    )
    until = day + timedelta(days=3)
    while True:
        pk = next(warnings)
        yield lambda pk=pk: watching.snooze(warning_id=pk, until=until, reason="để đo", actor=office, day=day)
        shown = []
        where = next(milestones)
        yield lambda where=where, shown=shown: shown.append(
            programme.add_evidence(milestone_id=where, actor=office, day=day, url="https://vi.example/do")
        )
        yield lambda pk=pk: watching.wake(warning_id=pk, actor=office, day=day)
        yield lambda shown=shown: programme.withdraw_evidence(
            evidence_id=shown[0].pk, reason="đo", actor=office, day=day
        )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
