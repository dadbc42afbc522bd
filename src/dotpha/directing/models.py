"""Directives with the steps taken, and the delegations by which somebody issues them in a leader's stead."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.directing.flow import DRAFT, ISSUED, RETURNED, WITHDRAWN
from dotpha.directing.rules.standing import STEPS
from dotpha.kit.flow import StepTaken

USER = settings.AUTH_USER_MODEL
BODY = "people.Organisation"


class Delegation(models.Model):
    """While a leader is away somebody issues directives in their stead, from one day to another. It ends by itself."""

    class Kind(models.TextChoices):
        DEPUTY = "kt", "Ký thay (KT.)"
        EMPOWERED = "tuq", "Thừa ủy quyền (TUQ.)"
        BY_ORDER = "tl", "Thừa lệnh (TL.)"

    giver = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    delegate = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=3, choices=Kind.choices, default=Kind.DEPUTY)
    first_on = models.DateField()
    last_on = models.DateField()
    """The last day on which it holds."""
    scope = models.TextField()
    paper = models.CharField(max_length=160, blank=True)
    """The decision or the number by which it was given, in words."""
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    """First day on which it no longer holds."""
    withdrawn_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-first_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="directing_delegation_days"),
            models.CheckConstraint(condition=~Q(giver=F("delegate")), name="directing_delegation_not_to_self"),
            models.CheckConstraint(condition=~Q(scope=""), name="directing_delegation_has_scope"),
            models.CheckConstraint(
                name="directing_delegation_withdrawn_whole",
                condition=Q(withdrawn_on=None, withdrawn_by=None, reason="")
                | (Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} ủy quyền {self.delegate}"


class Directive(models.Model):
    """What a leader gives to one organisation: what, by when, on which basis, in which form.

    `entered_by` typed it: the leader, the delegate of `delegation`, or the standing office (`by_office`), which then keeps by
    whose word it did (`word`). Once issued it stands in `document`; where it wants a product it is `task`.
    """

    class Form(models.TextChoices):
        NOTE = "note", "Ý kiến chỉ đạo (bút phê)"
        NOTICE = "notice", "Thông báo ý kiến kết luận"
        LETTER = "letter", "Công văn chỉ đạo"
        SLIP = "slip", "Phiếu giao việc"

    giver = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    giver_title = models.CharField(max_length=120, blank=True)
    giver_body = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    """Title and body of the giver on the day it was written, as the paper shows them for ever."""
    entered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    by_office = models.BooleanField(default=False)
    word = models.CharField(max_length=255, blank=True)
    delegation = models.ForeignKey(Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supporting = models.ManyToManyField("people.Organisation", related_name="+", blank=True)
    title = models.CharField(max_length=500)
    content = models.TextField(blank=True)
    wants_product = models.BooleanField(default=True)
    deliverable = models.TextField(blank=True)
    due_on = models.DateField()
    form = models.CharField(max_length=8, choices=Form.choices, default=Form.NOTE)
    urgent = models.BooleanField(default=False)
    number = models.CharField(max_length=80, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    """Number and day of its own paper; where it stands in a paper of others, that one has them."""
    basis_kind = models.CharField(max_length=60, blank=True)
    basis_id = models.PositiveBigIntegerField(default=0)
    basis_title = models.CharField(max_length=500, blank=True)
    """What it rests on, as a search kind and a key, with the words it had then; "" and 0 for nothing."""
    in_document = models.ForeignKey(
        "programme.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """A paper that was there before, in which it stands with others."""
    document = models.ForeignKey(
        "programme.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    task = models.OneToOneField("programme.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=12, choices=list(STEPS.items()), default=DRAFT, db_index=True)
    client_id = models.UUIDField(null=True, blank=True)
    """Made with the form: sent twice it is still one directive."""
    made_on = models.DateField()
    issued_on = models.DateField(null=True, blank=True, db_index=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    """Why it was withdrawn."""

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="directing_has_title"),
            models.CheckConstraint(
                condition=Q(step=DRAFT) | Q(issued_on__isnull=False, issued_at__isnull=False),
                name="directing_issued_has_day",
            ),
            models.CheckConstraint(
                condition=Q(number="", signed_on=None) | (~Q(number="") & Q(signed_on__isnull=False)),
                name="directing_number_with_day",
            ),
            models.CheckConstraint(condition=Q(number="") | Q(in_document=None), name="directing_number_of_own_paper"),
            models.UniqueConstraint(
                fields=["number", "signed_on"], condition=~Q(number=""), name="directing_number_once"
            ),
            models.CheckConstraint(condition=~Q(step=WITHDRAWN) | ~Q(reason=""), name="directing_withdrawn_has_reason"),
            models.CheckConstraint(
                condition=Q(basis_kind="", basis_id=0, basis_title="")
                | (~Q(basis_kind="") & Q(basis_id__gt=0) & ~Q(basis_title="")),
                name="directing_basis_whole",
            ),
            models.CheckConstraint(
                condition=Q(step=DRAFT) | Q(by_office=False) | ~Q(word=""), name="directing_office_names_the_word"
            ),
            models.CheckConstraint(
                condition=Q(by_office=False) | Q(delegation=None), name="directing_office_or_delegate"
            ),
            models.UniqueConstraint(fields=["entered_by", "client_id"], name="directing_sent_once"),
            # A draft is its writer's alone. What is acknowledged may be long done, which its task says: the action looks at those.
            models.UniqueConstraint(
                fields=["basis_kind", "basis_id", "organisation", "title"],
                condition=Q(step__in=(ISSUED, RETURNED)),
                name="directing_open_once",
            ),
        ]
        indexes = [models.Index(fields=["basis_kind", "basis_id"], name="directing_basis")]

    def __str__(self) -> str:
        return self.title


class DirectiveStep(StepTaken):
    """A step of a directive."""

    thing = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="steps")

    class Meta:
        ordering = ["pk"]
