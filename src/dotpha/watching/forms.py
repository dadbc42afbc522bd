"""Forms of a warning's life, of mutes, of retiring a watch."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.kit import clock
from dotpha.kit.forms import DayField, Text
from dotpha.people.models import Organisation
from dotpha.people.queries import living
from dotpha.text.calendar import add_working_days
from dotpha.watching.queries import labels

REASON: dict[str, Any] = {"widget": forms.Textarea(attrs={"rows": 3}), "max_length": 2000}


class AssignForm(forms.Form):
    """To whom, until when, with what words."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label="Giao cơ quan", empty_label="Chọn cơ quan")
    due_on = DayField(label="Xử lý xong trước", required=False)
    note = Text(label="Ý kiến", required=False, **REASON)

    def __init__(self, *args: Any, warning: Any, **more: Any) -> None:
        first = {"organisation": warning.body_id, "due_on": add_working_days(clock.today(), 5)}
        super().__init__(*args, **{"initial": first, **more})
        self.fields["organisation"].queryset = living(clock.today()).order_by("name")  # type: ignore[attr-defined]


class ResolveForm(forms.Form):
    """What was done about it."""

    reason = Text(
        label="Đã làm gì", help_text="Tình trạng còn mà không nặng thêm thì hệ thống không báo lại việc này.", **REASON
    )


class ReportForm(forms.Form):
    """What the body that answers for it did; leaders or the office judge."""

    reason = Text(
        label="Đã làm gì", help_text="Người giao xử lý, hoặc cơ quan thường trực, được báo ngay và kết luận.", **REASON
    )


class SnoozeForm(forms.Form):
    until = DayField(label="Báo lại từ ngày")
    reason = Text(label="Lý do", **REASON)


class ReviewForm(forms.Form):
    """Whether it was of use."""

    useful = forms.ChoiceField(label="Cảnh báo này", choices=[("yes", "Hữu ích"), ("no", "Không hữu ích")])
    note = Text(label="Vì sao", required=False, max_length=500)


class MuteForm(forms.Form):
    """Which sort, of whom, until when, why."""

    watch = forms.ChoiceField(label="Quy tắc", required=False)
    body = forms.ModelChoiceField(
        Organisation.objects.none(), label="Cơ quan", required=False, empty_label="Mọi cơ quan"
    )
    until = DayField(label="Báo lại từ ngày")
    reason = Text(label="Lý do", **REASON)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["watch"].choices = [("", "Mọi quy tắc"), *labels().items()]  # type: ignore[attr-defined]
        self.fields["body"].queryset = living(clock.today()).order_by("name")  # type: ignore[attr-defined]


class RetireForm(forms.Form):
    reason = Text(label="Lý do ngừng theo dõi", **REASON)
