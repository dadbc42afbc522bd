"""Where an initiative is used and what that brought, each unit and day counted once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from dotpha.cases.models import Case, CaseStep
from dotpha.cases.queries import visible_cases
from dotpha.kit import access
from dotpha.people.models import Organisation
from dotpha.services.initiatives.index import KIND
from dotpha.services.initiatives.models import Benefit, Use
from dotpha.services.initiatives.queries.judged import Holder, holders_of
from dotpha.services.initiatives.rules.benefits import Gain, Summed, summed
from dotpha.services.initiatives.rules.rewards import INVESTORS, Agreed, Reward, Year, divided, reward
from dotpha.text.numerals import write_number, write_vnd

ZERO = Decimal(0)
MONEY: DecimalField[Any, Any] = DecimalField(max_digits=20, decimal_places=0)
INVESTOR_OF = {label: key for key, label in INVESTORS.items()}


def visible_uses(user: Any) -> QuerySet[Use]:
    """The uses of what one may read; withdrawn ones to nobody."""
    rows = Use.objects.filter(case__in=visible_cases(user, KIND).order_by(), withdrawn_on=None)
    return rows.select_related("case__body", "case__made_by", "body", "begun_by", "confirmed_by", "file")


def visible_benefits(user: Any) -> QuerySet[Benefit]:
    rows = Benefit.objects.filter(use__in=visible_uses(user).order_by(), withdrawn_on=None)
    return rows.select_related("use__case__body", "use__body", "confirmed_by", "reported_by", "file")


def standing_benefits(day: date) -> QuerySet[Benefit]:
    """What counts on a day: confirmed by then, of uses that were, not withdrawn by then."""
    stays = Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)
    used = (Q(use__withdrawn_on=None) | Q(use__withdrawn_on__gt=day)) & Q(use__confirmed_on__lte=day)
    return Benefit.objects.filter(stays & used, confirmed_on__lte=day)


def standing_uses(day: date) -> QuerySet[Use]:
    """Confirmed by a day and not withdrawn by then."""
    return Use.objects.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day), confirmed_on__lte=day)


def gain_of(one: Benefit) -> Gain:
    return Gain(
        one.pk, one.use.body.code, one.begins_on, one.ends_on, one.saved_vnd, one.earned_vnd, one.cost_vnd,
        confirmed=one.confirmed_on is not None, whole=one.whole,
    )  # fmt: skip


def parents() -> dict[str, str]:
    """Unit → the unit it belongs to, by code."""
    return dict(Organisation.objects.exclude(parent=None).values_list("code", "parent__code"))


def benefit_of(case: Case, day: date) -> Summed:
    """The confirmed benefit of all units together."""
    rows = list(standing_benefits(day).filter(use__case=case).select_related("use__body"))
    gains = [gain_of(one) for one in rows]
    users = set(standing_uses(day).filter(case=case).values_list("body__code", flat=True))
    first = min((one.begins_on for one in gains), default=day)
    return summed(gains, first, max((one.ends_on for one in gains), default=day), parents=parents(), users=users)


def counted(day: date) -> QuerySet[Benefit]:
    """The same as rows of the database: not what a body above tells for its parts. `net` is the money."""
    rows = standing_benefits(day).exclude(saved_vnd=None, earned_vnd=None)
    above = rows.filter(
        Q(use__body=OuterRef("use__body__parent")) | Q(use__body=OuterRef("use__body__parent__parent")),
        use__case=OuterRef("use__case"), whole=True, begins_on__lte=OuterRef("ends_on"), ends_on__gte=OuterRef("begins_on"),
    )  # fmt: skip
    net = Coalesce("saved_vnd", ZERO) + Coalesce("earned_vnd", ZERO) - Coalesce("cost_vnd", ZERO)
    return rows.annotate(net=net).exclude(Exists(above))


def with_gains(cases: QuerySet[Case], day: date) -> QuerySet[Case]:
    """Cases with `units` (how many apply it), `copies` (how many of these are others), `benefit` (None: nobody told money)."""
    uses = standing_uses(day).filter(case=OuterRef("pk")).order_by().values("case")
    gained = counted(day).filter(use__case=OuterRef("pk")).order_by().values("use__case").annotate(all=Sum("net"))
    return cases.annotate(
        units=Coalesce(Subquery(uses.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
        copies=Coalesce(
            Subquery(
                uses.exclude(body=F("case__body")).annotate(n=Count("pk")).values("n"), output_field=IntegerField()
            ),
            0,
        ),
        benefit=Subquery(gained.values("all"), output_field=MONEY),
    )


@dataclass(frozen=True)
class UseTold:
    """One use as somebody sees it, with its years and what they may do."""

    use: Use
    benefits: tuple[tuple[Benefit, dict[str, bool]], ...]
    may: dict[str, bool]
    files: bool


def _may(user: Any, thing: Any, *verbs: str) -> dict[str, bool]:
    return {verb: access.why_not(user, f"initiatives.{verb}", thing) is None for verb in verbs}


def uses_told(user: Any, case: Case) -> list[UseTold]:
    """Its uses, those of the own unit first. What nobody has confirmed is shown as that, to the units concerned."""
    rows = [one for one in visible_uses(user).filter(case=case) if one.confirmed_on or _concerned(user, one)]
    by_use: dict[int, list[Benefit]] = {}
    for one in visible_benefits(user).filter(use__case=case):
        by_use.setdefault(one.use_id, []).append(one)
    out = []
    for use in sorted(rows, key=lambda one: (not one.own, one.from_on, one.pk)):
        files = access.why_not(user, "initiatives.read_file", use) is None
        told = tuple(
            (one, _may(user, one, "confirm_benefit", "withdraw_benefit", "pay_reward"))
            for one in by_use.get(use.pk, ())
            if one.confirmed_on or files
        )
        out.append(UseTold(use, told, _may(user, use, "confirm_use", "report_benefit", "withdraw_use"), files))
    return out


def _concerned(user: Any, use: Use) -> bool:
    return access.why_not(user, "initiatives.read_file", use) is None


@dataclass(frozen=True)
class RewardTold:
    """The reward of the authors, step by step, and what each has of it; what was paid."""

    reward: Reward
    parts: tuple[tuple[Holder, Decimal], ...]
    paid_vnd: Decimal | None


def reward_of(user: Any, case: Case, day: date) -> RewardTold | None:
    """By the recognition's own words and the confirmed years of the own unit; None to who may not see it."""
    taken = CaseStep.objects.filter(thing=case, verb="recognise").order_by("-pk").first()
    if taken is None or access.why_not(user, "initiatives.read_reward", case) is not None:
        return None
    rows = list(
        standing_benefits(day).filter(use__case=case, use__body=case.body_id).select_related("use").order_by("year")
    )
    said, share = taken.facts, taken.facts.get("agreed")
    found = reward(
        investor=INVESTOR_OF[said["investor"]], recognised_on=taken.day, helpers=bool(said.get("helpers")),
        years=[Year(one.year, one.ends_on, one.net_vnd) for one in rows],
        agreed=Agreed(Decimal(str(share)) / 100) if share is not None else None,
    )  # fmt: skip
    holders = holders_of(case)
    parts: tuple[tuple[Holder, Decimal], ...] = ()
    if found.authors_vnd:
        # By their place: two people may bear one name.
        amounts = divided(found.authors_vnd, {f"{place:04d}": one.share for place, one in enumerate(holders)})
        parts = tuple(zip(holders, (amounts[place] for place in sorted(amounts)), strict=True))
    paid = [one.paid_vnd for one in rows if one.paid_vnd is not None]
    return RewardTold(found, parts, sum(paid, ZERO) if paid else None)


def told_of_year(day: date) -> list[tuple[str, str]]:
    """(label, words) of the year until a day: uses at units, and what was confirmed of benefit."""
    first = date(day.year, 1, 1)
    used = standing_uses(day).filter(confirmed_on__gte=first).count()
    gained = counted(day).filter(confirmed_on__gte=first).aggregate(all=Sum("net"))["all"]
    return [
        ("Lượt áp dụng trong năm", write_number(used)),
        ("Làm lợi xác nhận trong năm", write_vnd(gained) if gained is not None else "chưa có số"),
    ]
