"""What is aimed at: targets set for indicators, and campaigns. What they asked before they were changed is kept."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.indicators.models.indicators import Indicator
from dotpha.kit import clock


class Terms(models.Model):
    """What a target asks: of which indicator and unit so much by the end of a span, along a path; `words` where it is no number."""

    class Comparison(models.TextChoices):
        AT_LEAST = "ge", "ít nhất"
        AT_MOST = "le", "không quá"

    class Path(models.TextChoices):
        LINEAR = "linear", "đều từng ngày"
        STEPS = "steps", "theo bậc"
        CUSTOM = "custom", "theo các mốc"

    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT)
    unit = models.ForeignKey("indicators.Unit", on_delete=models.PROTECT, related_name="+")
    span = models.CharField("Kỳ", max_length=12)
    due_on = models.DateField("Ngày phải đạt", db_index=True)
    """The last day of the span."""
    comparison = models.CharField("So sánh", max_length=2, choices=Comparison.choices, default=Comparison.AT_LEAST)
    value = models.FloatField("Giá trị phải đạt", null=True, blank=True)
    unit_words = models.CharField("Đơn vị tính", max_length=80, blank=True)
    words = models.CharField("Viết trong văn bản", max_length=400, blank=True)
    baseline = models.FloatField("Giá trị gốc", null=True, blank=True)
    baseline_on = models.DateField("Ngày của giá trị gốc", null=True, blank=True)
    path = models.CharField("Đường tới mục tiêu", max_length=6, choices=Path.choices, default=Path.LINEAR)
    points = models.JSONField("Các mốc", default=list, blank=True)
    """[[ISO date, value], …] of the path between baseline and due day."""

    class Meta:
        abstract = True

    def copy_of_terms(self) -> dict[str, object]:
        """The terms by the names of their fields."""
        return {one.attname: getattr(self, one.attname) for one in Terms._meta.fields}


class Target(Terms):
    """What an indicator of a unit is to be, by which document, since which day; its terms are those that hold now."""

    code = models.CharField("Mã", max_length=60, unique=True)
    name = models.CharField("Mục tiêu", max_length=400)
    set_on = models.DateField("Giao ngày")
    """The first day on which it was a target."""
    basis = models.CharField("Văn bản", max_length=255, blank=True)
    document_number = models.CharField("Số, ký hiệu văn bản", max_length=80, blank=True)
    source_url = models.URLField("Nguồn", max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    """Its place in the document that sets it."""

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(value__isnull=False) | ~Q(words=""), name="indicators_target_says_what"),
            models.CheckConstraint(
                condition=Q(baseline=None, baseline_on=None)
                | Q(baseline__isnull=False, baseline_on__isnull=False, baseline_on__lt=F("due_on")),
                name="indicators_target_baseline_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def body_id(self) -> int | None:
        """The organisation that answers for it: its unit's own, else the owner of its indicator."""
        return self.unit.organisation_id or (self.indicator.owner_id if self.indicator else None)


class FormerTerms(Terms):
    """What a target asked before it was changed: until the day before `until`, from the one before it on."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="former")
    until = models.DateField()
    """The first day on which these no longer held."""

    class Meta:
        ordering = ["until"]
        constraints = [models.UniqueConstraint(fields=["target", "until"], name="indicators_terms_once")]


class Campaign(models.Model):
    """A campaign ("cao điểm"): so much of an indicator from one day to another, counted daily by unit."""

    name = models.CharField("Tên đợt", max_length=200)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="campaigns")
    starts_on = models.DateField("Từ ngày")
    ends_on = models.DateField("Đến ngày")
    basis = models.CharField("Văn bản phát động", max_length=255, blank=True)
    working_days = models.BooleanField("Chỉ tính ngày làm việc", default=False)
    former_days = models.JSONField(default=list, blank=True)
    """[[ISO date until which, starts on, ends on, working days], …]: its days before they were changed, in order."""
    closed_on = models.DateField(null=True, blank=True)
    """First day on which it was over before its time."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField(default=clock.today)
    """The first day on which there was such a campaign."""

    class Meta:
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="indicators_campaign_forward"),
            models.CheckConstraint(condition=~Q(name=""), name="indicators_campaign_named"),
        ]

    def __str__(self) -> str:
        return self.name

    def days_known_on(self, day: date) -> tuple[date, date, bool]:
        """From when to when it was to last, as known on a day, and whether it counts working days only."""
        for until, starts_on, ends_on, working in self.former_days:
            if day < date.fromisoformat(until):
                return date.fromisoformat(starts_on), date.fromisoformat(ends_on), working
        return self.starts_on, self.ends_on, self.working_days


class CampaignGoal(models.Model):
    """What one unit is to reach in a campaign, and out of how many (people of age, households), from `set_on` on."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="goals")
    unit = models.ForeignKey("indicators.Unit", on_delete=models.PROTECT, related_name="+")
    goal = models.FloatField()
    out_of = models.FloatField(null=True, blank=True)
    set_on = models.DateField()
    dropped_on = models.DateField(null=True, blank=True)
    """The first day on which it no longer was its goal."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit"], condition=Q(dropped_on=None), name="indicators_goal_once"
            ),
            models.CheckConstraint(
                condition=Q(dropped_on=None) | Q(dropped_on__gt=F("set_on")), name="indicators_goal_held_a_day"
            ),
            models.CheckConstraint(condition=Q(goal__gt=0), name="indicators_goal_positive"),
        ]


class Threshold(models.Model):
    """A value that an indicator should not pass, of one unit or of each unit of a level, as long as it is set."""

    class Side(models.TextChoices):
        ABOVE = "above", "trên"
        BELOW = "below", "dưới"

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="thresholds")
    unit = models.ForeignKey("indicators.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    level = models.CharField("Cấp", max_length=10, blank=True)
    """Of each unit of this level (`Unit.Level`), where no unit is named."""
    side = models.CharField("Báo khi", max_length=5, choices=Side.choices)
    value = models.FloatField("Giá trị")
    grave = models.BooleanField("Nghiêm trọng", default=False)
    why = models.CharField("Vì sao, nên làm gì", max_length=400)
    set_on = models.DateField(default=clock.today)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_on = models.DateField(null=True, blank=True)
    """First day on which it no longer holds."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit=None, level__gt="") | Q(unit__isnull=False, level=""),
                name="indicators_threshold_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(lifted_on=None) | Q(lifted_on__gte=F("set_on")), name="indicators_threshold_forward"
            ),
            models.UniqueConstraint(
                fields=["indicator", "unit", "side", "value"], condition=Q(lifted_on=None), name="indicators_threshold_once"
            ),
            models.UniqueConstraint(
                fields=["indicator", "level", "side", "value"],
                condition=Q(lifted_on=None, unit=None),
                name="indicators_threshold_of_a_level_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.get_side_display()} {self.value:g}"
