"""What happens to tasks on their way: extensions asked for, and what must be finished before what."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class ExtensionRequest(models.Model):
    """An agency asks for a later deadline; the office grants it by a paper (`change`) or refuses it with the reason."""

    task = models.ForeignKey("programme.Task", on_delete=models.CASCADE, related_name="extension_requests")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    becomes = models.DateField()
    reason = models.TextField()
    letter_number = models.CharField(max_length=80, blank=True)
    """Of the letter by which the agency asks, where there is one."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    granted = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    change = models.OneToOneField(
        "programme.DeadlineChange", null=True, blank=True, on_delete=models.PROTECT, related_name="request"
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_on = models.DateField(null=True, blank=True)
    """When it was decided, or taken back (then `granted` stays open)."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="programme_extension_request_has_reason"),
            models.UniqueConstraint(
                fields=["task"], condition=Q(closed_on=None), name="programme_extension_request_one_open"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_by=None, granted=None, change=None)
                | Q(closed_on__isnull=False, closed_by__isnull=False),
                name="programme_extension_request_closed_whole",
            ),
            models.CheckConstraint(
                condition=Q(granted=True, change__isnull=False)
                | (~Q(granted=True) & Q(change=None))
                | Q(granted=None, change=None),
                name="programme_extension_request_granted_by_a_change",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, đến {self.becomes:%d/%m/%Y}"


class Dependency(models.Model):
    """`before` must be finished for `after` to be; taken away it stays with its last day."""

    before = models.ForeignKey("programme.Task", on_delete=models.CASCADE, related_name="followers")
    after = models.ForeignKey("programme.Task", on_delete=models.CASCADE, related_name="prerequisites")
    note = models.CharField(max_length=255, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["before", "after"], condition=Q(removed_on=None), name="programme_dependency_once"
            ),
            models.CheckConstraint(condition=~Q(before=F("after")), name="programme_dependency_not_on_itself"),
        ]
