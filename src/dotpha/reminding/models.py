"""Rules of reminding as the office writes them, what was told once, and the letters drafted from it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.kit import clock
from dotpha.kit.flow import StepTaken
from dotpha.people.rules import Level
from dotpha.reminding.rules.schedule import Schedule
from dotpha.reminding.rules.wording import explain

ONE_STEP = ("rule", "thing_kind", "thing_id", "key_day", "level", "offset")
"""What makes a step of reminding one and the same, to one body."""


class About(models.TextChoices):
    DEADLINE = "deadline", "Thời hạn nhiệm vụ"
    ANSWER = "answer", "Trả lời kỳ báo cáo"
    BOTTLENECK = "bottleneck", "Điểm nghẽn chưa có quyết định"
    QUESTION = "question", "Câu hỏi làm rõ chưa trả lời"
    RETURNED = "returned", "Nhiệm vụ bị trả lại chưa bổ sung"


class How(models.TextChoices):
    IN_APP = "in_app", "Báo trong hệ thống"
    LETTER = "letter", "Công văn, chờ duyệt"
    AUTOMATIC = "automatic", "Công văn, gửi tự động"


class Rule(models.Model):
    """Who is reminded of what, how many working days before or after, by which way, and to whom it rises."""

    name = models.CharField(max_length=120, unique=True)
    about = models.CharField(max_length=12, choices=About.choices)
    offsets = models.JSONField()
    """Working days from the thing's day, in order, e.g. [-10, -3, 0, 1]."""
    every = models.PositiveSmallIntegerField(default=0)
    """Beyond the last offset again after so many working days; 0: never."""
    head_after = models.SmallIntegerField(null=True, blank=True)
    top_after = models.SmallIntegerField(null=True, blank=True)
    how = models.CharField(max_length=10, choices=How.choices, default=How.IN_APP)
    active = models.BooleanField(default=True)
    documents = models.ManyToManyField("programme.Document", blank=True, related_name="+")
    """Of these papers alone; none: of all."""
    organisations = models.ManyToManyField("people.Organisation", blank=True, related_name="+")
    """To these bodies alone; none: to all."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(head_after=None) | Q(top_after=None) | Q(top_after__gt=models.F("head_after")),
                name="reminding_rule_rises_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def schedule(self) -> Schedule:
        return Schedule(tuple(self.offsets), self.every, self.head_after, self.top_after)

    @property
    def words(self) -> str:
        return explain(self.about, self.schedule, self.how)


class Letter(models.Model):
    """One official letter to one body that lists all it is reminded of; at most one waits for a body."""

    class Step(models.TextChoices):
        DRAFTED = "drafted", "chờ duyệt"
        APPROVED = "approved", "đã duyệt, chờ gửi"
        SENT = "sent", "đã gửi"
        DROPPED = "dropped", "thôi gửi"
        WITHDRAWN = "withdrawn", "tự rút"

    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.DRAFTED, db_index=True)
    day = models.DateField()
    """Of which it speaks: when its words were composed last."""
    automatic = models.BooleanField(default=False)
    words = models.JSONField()
    """`programme.replies.letter.ReminderWords`: summary, to, parts."""
    text = models.TextField()
    """The same for e-mail and Zalo."""
    edited = models.BooleanField(default=False)
    """An officer has changed its words: later matters are not written into them by themselves."""
    number = models.CharField(max_length=80, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    """Why it was dropped or withdrawn."""
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(step="drafted"), name="reminding_letter_one_waits"
            ),
            models.CheckConstraint(
                condition=~Q(step="sent") | Q(sent_on__isnull=False),
                name="reminding_letter_sent_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(step__in=["dropped", "withdrawn"]) | ~Q(reason=""), name="reminding_letter_not_sent_why"
            ),
        ]

    def __str__(self) -> str:
        return f"Công văn đôn đốc {self.organisation.short_name}"

    @property
    def open(self) -> bool:
        return self.step in {self.Step.DRAFTED, self.Step.APPROVED}


class LetterStep(StepTaken):
    """What became of a letter; without an actor the rule did it by itself."""

    actor = models.ForeignKey(  # type: ignore[assignment]
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    thing = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="steps")

    class Meta:
        ordering = ["pk"]


class Firing(models.Model):
    """One step of one rule about one thing with one day, told to one body: stored once, so never told twice."""

    class Settled(models.TextChoices):
        DONE = "done", "đã có kết quả"
        MOVED = "moved", "thời hạn hoặc cơ quan đã đổi"
        ASIDE = "aside", "thôi theo dõi"

    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=12, choices=About.choices)
    thing_kind = models.CharField(max_length=40)
    thing_id = models.BigIntegerField()
    task = models.ForeignKey("programme.Task", null=True, on_delete=models.CASCADE, related_name="+")
    """The task that it is about, where it is about one."""
    key_day = models.DateField()
    level = models.PositiveSmallIntegerField(choices=[(one.value, one.name) for one in Level])
    offset = models.SmallIntegerField()
    organisation = models.ForeignKey("people.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    """Whose turn it is; None: nobody of the register."""
    day = models.DateField()
    text = models.TextField()
    path = models.CharField(max_length=255)
    recipients = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="firings")
    settled_on = models.DateField(null=True, blank=True)
    settled_as = models.CharField(max_length=8, choices=Settled.choices, blank=True)

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["about", "thing_id"], name="reminding_firing_thing"),
            models.Index(fields=["day"], name="reminding_firing_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=[*ONE_STEP, "organisation"], name="reminding_firing_once"),
            models.UniqueConstraint(
                fields=[*ONE_STEP], condition=Q(organisation=None), name="reminding_firing_of_nobody_once"
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None, settled_as="") | (Q(settled_on__isnull=False) & ~Q(settled_as="")),
                name="reminding_firing_settled_somehow",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:120]


class Engine(models.Model):
    """The lock of the engine: who holds this row keeps the reminders, one worker at a time; the day it last told."""

    last_on = models.DateField(null=True)

    def __str__(self) -> str:
        return "Máy đôn đốc"
