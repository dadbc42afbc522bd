"""Forms of running tests: figures, incidents, claims, what ends ask for, which agencies are asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms

from dotpha.cases import queries as cases
from dotpha.kit import clock
from dotpha.kit.forms import ClockField, DayField, Several, Text
from dotpha.kit.queries import digest_of
from dotpha.people.models import Organisation
from dotpha.services.sandbox.actions import IncidentFacts, Sent
from dotpha.services.sandbox.fields import LATEST
from dotpha.services.sandbox.models import Incident, Lesson
from dotpha.services.sandbox.rules import frame, limits
from dotpha.services.sandbox.rules.incidents import FULL_SAYS, MUST_SAY, SEVERITIES
from dotpha.services.sandbox.rules.limits import Bound, Hours, Places
from dotpha.services.sandbox.rules.plans import Plan
from dotpha.services.sandbox.rules.readings import impossible
from dotpha.services.sandbox.rules.sheets import BESIDES
from dotpha.text.calendar import add_working_days
from dotpha.text.numerals import read_number_vi, read_vnd, write_number
from dotpha.text.official.wording import capital

OWN = "m-"
"""What stands before the keys of what is measured, so that none of them is taken for a field of the form's own."""


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Figure(forms.CharField):
    """A number as people here write it."""

    def __init__(self, **more: Any) -> None:
        shown = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, widget=shown, max_length=30, **more)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value).strip()
        number = read_number_vi(text) if text else None
        number = read_vnd(text) if text and number is None else number
        if text and (number is None or abs(number) >= 10**15):
            raise forms.ValidationError(f"«{text}» chưa phải là số. Ghi như 1.234,5.")
        return number


class Whole(Figure):
    """A sum in whole đồng."""

    def clean(self, value: Any) -> Decimal | None:
        number = super().clean(value)
        if number is not None and (number < 0 or number != number.to_integral_value()):
            raise forms.ValidationError("Ghi số tiền tròn đồng, không âm.")
        return number


def moment(day: date | None, at: time | None) -> datetime | None:
    return datetime.combine(day, at, clock.ZONE) if day and at else None


class ReadingForm(forms.Form):
    """The figures of one moment; the token makes what is posted twice one."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def __init__(self, *args: Any, plan: Plan, **more: Any) -> None:
        now = clock.now()
        super().__init__(*args, **more)
        self.initial = {"token": str(uuid4()), "on": now.date(), "hour": now.time()}
        self.plan = plan
        for limit in plan.sheet.limits:
            self.fields[OWN + limit.key] = self._field(limit)
        for rate in plan.sheet.rates:
            self.fields[OWN + rate.base] = Figure(
                label=f"{rate.label}, số lượt mới", help_text="Từ lần ghi trước đến nay."
            )
        for key, label in BESIDES.items():
            self.fields[OWN + key] = Figure(label=label, help_text="Cộng dồn từ đầu.")
        self.fields["on"] = DayField(label="Đo ngày")
        self.fields["hour"] = ClockField(label="Lúc")

    @staticmethod
    def _field(limit: limits.Limit) -> forms.Field:
        if isinstance(limit, Places):
            choices = [("", "Chưa ghi"), *limit.communes.items(), ("noi-khac", "Nơi khác")]
            return forms.ChoiceField(
                label=limit.label, choices=choices, required=False, help_text="Nơi đang thử nghiệm."
            )
        if isinstance(limit, Hours):
            span = f"{limit.opens:%H:%M}–{limit.closes:%H:%M}"
            return forms.BooleanField(
                label=f"{limit.label}: đang hoạt động", required=False, help_text=f"Chỉ trong {span}."
            )
        most = "không quá" if limit.direction == "at_most" else "không dưới"
        return Figure(label=limit.label, help_text=f"Giới hạn {most} {limits.say(limit, limit.stop)}.")

    def sent(self) -> list[Sent]:
        """What was written; nothing where a field was left empty."""
        given, out = self.cleaned_data, []
        at = moment(given["on"], given["hour"])
        assert at is not None
        places = {one.key for one in self.plan.sheet.limits if not isinstance(one, Bound)}
        for key in self.plan.sheet.keys:
            said = given.get(OWN + key)
            if said in (None, "", False):
                continue
            place = said if isinstance(said, str) else ""
            out.append(
                Sent(digest_of(f"{given['token']}:{key}"), key, Decimal(1) if key in places else said, at, place)
            )
        return out

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        at = moment(given.get("on"), given.get("hour"))
        if at and at > clock.now():
            self.add_error("hour", "Thời điểm đo chưa đến.")
        if at and self.plan.started_at:
            self._possible(given, at, self.plan.started_at)
        if not self.errors and not self.sent():
            raise forms.ValidationError("Hãy ghi ít nhất một số.")
        return given

    def _possible(self, given: Mapping[str, Any], at: datetime, started_at: datetime) -> None:
        """Errors at the day, or at the first figure that cannot be."""
        if why := impossible("", None, at, started_at, ()):
            self.add_error("on", f"{capital(why)}; hãy sửa.")
        for key in self.plan.sheet.keys:
            said = given.get(OWN + key)
            figure = said if isinstance(said, Decimal) else None
            if why := impossible(key, figure, max(at, started_at), started_at, self.plan.sheet.counts):
                self.add_error(OWN + key, f"{capital(why)}; hãy sửa.")


class WordsForm(forms.Form):
    """What is told of an incident, as far as it is asked."""

    def __init__(self, *args: Any, asked: Mapping[str, str], needed: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        self.asked = asked
        for key, label in asked.items():
            self.fields[key] = Text(label=capital(label), required=needed, max_length=4000, widget=area(2))

    def words(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in self.asked}


def how_grave() -> forms.ChoiceField:
    choices = [(key.value, capital(label)) for key, label in SEVERITIES.items()]
    return forms.ChoiceField(label="Mức độ", choices=choices, widget=forms.RadioSelect)


class GradeForm(forms.Form):
    """How grave an incident is found to be by who watches the test."""

    severity = how_grave()
    reason = Text(label="Lý do", max_length=1000, widget=area(2), help_text="Đơn vị thử nghiệm được báo kèm lý do này.")


class IncidentForm(WordsForm):
    """An incident as it is told first; the office, which has only heard of it, writes what it knows."""

    severity = how_grave()
    happened_on = DayField(label="Xảy ra ngày")
    happened_hour = ClockField(label="Lúc")
    known_on = DayField(label="Biết ngày")
    known_hour = ClockField(label="Lúc")

    def __init__(self, *args: Any, own: bool, contact: str = "", **more: Any) -> None:
        now = clock.now()
        given = {"happened_on": now.date(), "known_on": now.date(), "known_hour": now.time(), "contact": contact}
        super().__init__(*args, asked=MUST_SAY if own else {"what": MUST_SAY["what"]}, initial=given, **more)

    def facts(self) -> IncidentFacts:
        given = self.cleaned_data
        happened, known = (moment(given[f"{name}_on"], given[f"{name}_hour"]) for name in ("happened", "known"))
        assert happened
        assert known
        return IncidentFacts(given["severity"], happened, known, self.words())


class TellForm(WordsForm):
    """A report of an incident that is there: the first one, or the full one."""

    def __init__(self, *args: Any, incident: Incident, full: bool, **more: Any) -> None:
        super().__init__(*args, asked=FULL_SAYS if full else MUST_SAY, initial=incident.words, **more)


class ClaimForm(forms.Form):
    who = Text(
        label="Bên yêu cầu", max_length=160, help_text="Số hợp đồng hoặc mã khách; không ghi số điện thoại, địa chỉ."
    )
    asked_on = DayField(label="Ngày yêu cầu")
    claimed_vnd = Whole(label="Số tiền yêu cầu (đồng)", help_text="Chưa rõ thì để trống.")
    incident = forms.TypedChoiceField(label="Do sự cố", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, incidents: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", "Không gắn với sự cố nào"), *((one.incident.pk, str(one.incident)) for one in incidents)]
        self.fields["incident"].choices = choices  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {"incident_id": given.pop("incident"), **given}


class SettleForm(forms.Form):
    agreed_vnd = Whole(label="Số tiền đã thỏa thuận (đồng)")
    paid_vnd = Whole(label="Đã trả đến nay (đồng)", help_text="Tổng các lần trả.")
    refused = Text(
        label="Từ chối vì", required=False, max_length=1000, widget=area(2), help_text="Chỉ ghi khi từ chối yêu cầu."
    )

    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, "paid_vnd": self.cleaned_data["paid_vnd"] or Decimal(0)}


def settled(claim: Any) -> dict[str, str]:
    """What the form begins with."""
    return {key: write_number(getattr(claim, key)) for key in ("agreed_vnd", "paid_vnd") if getattr(claim, key)}


class DemandForm(forms.Form):
    evidence = Text(label="Chứng minh bằng", max_length=400, help_text="Số, ký hiệu văn bản hoặc địa chỉ trang mạng.")


class LessonForm(forms.Form):
    about = forms.ChoiceField(label="Bài học về", choices=Lesson.About.choices, widget=forms.RadioSelect)
    text = Text(
        label="Nội dung",
        max_length=4000,
        widget=area(5),
        help_text="Công khai cho mọi người đọc; không ghi bí mật kinh doanh.",
    )


ASKED = (Organisation.Kind.AGENCY, Organisation.Kind.COMMUNE)
"""Who is asked about a test: the agencies of the province, and communes where it runs."""


class Groups(forms.CheckboxSelectMultiple):
    """Boxes to tick by kind of organisation, each kind folded away where there is a longer list before it."""

    template_name = "sandbox/_groups.html"


def grouped(agencies: Iterable[Organisation]) -> list[tuple[str, list[tuple[int, str]]]]:
    """The kind in words → its organisations, agencies first."""
    rows = list(agencies)
    found = [(kind.label, [(one.pk, one.name) for one in rows if one.kind == kind]) for kind in ASKED]
    return [(label, own) for label, own in found if own]


class ConsultForm(forms.Form):
    """Which agencies are asked, and of which of them silence is not agreement."""

    question = Text(label="Nội dung cần cho ý kiến", widget=area(), max_length=2000)
    due_on = DayField(label="Hạn cho ý kiến")

    def __init__(self, *args: Any, case: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        today, agencies = clock.today(), cases.askable_bodies(case)
        days = frame.number("opinion_days", LATEST)
        self.fields["due_on"].initial = add_working_days(today, days)
        self.fields["due_on"].help_text = f"{days} ngày làm việc: {frame.basis('opinion_days', today)}"
        agencies = agencies.filter(kind__in=ASKED)
        self.fields["bodies"] = Several(
            agencies, label="Cơ quan được hỏi", required=False, widget=Groups(),
            help_text="Quá hạn không trả lời thì coi là đồng ý và chịu trách nhiệm.",
        )  # fmt: skip
        self.fields["musts"] = Several(
            agencies, label="Cơ quan phải có ý kiến", required=False, widget=Groups(),
            help_text="Quân sự, công an, cơ quan quản lý quy định xin miễn: im lặng không được coi là đồng ý.",
        )  # fmt: skip
        groups = grouped(agencies)
        for name in ("bodies", "musts"):
            self.fields[name].widget.choices = groups  # type: ignore[attr-defined]
        self.order_fields(["question", "due_on", "musts", "bodies"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not given["bodies"] and not given["musts"]:
            raise forms.ValidationError("Hãy chọn ít nhất một cơ quan.")
        return given

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        ids = {f"{name}_ids": [one.pk for one in given[key]] for name, key in (("body", "bodies"), ("must", "musts"))}
        return {**ids, "question": given["question"], "due_on": given["due_on"]}
