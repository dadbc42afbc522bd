"""Committees and their members; a membership ends, it is never rewritten."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.committee.rules.terms import Term
from dotpha.committee.rules.titles import Titles, family_of, titles_of
from dotpha.text.official.pieces import Family


class Committee(models.Model):
    """A body that meets: Ban Chỉ đạo, Tổ giúp việc, Tổ công tác. `founder` founded it, and its papers are of that body's family."""

    name = models.CharField(max_length=255, unique=True)
    short_name = models.CharField(max_length=80)
    founder = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    decision_number = models.CharField(max_length=80)
    decided_on = models.DateField()
    symbol = models.CharField(max_length=40)
    """What stands for it in the numbers of its papers, e.g. BCĐ."""
    ended_on = models.DateField(null=True, blank=True)
    """First day on which it no longer is."""
    end_decision = models.CharField(max_length=80, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="committee_has_name"),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_decision="") | Q(ended_on__gte=F("decided_on")),
                name="committee_ends_after_it_was_founded",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def titles(self) -> Titles:
        return titles_of(self.name)

    @property
    def family(self) -> Family:
        return family_of(self.founder.kind, self.founder.name)


class Membership(models.Model):
    """Somebody on a committee, with an account or named at an organisation, in a role, between two days.

    `fields` are what they look after (lĩnh vực phụ trách), one a line; `areas` the communes and organisations (địa bàn).
    """

    class Role(models.TextChoices):
        CHAIR = "chair", "Trưởng ban"
        STANDING = "standing", "Phó Trưởng ban thường trực"
        DEPUTY = "deputy", "Phó Trưởng ban"
        SECRETARY = "secretary", "Thư ký"
        MEMBER = "member", "Ủy viên"

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=120)
    """As the decision writes it; of somebody with an account their name on that day."""
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=160, blank=True)
    """Their post at home, e.g. "Giám đốc Sở Tài chính"."""
    role = models.CharField(max_length=10, choices=Role.choices)
    order = models.PositiveSmallIntegerField(default=0)
    fields = models.TextField(blank=True)
    areas: Any = models.ManyToManyField("people.Organisation", blank=True, related_name="+")
    from_on = models.DateField()
    decision_number = models.CharField(max_length=80)
    until_on = models.DateField(null=True, blank=True)
    """First day on which they no longer sit on it."""
    end_decision = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="committee_membership_has_name"),
            models.CheckConstraint(
                condition=Q(until_on=None, end_decision="") | Q(until_on__gte=F("from_on")),
                name="committee_membership_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["committee"], condition=Q(role="chair", until_on=None), name="committee_one_chair"
            ),
            models.UniqueConstraint(
                fields=["committee", "user"], condition=Q(until_on=None, user__isnull=False),
                name="committee_person_sits_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def term(self) -> Term:
        return Term(self.from_on, self.until_on)

    def sits_on(self, day: date) -> bool:
        return self.term.covers(day)

    @property
    def title(self) -> str:
        """What the committee calls them: "Phó Trưởng ban", of a Tổ "Tổ phó"."""
        return self.committee.titles.of(self.role)

    @property
    def field_lines(self) -> list[str]:
        return [line.strip() for line in self.fields.splitlines() if line.strip()]
