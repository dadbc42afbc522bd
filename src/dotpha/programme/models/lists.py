"""Forms in which superiors send their task lists, and want them back filled in."""

from django.conf import settings
from django.db import models

from dotpha.kit import clock


class ListForm(models.Model):
    """A superior's list as an Excel form: its columns were matched once, and later files of the same header and title are known.

    `columns` is `[{"label", "role", "cells"}]` from the first column on (`cells`: the first under its header), `states` the
    superior's word for each state of ours, `vocabulary` the words its drop-down list offers, `problems` what was not in
    order in the file last read.
    """

    name = models.CharField(max_length=200, unique=True)
    owner = models.CharField(max_length=255, blank=True)
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    """The file as last given: what is handed back."""
    sheet = models.CharField(max_length=100)
    signature = models.CharField(max_length=64)
    heading = models.TextField(blank=True)
    """The words of the title rows of the file as last given: other lists of other ministries may have the same header."""
    header_row = models.PositiveIntegerField()
    first_row = models.PositiveIntegerField()
    columns = models.JSONField()
    states = models.JSONField(default=dict, blank=True)
    vocabulary = models.JSONField(default=list, blank=True)
    problems = models.JSONField(default=list, blank=True)
    mapped_on = models.DateField(null=True, blank=True)
    """Since when its columns are matched; None: the officer has yet to look."""
    given_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["signature", "heading"],
                condition=~models.Q(heading=""),
                name="programme_list_form_one_of_heading",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def roles(self) -> list[str]:
        return [column["role"] for column in self.columns]


class ListStand(models.Model):
    """A list as a frozen period has it: the file, its columns and words, and which tasks carry out which row.

    Kept when the period is frozen, or later for a file that came after it; never changed, so that the same file comes
    out of it at any time. `links` is `{"coded": {key of a code: [task ids]}, "placed": [[place in the text, [task ids]]]}`.
    """

    period = models.ForeignKey("programme.Period", on_delete=models.PROTECT, related_name="lists")
    form = models.ForeignKey(ListForm, on_delete=models.PROTECT, related_name="stands")
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    columns = models.JSONField()
    states = models.JSONField()
    links = models.JSONField()
    revision = models.PositiveSmallIntegerField(default=1)
    """Of which revision of the period's figures."""
    kept_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "form", "file", "revision"], name="programme_list_stand_one_of_file"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form}, {self.file}"

    @property
    def roles(self) -> list[str]:
        return [column["role"] for column in self.columns]
