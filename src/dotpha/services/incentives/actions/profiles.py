"""What an applicant says of itself apart from any application."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dotpha.cases import actions as cases
from dotpha.cases.models import Applicant
from dotpha.services.incentives.actions.applications import readable


def say_profile(*, applicant_id: int, facts: Mapping[str, Any], actor: Any, day: date) -> Applicant:
    """Keeps the answers; the right is that of the applicant's particulars. Raises Rejected for what is no answer."""
    return cases.say_facts(applicant_id=applicant_id, facts=readable(facts), actor=actor, day=day)
