"""Writes of the rules of reminding: the office's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.reminding.defaults import RULES
from dotpha.reminding.models import Rule
from dotpha.reminding.rules.schedule import fault

FIELDS = ("name", "about", "offsets", "every", "head_after", "top_after", "how", "active")


@transaction.atomic
def make_rule(*, actor: Any, documents: Iterable[Any] = (), organisations: Iterable[Any] = (), **facts: Any) -> Rule:
    """A new rule; raises Rejected where it cannot be kept."""
    access.check(actor, "reminding.edit_rule")
    return _keep(Rule(), facts, documents, organisations, "reminding.rule_made", actor)


@transaction.atomic
def edit_rule(
    *, rule_id: int, actor: Any, documents: Iterable[Any] = (), organisations: Iterable[Any] = (), **facts: Any
) -> Rule:
    """Changes a rule; what was told by it stays told."""
    access.check(actor, "reminding.edit_rule")
    rule = Rule.objects.select_for_update().get(pk=rule_id)
    if facts.get("about", rule.about) != rule.about:
        raise Rejected(
            "Loại việc của quy tắc không đổi được vì đã có lần nhắc theo loại đó. Hãy lập quy tắc mới và tắt quy tắc này."
        )
    return _keep(rule, facts, documents, organisations, "reminding.rule_edited", actor)


@transaction.atomic
def switch_rule(*, rule_id: int, active: bool, actor: Any) -> Rule:
    """Switches a rule on or off."""
    access.check(actor, "reminding.edit_rule")
    rule = Rule.objects.select_for_update().get(pk=rule_id)
    rule.active = active
    rule.save(update_fields=["active"])
    ledger.write("reminding.rule_switched", rule, actor=actor, active=active)
    return rule


def _keep(
    rule: Rule, facts: dict[str, Any], documents: Iterable[Any], organisations: Iterable[Any], verb: str, actor: Any
) -> Rule:
    for field, value in facts.items():
        if field not in FIELDS:
            raise TypeError(f"a rule has no {field!r}")
        setattr(rule, field, value)
    rule.offsets = sorted(set(rule.offsets or ()))
    why = fault(rule.schedule)
    if why:
        raise Rejected(why)
    if Rule.objects.exclude(pk=rule.pk).filter(name=rule.name).exists():
        raise Rejected(f"Đã có quy tắc tên «{rule.name}»; hãy đặt tên khác.")
    rule.save()
    rule.documents.set(documents)
    rule.organisations.set(organisations)
    ledger.write(verb, rule, actor=actor, name=rule.name, words=rule.words, active=rule.active)
    return rule


def use_default_rules() -> int:
    """The rules that an office begins with, where it has none; returns how many were made."""
    if Rule.objects.exists():
        return 0
    return len(Rule.objects.bulk_create(Rule(**given) for given in RULES))
