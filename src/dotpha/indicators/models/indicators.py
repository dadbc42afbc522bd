"""Indicators with their series breaks, and boards people pin them to."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.indicators.models.observations import MeasureRecord
from dotpha.kit.measures import Adds
from dotpha.text.spans import LENGTH_LABELS, Length

ADDS = (
    ("sum", "cộng dồn"),
    ("last", "cộng đơn vị, lấy kỳ cuối"),
    ("mean", "trung bình có quyền số"),
    ("ratio", "tỷ lệ của các tổng"),
    ("share", "tỷ lệ của các tổng, lấy kỳ cuối"),
    ("no", "không tổng hợp"),
)
"""How values add up (`kit.measures.Adds`), in words."""


class Indicator(models.Model):
    """A measured thing with an official name: computed over measures by its expression, or entered.

    Its values are observations of its own `measure`, whichever way they came.
    """

    class Direction(models.TextChoices):
        UP = "up", "càng cao càng tốt"
        DOWN = "down", "càng thấp càng tốt"
        NONE = "", "không nói lên tốt xấu"

    code = models.CharField("Mã", max_length=60, unique=True)
    name = models.CharField("Tên chỉ số", max_length=255)
    definition = models.TextField("Định nghĩa, cách tính", blank=True)
    expression = models.CharField("Công thức trên số đo", max_length=500, blank=True)
    unit = models.CharField("Đơn vị tính", max_length=40)
    places = models.PositiveSmallIntegerField("Số chữ số thập phân", default=1)
    adds = models.CharField("Cách tổng hợp", max_length=5, default="no", choices=ADDS)
    length = models.CharField(
        "Kỳ công bố",
        max_length=1,
        default=Length.MONTH.value,
        choices=[(one.value, LENGTH_LABELS[one]) for one in Length],
    )
    direction = models.CharField("Chiều", max_length=4, blank=True, choices=Direction.choices)
    owner = models.ForeignKey("people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    legal_source = models.CharField("Căn cứ", max_length=255, blank=True)
    source_url = models.URLField("Nguồn", max_length=500, blank=True)
    two_people = models.BooleanField("Hai người xác nhận", default=False)
    """What is entered counts once somebody else has confirmed it."""
    measure = models.OneToOneField(MeasureRecord, on_delete=models.PROTECT, related_name="+")
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="indicators_indicator_named"),
            models.CheckConstraint(condition=Q(adds__in=[one.value for one in Adds]), name="indicators_adds_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class SeriesBreak(models.Model):
    """From a day the values of an indicator are not to be held against those before.

    It speaks of the values and not of what was known: it is shown on every day looked at, also those before it was noted.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="breaks")
    on = models.DateField("Từ ngày")
    reason = models.CharField("Lý do", max_length=255)
    source = models.CharField("Nguồn", max_length=500, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "on"], name="indicators_break_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="indicators_break_has_reason"),
        ]

    def __str__(self) -> str:
        return self.reason


class Board(models.Model):
    """Numbers somebody keeps in sight, in an order of theirs; shared ones everybody may read."""

    title = models.CharField("Tên bảng", max_length=120)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    shared = models.BooleanField("Mọi người cùng xem", default=False)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "title"], name="indicators_board_once")]

    def __str__(self) -> str:
        return self.title


class Pin(models.Model):
    """One indicator of one unit on a board."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="pins")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey("indicators.Unit", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["board", "indicator", "unit"], name="indicators_pin_once")]
