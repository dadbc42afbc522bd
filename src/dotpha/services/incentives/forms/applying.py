"""For whom one applies: somebody one speaks for already, or one who is entered now."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.cases.actions import ApplicantFacts
from dotpha.cases.forms.applicants import ApplicantForm
from dotpha.cases.models import Applicant
from dotpha.cases.queries import own_applicants
from dotpha.services.incentives.kinds import APPLICATION
from dotpha.services.incentives.queries import SORTS
from dotpha.services.incentives.rules.policies import Policy


class ApplyForm(forms.Form):
    """Whoever speaks for nobody of the right kind enters them here, but for a person, who applies for themself."""

    def __init__(self, data: Any = None, *, policy: Policy, user: Any) -> None:
        super().__init__(data)
        self.user = user
        kinds = [kind for kind, sort in SORTS.items() if sort in policy.applicants]
        rows = own_applicants(user, APPLICATION).filter(kind__in=kinds)
        self.entered: ApplicantForm | None = None
        self.person = not rows.exists() and kinds == [Applicant.Kind.PERSON.value]
        if rows.exists():
            self.fields["applicant"] = forms.ModelChoiceField(
                rows, label="Nộp cho", empty_label=None, initial=rows.first(), widget=forms.RadioSelect
            )
        elif not self.person:
            self.entered = ApplicantForm(data, outside=True, speaks=True, initial={"kind": kinds[0]})
            shown = [(key, label) for key, label in Applicant.Kind.choices if key in kinds]
            self.entered.fields["kind"].choices = shown  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        own = super().is_valid()
        return own and (self.entered is None or self.entered.is_valid())

    @property
    def applicant(self) -> Applicant | None:
        return self.cleaned_data.get("applicant")

    def chosen(self) -> dict[str, Any]:
        """As `begin_application` takes them."""
        if self.applicant is not None:
            return {"applicant_id": self.applicant.pk}
        if self.entered is not None:
            return {"applicant": self.entered.facts(), "title": self.entered.cleaned_data.get("title", "")}
        own = ApplicantFacts(
            Applicant.Kind.PERSON.value, self.user.full_name, email=self.user.email, phone=self.user.phone
        )
        return {"applicant": own}
