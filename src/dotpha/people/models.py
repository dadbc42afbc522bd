"""Organisations with their names and successions, users with their positions."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from dotpha.kit import clock
from dotpha.text.vietnamese import fold


class Organisation(models.Model):
    """A body that can lead or support a task. `unit_code` is the code of its administrative unit (communes)."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", "Cấp lãnh đạo, chỉ đạo"
        AGENCY = "agency", "Sở, ban, ngành"
        COMMUNE = "commune", "Xã, phường, đặc khu"
        DISTRICT = "district", "Huyện, thị xã, thành phố (trước 1/7/2025)"
        PARTY = "party", "Cơ quan Đảng"
        FRONT = "front", "Mặt trận, đoàn thể"
        CENTRAL = "central", "Cơ quan Trung ương"
        OTHER = "other", "Tổ chức khác"
        COLLECTIVE = "collective", "Nhóm cơ quan"

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=255)
    short_name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit_code = models.CharField(max_length=20, blank=True)
    symbol = models.CharField(max_length=40, blank=True)
    """Its abbreviation in document numbers, e.g. SKHCN."""
    email = models.EmailField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    """First day on which it no longer is; None while it lives."""

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gt=F("starts_on")),
                name="people_organisation_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def lives_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day < self.ends_on)


class OrganisationName(models.Model):
    """A name under which documents call an organisation: official, abbreviated or former, with the days it held."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", "tên chính thức"
        ABBREVIATION = "abbreviation", "tên viết tắt"
        FORMER = "former", "tên cũ"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=255)
    folded = models.CharField(max_length=255, db_index=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "folded"], name="people_name_once")]

    def save(self, *args: object, **kwargs: object) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """From `on`, `successor` stands for `predecessor` by a decision; the main one takes over open work and accounts."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    decision_number = models.CharField(max_length=80)
    main = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    """What could not be checked about it, or what the decision divides otherwise."""

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor"], condition=Q(main=True), name="people_one_main_successor"),
            models.UniqueConstraint(fields=["predecessor", "successor"], name="people_succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="people_not_own_successor"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Role(models.TextChoices):
    LEADER = "leader", "Lãnh đạo"
    STANDING_OFFICE = "standing_office", "Chuyên viên tổng hợp"
    AGENCY_LEAD = "agency_lead", "Lãnh đạo cơ quan"
    AGENCY_OFFICER = "agency_officer", "Chuyên viên cơ quan"
    COMMUNE_OFFICER = "commune_officer", "Cán bộ xã, phường"
    SUPERVISOR = "supervisor", "Giám sát"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"


READS_ALL = frozenset({Role.LEADER, Role.STANDING_OFFICE, Role.SUPERVISOR})
REPORTS = frozenset({Role.AGENCY_LEAD, Role.AGENCY_OFFICER, Role.COMMUNE_OFFICER})


def held_on(day: date) -> Q:
    """The positions that are held on a day."""
    return not_ended(day) & Q(from_on__lte=day)


def not_ended(day: date) -> Q:
    """The positions that are held on a day or will be."""
    return Q(until_on=None) | Q(until_on__gt=day)


class User(AbstractUser):
    """Somebody who signs in. What they may do follows from the positions they hold today."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField("Họ và tên", max_length=120)
    phone = models.CharField("Điện thoại", max_length=20, blank=True)
    demo = models.BooleanField(default=False)
    """Made by the demo: the server refuses to be reachable from outside while such an account exists."""

    password_once = models.BooleanField(default=False)
    """The password was set by the administrator: it must be changed at the first sign-in."""

    REQUIRED_FIELDS = ["full_name"]

    class Meta(AbstractUser.Meta):  # type: ignore[name-defined]
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="people_email_leads_to_one"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    @cached_property
    def held(self) -> list[Position]:
        """The positions held today, with their organisations; one query per request."""
        rows = Position.objects.filter(held_on(clock.today()), user=self)
        return list(rows.select_related("organisation").order_by("pk"))

    def has_role(self, *roles: str) -> bool:
        return any(position.role in roles for position in self.held)

    @property
    def reads_all(self) -> bool:
        """Leaders, the standing office and supervisors read the whole programme."""
        return self.has_role(*READS_ALL)

    @property
    def reads_inside(self) -> bool:
        """Leaders and the standing office read what has not left the house: drafts of reports, questions not yet sent."""
        return self.has_role(Role.LEADER, Role.STANDING_OFFICE)

    @property
    def reads_ledger(self) -> bool:
        """Administrators and supervisors read the ledger of everybody's writes."""
        return self.has_role(Role.ADMINISTRATOR, Role.SUPERVISOR)

    @property
    def is_standing_office(self) -> bool:
        return self.has_role(Role.STANDING_OFFICE)

    @property
    def organisation(self) -> Organisation | None:
        """Where this person works (the first position)."""
        return self.held[0].organisation if self.held else None


class Position(models.Model):
    """A person in a role at an organisation, with dates; it ends, it is never rewritten."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    """First day on which it is no longer held."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="people_position_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], condition=Q(until_on=None), name="people_position_held_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.get_role_display()}, {self.organisation.short_name}"


class Token(models.Model):
    """A key for the API: its owner's rights, narrowed to some scopes. Only the digest of the secret is kept."""

    class Scope(models.TextChoices):
        READ = "read", "Đọc"
        IMPORT = "import", "Nhập kế hoạch"
        EVIDENCE = "evidence", "Báo cáo minh chứng"
        VERIFY = "verify", "Xác nhận minh chứng"
        REPLIES = "replies", "Nhận phụ lục trả lời"
        DIRECT = "direct", "Giao chỉ đạo"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(default=clock.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    """First day on which it no longer opens anything; None never happens through the pages."""
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_labels(self) -> list[str]:
        return [self.Scope(scope).label for scope in self.scopes]

    def works_on(self, day: date) -> bool:
        return self.revoked_at is None and (self.ends_on is None or day < self.ends_on)
