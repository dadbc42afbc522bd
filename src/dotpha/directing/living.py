"""Directives in the demo's later years: a leader gives a few a month on bottlenecks; who answers takes them in, sooner or later.

What becomes of their tasks is the programme's affair (`programme.demo.living`), by the same law as of any task.
"""

from __future__ import annotations

from datetime import date

from dotpha.directing import actions
from dotpha.directing.actions import Basis, DirectiveFacts
from dotpha.directing.models import Directive
from dotpha.people.queries import lineage
from dotpha.programme.demo.living import law
from dotpha.programme.demo.living.stage import Voices, leader
from dotpha.programme.models import Bottleneck
from dotpha.text.calendar import add_working_days, is_working_day, working_days_between
from dotpha.text.official.wording import in_sentence

AFTER, EVERY, TERM = 4, 0.35, 15
"""Working days after which a bottleneck comes before the leader, the share that is acted on, working days given."""
PROMPT, TARDY = 0.8, 4
"""The share taken in by the next day, and the working days after which the others are."""


def live(day: date) -> None:
    """What is stuck long enough is given a word; what was given is taken in; silence is told."""
    if not is_working_day(day):
        return
    raised = add_working_days(day, -AFTER)
    for stuck in Bottleneck.objects.filter(raised_on=raised, closed_on=None).select_related("task").order_by("pk"):
        if stuck.task.lead_id and law.chosen(EVERY, "directive", stuck.task.code, str(raised)):
            _give(stuck, day)
    voices = Voices(day)
    for one in Directive.objects.filter(step="issued").order_by("pk"):
        waited = working_days_between(one.issued_on or day, day)
        prompt = law.chosen(PROMPT, "acknowledged", one.title, str(one.issued_on))
        voice = voices.of(one.organisation_id)
        if voice is not None and waited >= (1 if prompt else TARDY):
            actions.acknowledge(directive_id=one.pk, actor=voice, day=day)
    actions.tell_silent()


def _give(stuck: Bottleneck, day: date) -> None:
    assert stuck.task.lead_id
    wanted = in_sentence((stuck.decision_needed or stuck.text).strip().rstrip("."))
    facts = DirectiveFacts(
        title=f"Tham mưu, trình phương án xử lý: {wanted}"[:500],
        organisation_id=lineage().successor(stuck.task.lead_id, day),
        due_on=add_working_days(day, TERM),
        deliverable="Văn bản tham mưu phương án",
        basis=Basis("programme.bottleneck", stuck.pk),
    )
    actions.give(facts=facts, actor=leader(day), day=day)
