"""Sets of criteria, rounds of evaluation, what each organisation said of itself and what the verifier gave."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock
from dotpha.kit.flow import StepTaken


class CriteriaSet(models.Model):
    """One version of a set of criteria; `groups` as `rules.criteria` keeps them. A version that was used never changes."""

    class Level(models.TextChoices):
        AGENCIES = "agencies", "Cơ quan"
        COMMUNES = "communes", "Xã, phường, đặc khu"

    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=255)
    level = models.CharField(max_length=10, choices=Level.choices)
    basis = models.CharField(max_length=500)
    """The paper it stands in."""
    valid_from = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    example = models.BooleanField(default=False)
    """Made up to show how it works; no paper of the province stands behind it."""
    groups = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["-valid_from", "code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="scoring_set_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="scoring_set_version_counted"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(code="") & ~Q(basis=""), name="scoring_set_named"),
        ]

    def __str__(self) -> str:
        return f"{self.name} (bản {self.version})"


class Round(models.Model):
    """One evaluation (đợt đánh giá): a set of criteria over a period. `result` is what was published, as it was.

    Facts are counted as of `day`; once published nothing that comes later changes the result, a correction makes
    another revision.
    """

    class Step(models.TextChoices):
        OPEN = "open", "đang chấm"
        PUBLISHED = "published", "đã công bố"
        CORRECTING = "correcting", "đang đính chính"

    title = models.CharField(max_length=255)
    criteria = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="+")
    period_name = models.CharField(max_length=40)
    period_label = models.CharField(max_length=120)
    starts_on = models.DateField()
    day = models.DateField()
    """The day as of which facts are counted."""
    own_due_on = models.DateField()
    """By when the organisations evaluate themselves."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.OPEN, db_index=True)
    result = models.JSONField(null=True, blank=True)
    revision = models.PositiveSmallIntegerField(default=0)
    published_on = models.DateField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    correction = models.TextField(blank=True)
    """Why the result is being corrected, while it is."""

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="scoring_round_named"),
            models.CheckConstraint(condition=Q(day__gte=F("starts_on")), name="scoring_round_forward"),
            models.CheckConstraint(
                name="scoring_round_published_whole",
                condition=Q(step="open", result=None, published_on=None, published_by=None, revision=0)
                | (
                    ~Q(step="open")
                    & Q(result__isnull=False, published_on__isnull=False, published_by__isnull=False, revision__gte=1)
                ),
            ),
            models.CheckConstraint(
                name="scoring_round_corrected_with_reason",
                condition=(Q(step="correcting") & ~Q(correction="")) | (~Q(step="correcting") & Q(correction="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RoundStep(StepTaken):
    """A step of a round."""

    thing = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="steps")

    class Meta:
        ordering = ["pk"]


class RoundRevision(models.Model):
    """What a round had published before it was corrected; never changed."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="revisions")
    revision = models.PositiveSmallIntegerField()
    result = models.JSONField()
    published_on = models.DateField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    """Why the next one took its place."""

    class Meta:
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(fields=["round", "revision"], name="scoring_revision_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="scoring_revision_has_reason"),
        ]


class Entry(models.Model):
    """One organisation in a round. `turn` counts what was written: whoever writes says which turn their page had shown."""

    class Step(models.TextChoices):
        OWN = "own", "chưa gửi tự chấm"
        SUBMITTED = "submitted", "chờ thẩm định"
        VERIFIED = "verified", "đã thẩm định"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="entries")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.OWN, db_index=True)
    turn = models.PositiveIntegerField(default=0)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Who wrote last, and when: the second of two is told."""
    touched_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="scoring_entry_once"),
            models.CheckConstraint(
                condition=Q(verified_by=None) | Q(submitted_by=None) | ~Q(verified_by=F("submitted_by")),
                name="scoring_entry_not_verified_by_itself",
            ),
            models.CheckConstraint(
                name="scoring_entry_step_whole",
                condition=Q(step="own", verified_by=None, verified_on=None)
                | Q(step="submitted", submitted_by__isnull=False, submitted_on__isnull=False, verified_on=None)
                | Q(step="verified", verified_by__isnull=False, verified_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.round}"


class EntryStep(StepTaken):
    """A step of an organisation's evaluation."""

    thing = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="steps")

    class Meta:
        ordering = ["pk"]


class Score(models.Model):
    """What was said of one organisation by one criterion: its own numbers or points, and what the verifier gave instead."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="scores")
    code = models.CharField(max_length=20)
    own_a = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    own_b = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    own_points = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    own_note = models.TextField(blank=True)
    """The documents that prove it, in words."""
    own_file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    own_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    given_points = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    given_reason = models.TextField(blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "code"], name="scoring_score_once"),
            models.CheckConstraint(
                name="scoring_score_given_whole",
                condition=Q(given_points=None, given_reason="", given_by=None)
                | (Q(given_points__isnull=False, given_by__isnull=False) & ~Q(given_reason="")),
            ),
            models.CheckConstraint(
                condition=Q(given_by=None) | Q(own_by=None) | ~Q(given_by=F("own_by")),
                name="scoring_score_not_given_by_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} – {self.entry}"
