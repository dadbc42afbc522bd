"""Sessions of supervision, what is asked, of whom, and what was answered; steps and deadlines are kept as facts."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock
from dotpha.kit.flow import StepTaken
from dotpha.supervision.rules.standing import LABELS

USER = settings.AUTH_USER_MODEL
BODY = "people.Organisation"


class Session(models.Model):
    """A session of supervision (cuộc giám sát): its body, days, scope, members, and its conclusions once there are."""

    body = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    scope = models.TextField(blank=True)
    members = models.TextField(blank=True)
    """One a line."""
    documents = models.ManyToManyField("programme.Document", related_name="+", blank=True)
    agencies = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    period = models.ForeignKey("programme.Period", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    conclusion_number = models.CharField(max_length=80, blank=True)
    conclusion_on = models.DateField(null=True, blank=True)
    conclusion_text = models.TextField(blank=True)
    conclusion_file = models.ForeignKey(
        "kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conclusion_document = models.ForeignKey(
        "programme.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The conclusions as a paper of the register, where the standing office has entered them."""
    by_office = models.BooleanField(default=False)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="supervision_session_has_name"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="supervision_session_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(conclusion_number="", conclusion_on=None)
                | (~Q(conclusion_number="") & Q(conclusion_on__isnull=False)),
                name="supervision_session_conclusion_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Inquiry(models.Model):
    """What a supervising body asks (câu hỏi, yêu cầu, kiến nghị), about one thing at the most.

    `by_office`: the standing office wrote it down for a body that does not sign in; it then also tells its word.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", "Câu hỏi, chất vấn"
        INFORMATION = "information", "Yêu cầu cung cấp thông tin"
        RECOMMENDATION = "recommendation", "Kiến nghị sau giám sát"

    body = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    asker_name = models.CharField(max_length=120, blank=True)
    """The deputy or member who asks, where that is not the person who writes it down."""
    task = models.ForeignKey("programme.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(
        "programme.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    period = models.ForeignKey("programme.Period", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    figure = models.CharField(max_length=255, blank=True)
    """Which figure of the period, as the report calls it."""
    paper_number = models.CharField(max_length=80, blank=True)
    paper_on = models.DateField(null=True, blank=True)
    addressees = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    """Of whom the body wants the answer; the standing office says who gives it."""
    deadline = models.DateField(null=True, blank=True)
    """The day its paper names; without one the term is counted from the day it is sent."""
    step = models.CharField(max_length=10, choices=list(LABELS.items()), default="draft", db_index=True)
    by_office = models.BooleanField(default=False)
    bottleneck = models.ForeignKey(
        "programme.Bottleneck", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="supervision_inquiry_has_title"),
            models.CheckConstraint(
                name="supervision_inquiry_one_subject",
                condition=Q(task=None, document=None)
                | Q(task=None, period=None, figure="")
                | Q(document=None, period=None, figure=""),
            ),
            models.CheckConstraint(
                condition=Q(figure="") | Q(period__isnull=False), name="supervision_figure_is_of_a_period"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class InquiryStep(StepTaken):
    """A step of an inquiry."""

    thing = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="steps")

    class Meta:
        ordering = ["pk"]


class InquiryFile(models.Model):
    """A paper that came with an inquiry."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]


class Round(models.Model):
    """One asking: the first words, or what is asked further; its deadline, and what was sent on as the answer.

    `word` is what the standing office writes over the agencies' answers, with the letter it went out by.
    """

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    deadline = models.DateField()
    word = models.TextField(blank=True)
    letter_number = models.CharField(max_length=80, blank=True)
    letter_on = models.DateField(null=True, blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    delivered_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "number"], name="supervision_round_once"),
            models.CheckConstraint(condition=~Q(text=""), name="supervision_round_has_words"),
            models.CheckConstraint(
                name="supervision_round_delivered_whole",
                condition=Q(delivered_on=None, delivered_by=None)
                | Q(delivered_on__isnull=False, delivered_by__isnull=False),
            ),
        ]


class DeadlineChange(models.Model):
    """Another deadline for the answer of a round: the old one is kept, with the reason and the paper that agrees."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="changes")
    was = models.DateField()
    becomes = models.DateField()
    reason = models.TextField()
    paper = models.CharField(max_length=160, blank=True)
    actor = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="supervision_extension_has_reason"),
            models.CheckConstraint(condition=~Q(was=F("becomes")), name="supervision_extension_changes"),
        ]


class Duty(models.Model):
    """One agency that answers a round, with the office's inner deadline. Who answers today follows successions."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="duties")
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    deadline = models.DateField()
    note = models.TextField(blank=True)
    assigned_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    assigned_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "organisation"], name="supervision_duty_once")]


class Answer(models.Model):
    """What an agency said; never changed. One that went back keeps its reason, and a further one may follow."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField()
    links = models.TextField(blank=True)
    """Addresses, one a line."""
    evidence = models.ManyToManyField("programme.Evidence", related_name="+", blank=True)
    file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    paper_number = models.CharField(max_length=80, blank=True)
    paper_on = models.DateField(null=True, blank=True)
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    """Who spoke: the agency asked, or its successor."""
    said_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()
    said_at = models.DateTimeField(default=clock.now)
    returned_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    returned_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="supervision_answer_has_words"),
            models.UniqueConstraint(
                fields=["duty"], condition=Q(returned_on=None), name="supervision_answer_one_stands"
            ),
            models.CheckConstraint(
                name="supervision_answer_returned_whole",
                condition=Q(returned_by=None, returned_on=None, reason="")
                | (Q(returned_by__isnull=False, returned_on__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Trả lời của {self.organisation}"
