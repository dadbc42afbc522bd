"""What a session talks about, on what that rests, and what it concludes."""

from typing import Any

from django.db import models
from django.db.models import Q

from dotpha.committee.models.sessions import Session


class AgendaItem(models.Model):
    """One item of an agenda, with at most one thing on which it rests; `outcome` is noted while the session goes on."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.TextField()
    presenter = models.CharField(max_length=160, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    """How long it may take."""
    bottleneck = models.ForeignKey(
        "programme.Bottleneck", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    task = models.ForeignKey("programme.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    carried = models.ForeignKey(
        "committee.Conclusion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """A conclusion of an earlier session that is not carried out yet."""
    given = models.ForeignKey("directing.Directive", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """A directive that is late."""
    document = models.ForeignKey(
        "programme.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="committee_item_has_title"),
            models.CheckConstraint(
                name="committee_item_one_basis",
                condition=Q(bottleneck=None, task=None, carried=None, given=None)
                | Q(bottleneck=None, task=None, carried=None, document=None)
                | Q(bottleneck=None, task=None, given=None, document=None)
                | Q(bottleneck=None, carried=None, given=None, document=None)
                | Q(task=None, carried=None, given=None, document=None),
            ),
            models.UniqueConstraint(fields=["session", "bottleneck"], name="committee_item_bottleneck_once"),
            models.UniqueConstraint(fields=["session", "task"], name="committee_item_task_once"),
            models.UniqueConstraint(fields=["session", "carried"], name="committee_item_carried_once"),
            models.UniqueConstraint(fields=["session", "given"], name="committee_item_directive_once"),
        ]

    def __str__(self) -> str:
        return self.title[:160]


class Conclusion(models.Model):
    """What a session concludes, to an item of its agenda or in general. With a lead it becomes a directive when it is issued.

    `decides`: it is the decision for which the bottleneck of its item waits.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="conclusions")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="conclusions")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    lead = models.ForeignKey("people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supporting: Any = models.ManyToManyField("people.Organisation", blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    deliverable = models.CharField(max_length=255, blank=True)
    decides = models.BooleanField(default=False)
    directive = models.OneToOneField(
        "directing.Directive", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """By which it was given, once it is issued."""

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="committee_conclusion_has_words"),
            models.CheckConstraint(
                condition=Q(lead=None, due_on=None, deliverable="") | Q(lead__isnull=False, due_on__isnull=False),
                name="committee_conclusion_given_whole",
            ),
            models.CheckConstraint(
                condition=Q(decides=False) | Q(item__isnull=False), name="committee_conclusion_decides_an_item"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:160]
