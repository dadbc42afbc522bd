"""What was asked about a task that is not clear, and what came back."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from dotpha.kit import clock
from dotpha.programme.extraction.clarity import LABELS
from dotpha.programme.flow import OPEN
from dotpha.programme.rules.questions import STATES, state_of


class QuestionSet(models.QuerySet["Question"]):
    """Questions by how they stand; the four states part them."""

    def open(self) -> "QuestionSet":
        return self.filter(decision="")

    def drafted(self) -> "QuestionSet":
        return self.open().filter(~Exists(_undecided()), sent_on=None)

    def waiting(self) -> "QuestionSet":
        """Sent, and no answer lies there to be decided; nobody need answer for a task that is open no more."""
        return self.open().filter(~Exists(_undecided()), sent_on__isnull=False, task__step__in=OPEN)

    def with_state(self) -> "QuestionSet":
        """Each with `told`, of which its state is made in one query for all."""
        return self.annotate(told=Exists(_undecided()))

    def answered(self) -> "QuestionSet":
        """With an answer that nobody has decided yet."""
        return self.open().filter(Exists(_undecided()))


def _undecided() -> models.QuerySet["QuestionAnswer"]:
    return QuestionAnswer.objects.filter(question=OuterRef("pk"), decision="")


class Question(models.Model):
    """One point of *rõ* that a task misses, put as a question to who can answer it.

    Drafted, then sent, then answered, then accepted or set aside: steps taken are stored, the state is derived.
    """

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "đã làm rõ"
        ASIDE = "aside", "thôi hỏi"

    task = models.ForeignKey("programme.Task", on_delete=models.CASCADE, related_name="questions")
    point = models.CharField(max_length=12, choices=tuple(LABELS.items()))
    text = models.TextField()
    asked_of = models.CharField(max_length=255)
    """Whom it goes to, as the letter names it."""
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The same as the register knows it; None: not there, so it is asked by letter and the office writes the answer down."""
    reason = models.TextField(blank=True)
    """Why this one can answer."""
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drafted_on = models.DateField()
    period = models.ForeignKey(
        "programme.Period", null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    """The period in whose appendix it went out; None: by a letter of its own."""
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decision_note = models.TextField(blank=True)
    """Why it was set aside."""
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)

    objects = QuestionSet.as_manager()

    class Meta:
        ordering = ["task_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "point"], condition=Q(decision=""), name="programme_question_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(asked_of=""), name="programme_question_says_what_to_whom"
            ),
            models.CheckConstraint(
                condition=Q(sent_on=None, sent_by=None, period=None) | Q(sent_on__isnull=False, sent_by__isnull=False),
                name="programme_question_sent_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(decision="aside") | ~Q(decision_note=""), name="programme_question_aside_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:120]

    @property
    def label(self) -> str:
        return LABELS[self.point]

    @property
    def state(self) -> str:
        """drafted | sent | answered | accepted | aside; asks for its answers where `with_state` did not."""
        told = self.__dict__.get("told")
        if told is None:
            told = any(not one.decision for one in self.answers.all())
        return state_of(self.decision, undecided=told, sent=self.sent_on is not None)

    @property
    def state_label(self) -> str:
        return STATES[self.state]


class QuestionAnswer(models.Model):
    """What somebody answered to a question: a proposal until an officer takes it in or turns it down."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "đã nhận"
        REJECTED = "rejected", "không nhận"

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField()
    body = models.CharField(max_length=255)
    """Who answered, by name."""
    source = models.CharField(max_length=255, blank=True)
    """Where it stands: a place in a file, a paper's number; "" for a word given on the page."""
    reply = models.ForeignKey(
        "programme.Reply", null=True, blank=True, on_delete=models.PROTECT, related_name="question_answers"
    )
    file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The paper that answers, where the office wrote its words down here."""
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    """Who typed it, or who read the file."""
    said_on = models.DateField()
    said_at = models.DateTimeField(default=clock.now)
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decision_note = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="programme_question_answer_says_something"),
            models.CheckConstraint(
                condition=~Q(decision="rejected") | ~Q(decision_note=""),
                name="programme_question_answer_rejected_with_reason",
            ),
            models.UniqueConstraint(
                fields=["question"], condition=Q(decision="accepted"), name="programme_question_answer_one_accepted"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:120]

    @property
    def origin(self) -> str:
        """Where the words come from: file and place, or a paper."""
        file = self.reply or self.file
        return ", ".join(part for part in (str(file) if file else "", self.source) if part)
