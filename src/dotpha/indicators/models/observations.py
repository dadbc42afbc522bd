"""What is measured of whom and when: units, measures as observations know them, figures, and their readings."""

from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock


class Unit(models.Model):
    """What a value speaks of: a country, a province, all agencies or communes of it, one agency, one commune.

    `code` is that of its organisation where it is one. Values add up to `parent`.
    """

    class Level(models.TextChoices):
        NATION = "nation", "Cả nước"
        PROVINCE = "province", "Tỉnh, thành phố"
        GROUP = "group", "Nhóm đơn vị"
        AGENCY = "agency", "Sở, ban, ngành"
        COMMUNE = "commune", "Xã, phường, đặc khu"
        OTHER = "other", "Đơn vị khác"

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=255)
    level = models.CharField(max_length=10, choices=Level.choices, db_index=True)
    organisation = models.OneToOneField(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(parent=F("pk")), name="indicators_unit_not_own_parent")]

    def __str__(self) -> str:
        return self.name


class MeasureRecord(models.Model):
    """A measure of the registry, or the values of an indicator, as observations know it: `key` is never used anew.

    What it is stands in the registry or in its indicator; here is kept when it was last taken and how that went.
    """

    key = models.CharField(max_length=120, unique=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_for = models.DateField(null=True, blank=True)
    """The latest day it was taken for."""
    changed_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    """Why the last taking failed, in words; empty when it went well."""
    entry_seen = models.BigIntegerField(default=0)
    """The last entry of the ledger that was there when it was taken: what came later may have changed it."""

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


class Figure(models.Model):
    """One measure of one unit in one span of the calendar; what it was said to be are its observations."""

    measure = models.ForeignKey(MeasureRecord, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    span = models.CharField(max_length=12)
    length = models.CharField(max_length=1)
    """As `text.spans.Length`."""
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "unit", "span"], name="indicators_figure_once"),
        ]
        indexes = [models.Index(fields=["measure", "length", "ends_on", "unit"], name="indicators_figure_across")]

    def __str__(self) -> str:
        return f"{self.measure} {self.unit} {self.span}"


class Observation(models.Model):
    """What a figure was found to be on a day; rows are only ever added. The last one of the days so far stands.

    `value` None: no data. A ratio has its parts in `value` and `weight`, a weighted mean its weight.
    """

    class Origin(models.TextChoices):
        MEASURED = "m", "Hệ thống tự đo"
        ROLLED_UP = "r", "Tổng hợp từ cấp dưới"
        COMPUTED = "c", "Tính theo công thức"
        FILE = "f", "Từ tệp số liệu"
        FORM = "h", "Nhập tay"

    class Status(models.TextChoices):
        OFFICIAL = "A", "chính thức"
        PROVISIONAL = "P", "sơ bộ"

    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    """The day it speaks of: what was known then."""
    taken_at = models.DateTimeField(default=clock.now)
    value = models.FloatField(null=True)
    weight = models.FloatField(null=True)
    version = models.PositiveSmallIntegerField(default=1)
    """The version of the measure by which it was counted."""
    origin = models.CharField(max_length=1, choices=Origin.choices)
    status = models.CharField(max_length=1, choices=Status.choices, default=Status.OFFICIAL)
    source = models.CharField(max_length=255, blank=True)
    entry = models.ForeignKey(
        "indicators.Entry", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    """The row of a file, or the form, it was taken from."""

    class Meta:
        indexes = [models.Index(fields=["figure", "-day", "-id"], name="indicators_observation_last")]
        constraints = [
            models.CheckConstraint(
                condition=Q(origin__in=("f", "h")) | Q(entry=None), name="indicators_only_entered_has_entry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} {self.day} {self.value}"
