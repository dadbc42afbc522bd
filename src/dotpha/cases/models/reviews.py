"""Councils with their members, individual reviews that stay sealed until they are opened, minutes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.kit import clock

User = settings.AUTH_USER_MODEL


class Panel(models.Model):
    """A council (hội đồng): by which decision it was set up, who sits on it."""

    name = models.CharField(max_length=255)
    body = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    """Who set it up."""
    decision_number = models.CharField(max_length=80, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="cases_panel_has_name")]

    def __str__(self) -> str:
        return self.name


class PanelMember(models.Model):
    """A seat on a council; it ends, it is never rewritten."""

    class Role(models.TextChoices):
        CHAIR = "chair", "Chủ tịch hội đồng"
        DEPUTY = "deputy", "Phó Chủ tịch hội đồng"
        CRITIC = "critic", "Ủy viên phản biện"
        MEMBER = "member", "Ủy viên"
        SECRETARY = "secretary", "Thư ký khoa học"

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices)
    workplace = models.CharField(max_length=255, blank=True)
    """Where the person works, as the decision names it; conflicts of interest are looked for in it."""
    added_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "user"], condition=Q(left_on=None), name="cases_seat_once"),
            models.UniqueConstraint(
                fields=["panel"], condition=Q(left_on=None, role="chair"), name="cases_panel_one_chair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.user}"


class Review(models.Model):
    """One person's judgement of one case. Until it is opened nobody but its writer reads points or words of it."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=PanelMember.Role.choices, default=PanelMember.Role.MEMBER)
    assigned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    assigned_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    detected = models.JSONField(default=list, blank=True)
    """Sentences of what speaks for a conflict of interest, found when it was assigned."""
    declared_on = models.DateField(null=True, blank=True)
    conflict = models.BooleanField(null=True, blank=True)
    """What the reviewer declared; None: nothing yet."""
    conflict_reason = models.TextField(blank=True)
    excused_on = models.DateField(null=True, blank=True)
    """Taken off the case, for a conflict or because they cannot."""
    excused_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    excuse = models.TextField(blank=True)
    points = models.JSONField(default=dict, blank=True)
    """{criterion: points as digits}."""
    words = models.JSONField(default=dict, blank=True)
    """{criterion: why}, and "" for the whole."""
    recommends = models.BooleanField(null=True, blank=True)
    turn = models.PositiveIntegerField(default=0)
    sealed_at = models.DateTimeField(null=True, blank=True)
    salt = models.CharField(max_length=32, blank=True)
    """Drawn at the moment of sealing: without it the few points that there can be would be guessed from the digest."""
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of points, words and salt at the moment of sealing; the ledger has the same."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reviewer"], condition=Q(excused_on=None), name="cases_review_one_a_person"
            ),
            models.CheckConstraint(
                condition=Q(sealed_at=None, digest="") | (Q(sealed_at__isnull=False, conflict=False) & ~Q(digest="")),
                name="cases_review_sealed_without_conflict",
            ),
            models.CheckConstraint(
                condition=Q(conflict=None, declared_on=None) | Q(conflict__isnull=False, declared_on__isnull=False),
                name="cases_review_declared_whole",
            ),
            models.CheckConstraint(
                condition=Q(excused_on=None, excused_by=None) | Q(excused_on__isnull=False, excused_by__isnull=False),
                name="cases_review_excused_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Phiếu nhận xét hồ sơ {self.case.code}"


class Opening(models.Model):
    """From when the reviews of a case are read by others: all were in, or its council opened them without some."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="opening")
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    panel = models.ForeignKey(Panel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The council that judged by them; another one, of acceptance, has not seen these ballots."""
    reason = models.TextField(blank=True)
    """Why it was opened before all were in; "": all were in."""

    def __str__(self) -> str:
        return f"Mở phiếu hồ sơ {self.case.code}"


class Minutes(models.Model):
    """Minutes of a sitting on one case: who was there, what was said, the vote; final once chair and secretary signed."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="minutes")
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    place = models.CharField(max_length=255, blank=True)
    present = models.ManyToManyField(PanelMember, related_name="+", blank=True)
    text = models.TextField(blank=True)
    votes_for = models.PositiveSmallIntegerField(default=0)
    votes_against = models.PositiveSmallIntegerField(default=0)
    recommends = models.BooleanField()
    conclusion = models.TextField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    signed_by_secretary_at = models.DateTimeField(null=True, blank=True)
    signed_by_chair_at = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(conclusion=""), name="cases_minutes_conclude")]

    @property
    def is_final(self) -> bool:
        return bool(self.signed_by_chair_at and self.signed_by_secretary_at)

    def __str__(self) -> str:
        return f"Biên bản họp hội đồng về hồ sơ {self.case.code}"
