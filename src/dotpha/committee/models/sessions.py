"""Sessions: planned, held, concluded; who was invited and came; papers that lay before it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.committee.flow import LABELS, TONES, WORDS
from dotpha.committee.models.members import Committee, Membership
from dotpha.kit import clock
from dotpha.kit.flow import StepTaken

USER = settings.AUTH_USER_MODEL


class Session(models.Model):
    """A session of a committee. Its number is counted from its first one; the notice of its conclusions comes at the end.

    `turn` grows with each writing of the minutes, so that two who write at once do not overwrite one another.
    """

    class Kind(models.TextChoices):
        REGULAR = "regular", "thường kỳ"
        URGENT = "urgent", "đột xuất"
        THEMATIC = "thematic", "chuyên đề"

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.REGULAR)
    topic = models.CharField(max_length=255, blank=True)
    """What it is about: "quý IV năm 2025", "kho dữ liệu dùng chung"."""
    planned_on = models.DateField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=255)
    chair = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    """Who presides: the head of the committee, or a deputy."""
    secretary = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10, choices=list(LABELS.items()), default="prepared", db_index=True)
    invitation_number = models.CharField(max_length=80, blank=True)
    invited_on = models.DateField(null=True, blank=True)
    opened_at = models.TimeField(null=True, blank=True)
    ended_at = models.TimeField(null=True, blank=True)
    opening = models.TextField(blank=True)
    """What was said before and beside the agenda."""
    turn = models.PositiveIntegerField(default=0)
    notice_number = models.CharField(max_length=80, blank=True)
    """The number that the clerk has set aside, and with which it was issued."""
    notice_on = models.DateField(null=True, blank=True)
    notice_file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(
        "programme.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The notice in the register of documents, once it is issued."""
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["-planned_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="committee_session_number_once"),
            models.CheckConstraint(condition=~Q(place=""), name="committee_session_has_place"),
            models.CheckConstraint(
                name="committee_session_issued_whole",
                condition=Q(document=None, notice_on=None, notice_file=None)
                | (
                    Q(document__isnull=False, notice_on__isnull=False, notice_file__isnull=False) & ~Q(notice_number="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Phiên họp thứ {self.number} {self.committee.short_name}"

    @property
    def label(self) -> str:
        """The step in words, for badges; `tone` goes with it."""
        return LABELS[self.step]

    @property
    def tone(self) -> str:
        return TONES.get(self.step, "done")

    @property
    def about(self) -> str:
        """ "Phiên họp thường kỳ lần thứ 3, quý IV năm 2025"."""
        topic = f", {self.topic}" if self.topic else ""
        return f"Phiên họp {self.get_kind_display()} lần thứ {self.number}{topic}"


class SessionStep(StepTaken):
    """A step of a session."""

    thing = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="steps")

    class Meta:
        ordering = ["pk"]

    @property
    def label(self) -> str:
        return WORDS[self.verb]


class Attendance(models.Model):
    """A member or a guest invited to a session: what they answered, and how they were there.

    A guest is an organisation that sends somebody, whom it may name.
    """

    class Answer(models.TextChoices):
        NONE = "", "chưa trả lời"
        COMES = "comes", "dự họp"
        SENDS = "sends", "cử người dự thay"
        ABSENT = "absent", "vắng mặt"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendance")
    membership = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.NONE, blank=True)
    came = models.CharField(max_length=8, choices=Answer.choices, default=Answer.NONE, blank=True)
    """How they were there; empty while nobody has noted it."""
    substitute = models.CharField(max_length=160, blank=True)
    """Who comes instead, or for a guest, with name and post."""
    reason = models.CharField(max_length=255, blank=True)
    answered_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(membership__isnull=False, organisation=None)
                | Q(membership=None, organisation__isnull=False),
                name="committee_attendance_of_member_or_guest",
            ),
            models.UniqueConstraint(fields=["session", "membership"], name="committee_member_invited_once"),
            models.UniqueConstraint(fields=["session", "organisation"], name="committee_guest_invited_once"),
            models.CheckConstraint(
                condition=(~Q(answer="sends") & ~Q(came="sends")) | ~Q(substitute=""),
                name="committee_substitute_is_named",
            ),
        ]

    @property
    def name(self) -> str:
        if self.membership:
            return self.membership.name
        assert self.organisation is not None
        return self.organisation.name

    @property
    def title(self) -> str:
        """What they are at the session: the role on the committee, or a guest."""
        return self.membership.title if self.membership else "Khách mời"


class SessionFile(models.Model):
    """A paper that lies before a session."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
