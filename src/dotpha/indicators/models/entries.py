"""Figures that people hand in: files read row by row, forms with their proof, each confirmed by somebody else where asked."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock


class FigureFile(models.Model):
    """A file of figures: read, its columns matched, then taken in or dropped; a later withdrawal takes its values back.

    `matching` says which column is what, by the words of the header.
    """

    class State(models.TextChoices):
        READ = "read", "đã đọc, chờ soát"
        TAKEN = "taken", "đã đưa vào"
        DROPPED = "dropped", "đã bỏ"
        WITHDRAWN = "withdrawn", "đã rút"

    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    indicator = models.ForeignKey(
        "indicators.Indicator", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The indicator of all its values, where no column says which."""
    matching = models.JSONField(default=dict, blank=True)
    status = models.CharField("Loại số liệu", max_length=1, default="A", choices=[("A", "chính thức"), ("P", "sơ bộ")])
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ, db_index=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The file whose rejected rows it brings again."""
    reason = models.CharField(max_length=400, blank=True)
    """Why it was withdrawn."""
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(default=clock.now)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One value handed in, by a row of a file (its cells kept as they were) or by a form with its proof.

    Of several that count for one unit and span the one with the last `turn` stands; rows are never changed but in state.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "chờ xác nhận"
        COUNTED = "counted", "được tính"
        RETURNED = "returned", "bị trả lại"
        WITHDRAWN = "withdrawn", "đã rút"

    state = models.CharField(max_length=10, choices=State.choices, db_index=True)
    turn = models.PositiveIntegerField(default=0)
    """Which of the indicator's takings made it count, counted from one; 0 while it does not."""
    file = models.ForeignKey(FigureFile, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("indicators.Unit", on_delete=models.PROTECT, related_name="+")
    span = models.CharField(max_length=12)
    value = models.FloatField(null=True, blank=True)
    weight = models.FloatField(null=True, blank=True)
    status = models.CharField(max_length=1, default="A", choices=[("A", "chính thức"), ("P", "sơ bộ")])
    row_number = models.PositiveIntegerField(null=True, blank=True)
    cells = models.JSONField(default=list, blank=True)
    proof = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    day = models.DateField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.CharField(max_length=400, blank=True)
    """Why it was sent back; what was sent back does not count."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("entered_by")), name="indicators_entry_two_people"
            ),
            models.CheckConstraint(
                condition=Q(file=None, row_number=None) | Q(file__isnull=False, row_number__isnull=False),
                name="indicators_entry_row_of_file",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(returned_reason=""), name="indicators_entry_returned_why"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "counted", "returned", "withdrawn"]),
                name="indicators_entry_state_known",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "state", "turn"], name="indicators_entry_standing")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.unit} {self.span}"


class EntryFault(models.Model):
    """A row of a file that could not be taken in: why, and its cells as they were."""

    file = models.ForeignKey(FigureFile, on_delete=models.CASCADE, related_name="faults")
    row_number = models.PositiveIntegerField()
    column = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=400)
    cells = models.JSONField(default=list)

    class Meta:
        ordering = ["row_number", "pk"]
