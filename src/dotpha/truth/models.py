"""Checks of a period's greens: the closed list and its draw, the visits with what they found, their pictures."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock
from dotpha.truth.rules.findings import FINDINGS


class Check(models.Model):
    """One sample of one period. Announced: the list is closed, the public number to come is named; drawn; concluded.

    `frame` keeps the list as it stood: `day`, `rule`, `greens` (code, task, agency, bodies, what was claimed) and `strata`
    (key, name, size, drawn), so that the draw can be repeated whatever becomes of the tasks.
    """

    period = models.ForeignKey("programme.Period", on_delete=models.PROTECT, related_name="+")
    draw_number = models.PositiveSmallIntegerField(default=1)
    """Which draw of this period it is; a redraw has the next one."""
    wish = models.CharField(max_length=20)
    """What the office asked for: "12" visits or "25%" of the greens."""
    size = models.PositiveIntegerField()
    frame_size = models.PositiveIntegerField()
    frame = models.JSONField()
    frame_digest = models.CharField(max_length=64)
    number_source = models.CharField(max_length=255)
    number_on = models.DateField()
    """The day on which the public number becomes known; not before the list was closed."""
    announced_on = models.DateField()
    announced_at = models.DateTimeField(default=clock.now)
    announced_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=30, blank=True)
    seed = models.CharField(max_length=120, blank=True)
    drawn_on = models.DateField(null=True, blank=True)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    concluded_on = models.DateField(null=True, blank=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.JSONField(null=True, blank=True)
    """The facts of the report as they stood when concluded."""
    replaced_on = models.DateField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    replaced_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-period__ends_on", "-draw_number"]
        constraints = [
            models.UniqueConstraint(fields=["period", "draw_number"], name="truth_check_draw_once"),
            models.UniqueConstraint(fields=["period"], condition=Q(replaced_on=None), name="truth_check_one_in_force"),
            models.CheckConstraint(
                condition=Q(size__gte=1) & Q(size__lte=F("frame_size")), name="truth_check_size_within_frame"
            ),
            models.CheckConstraint(
                condition=Q(number_on__gte=F("announced_on")), name="truth_check_number_known_after_list"
            ),
            models.CheckConstraint(
                condition=Q(number="", seed="", drawn_on=None, drawn_by=None)
                | (~Q(number="") & ~Q(seed="") & Q(drawn_on__gte=F("number_on"), drawn_by__isnull=False)),
                name="truth_check_drawn_whole",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on=None, concluded_by=None, result=None)
                | Q(
                    concluded_on__isnull=False,
                    concluded_by__isnull=False,
                    result__isnull=False,
                    drawn_on__isnull=False,
                    replaced_on=None,
                ),  # fmt: skip
                name="truth_check_concluded_whole",
            ),
            models.CheckConstraint(
                condition=Q(replaced_on=None, replaced_by=None, replaced_because="")
                | (Q(replaced_on__isnull=False, replaced_by__isnull=False) & ~Q(replaced_because="")),
                name="truth_check_replaced_with_reason",
            ),
        ]

    def __str__(self) -> str:
        again = f" (lần {self.draw_number})" if self.draw_number > 1 else ""
        return f"Hậu kiểm {self.period.label}{again}"


class Visit(models.Model):
    """One drawn task: who goes when, and what was found; "" has not been found out yet."""

    check_of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="visits")
    task = models.ForeignKey("programme.Task", on_delete=models.PROTECT, related_name="+")
    stratum = models.CharField(max_length=20)
    rank = models.PositiveIntegerField()
    """Its place in the draw within its group."""
    agency = models.ForeignKey("people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Who answers for the finished work on the period's day, successions followed; None: several lead."""
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Who verified the task: somebody else visits it."""
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey("people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField(null=True, blank=True)
    finding = models.CharField(max_length=12, blank=True, choices=list(FINDINGS.items()))
    words = models.TextField(blank=True)
    visited_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveSmallIntegerField(default=0)
    """How often its finding was written; a page that shows an older one does not overwrite a newer."""
    sent_back_on = models.DateField(null=True, blank=True)
    """The day on which the task was returned because of the finding."""

    class Meta:
        ordering = ["check_of", "stratum", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["check_of", "task"], name="truth_visit_task_once"),
            models.CheckConstraint(
                condition=Q(finding="", visited_on=None, by=None, found_at=None, words="")
                | (~Q(finding="") & Q(visited_on__isnull=False, by__isnull=False, found_at__isnull=False)),
                name="truth_visit_found_whole",
            ),
            models.CheckConstraint(
                condition=Q(finding__in=["", "true"]) | ~Q(words=""), name="truth_visit_doubt_has_words"
            ),
            models.CheckConstraint(
                condition=Q(by=None) | Q(verified_by=None) | ~Q(by=F("verified_by")),
                name="truth_visit_not_by_verifier",
            ),
            models.CheckConstraint(condition=Q(person=None) | Q(body=None), name="truth_visit_one_visitor"),
            models.CheckConstraint(
                condition=Q(sent_back_on=None) | Q(finding__in=["partly", "false"]), name="truth_visit_sent_back_for"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task.code}, {self.check_of}"


class VisitPhoto(models.Model):
    """A picture taken at a visit."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(max_length=255, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["visit", "file"], name="truth_photo_once")]

    def __str__(self) -> str:
        return self.caption or self.file.name
