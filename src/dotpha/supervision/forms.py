"""Forms of supervision: what is asked, who answers, the answer, sessions and their findings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from dotpha.kit.forms import DayField, PaperDay, PaperNumber, Text
from dotpha.supervision import queries
from dotpha.supervision.actions import InquiryFacts, Said, SessionFacts
from dotpha.supervision.models import Inquiry

FILE_HELP = "Tối đa 50 MB."


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def chosen_in(form: forms.Form, name: str) -> list[int]:
    """What a form begins with in a field of many: these stand first among what can be ticked."""
    return [getattr(one, "pk", one) for one in form.initial.get(name, ())]


class BodyMixin(forms.Form):
    """For whom the standing office writes; a supervisor writes for the own body."""

    def choose_body(self, user: Any) -> None:
        if user.is_standing_office:
            self.fields["body"] = forms.ModelChoiceField(
                queries.choosable_bodies(), label="Cơ quan giám sát", empty_label="Chọn cơ quan đã gửi văn bản"
            )
            self.order_fields(["body", *self.fields])

    @property
    def body_id(self) -> int | None:
        body = self.cleaned_data.get("body")
        return body.pk if body else None


class InquiryForm(BodyMixin):
    """What is asked. About one thing at the most: a task, a document, a figure of a period."""

    kind = forms.ChoiceField(label="Loại", choices=Inquiry.Kind.choices)
    title = Text(label="Nội dung tóm tắt", max_length=255, help_text="Một câu, ví dụ: Vì sao kho dữ liệu hộ tịch chậm?")
    text = Text(label="Nội dung đầy đủ", required=False, widget=area(5), max_length=8000)
    asker_name = Text(
        label="Người hỏi", required=False, max_length=120, help_text="Đại biểu hoặc ủy viên, nếu khác người nhập."
    )
    figure = Text(
        label="Con số được hỏi",
        required=False,
        max_length=255,
        help_text="Như báo cáo của kỳ gọi, ví dụ: tỷ lệ hoàn thành.",
    )
    paper_number = PaperNumber(label="Số văn bản", required=False, max_length=80, help_text="Ví dụ: 45/KN-HĐND.")
    paper_on = PaperDay(label="Ngày văn bản", required=False)
    file = forms.FileField(label="Tệp văn bản", required=False, help_text=FILE_HELP)

    def __init__(self, *args: Any, user: Any, new: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["task"] = forms.ModelChoiceField(
            queries.choosable_tasks(user), label="Về nhiệm vụ", required=False, empty_label="Không về nhiệm vụ nào"
        )
        self.fields["document"] = forms.ModelChoiceField(
            queries.choosable_documents(user), label="Về văn bản", required=False, empty_label="Không về văn bản nào"
        )
        self.fields["period"] = forms.ModelChoiceField(
            queries.choosable_periods(), label="Về số liệu của kỳ", required=False, empty_label="Không về kỳ nào"
        )
        self.fields["period"].label_from_instance = lambda one: one.label  # type: ignore[attr-defined]
        self.fields["addressees"] = forms.ModelMultipleChoiceField(
            queries.choosable_agencies(first=chosen_in(self, "addressees")), label="Đề nghị cơ quan trả lời",
            required=False, widget=forms.CheckboxSelectMultiple,
            help_text="Cơ quan thường trực phân công; để trống nếu chưa rõ.",
        )  # fmt: skip
        self.fields["deadline"] = DayField(
            label="Hạn trả lời", required=False,
            help_text=f"Theo văn bản. Để trống thì tính {settings.SUPERVISION_DAYS} ngày làm việc từ ngày gửi.",
        )  # fmt: skip
        if new:
            self.fields["session"] = forms.ModelChoiceField(
                queries.choosable_sessions(user), label="Thuộc cuộc giám sát", required=False, empty_label="Không"
            )
            self.choose_body(user)
        order = ["body", "kind", "title", "text", "task", "document", "period", "figure", "addressees", "deadline"]
        self.order_fields([*order, "asker_name", "paper_number", "paper_on", "file", "session"])

    def facts(self) -> InquiryFacts:
        given = self.cleaned_data
        plain = ("kind", "title", "text", "asker_name", "figure", "paper_number", "paper_on", "deadline")
        keys: dict[str, Any] = {
            f"{name}_id": given[name].pk if given[name] else None for name in ("task", "document", "period")
        }
        return InquiryFacts(
            **{name: given[name] for name in plain}, **keys, addressees=tuple(one.pk for one in given["addressees"])
        )


def initial_of(inquiry: Inquiry) -> dict[str, Any]:
    """A draft as `InquiryForm` shows it."""
    plain = ("kind", "title", "text", "asker_name", "figure", "paper_number", "paper_on", "deadline")
    keys = ("task", "document", "period")
    shown = {name: getattr(inquiry, name) for name in (*plain, *keys)}
    return {**shown, "addressees": list(inquiry.addressees.all())}


class AssignForm(forms.Form):
    """Which agencies answer, by when."""

    deadline = DayField(label="Hạn nội bộ", help_text="Cơ quan trả lời trước ngày này để còn kiểm tra.")
    note = Text(label="Lưu ý cho cơ quan", required=False, widget=area(2), max_length=1000)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organisations"] = forms.ModelMultipleChoiceField(
            queries.choosable_agencies(first=chosen_in(self, "organisations")), label="Cơ quan trả lời",
            widget=forms.CheckboxSelectMultiple, error_messages={"required": "Hãy chọn ít nhất một cơ quan."},
        )  # fmt: skip


class AnswerForm(forms.Form):
    """What an agency says, with proofs."""

    text = Text(label="Nội dung trả lời", widget=area(8), max_length=20000)
    links = Text(
        label="Liên kết minh chứng",
        required=False,
        widget=area(2),
        max_length=2000,
        help_text="Mỗi dòng một địa chỉ https.",
    )
    paper_number = PaperNumber(label="Số văn bản trả lời", required=False, max_length=80)
    paper_on = PaperDay(label="Ngày văn bản", required=False)
    file = forms.FileField(label="Tệp kèm theo", required=False, help_text=FILE_HELP)

    def __init__(self, *args: Any, evidence: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if evidence is not None:
            self.fields["evidence"] = forms.ModelMultipleChoiceField(
                evidence, label="Minh chứng đã nộp của nhiệm vụ", required=False, widget=forms.CheckboxSelectMultiple
            )
        self.order_fields(["text", "evidence", "links", "paper_number", "paper_on", "file"])

    def clean_links(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        if any(not line.startswith(("https://", "http://")) for line in lines):
            raise forms.ValidationError("Mỗi dòng là một địa chỉ bắt đầu bằng https://.")
        return "\n".join(lines)

    def said(self) -> Said:
        given = self.cleaned_data
        return Said(
            text=given["text"], links=given["links"], paper_number=given["paper_number"], paper_on=given["paper_on"],
            evidence=tuple(one.pk for one in given.get("evidence", ())),
        )  # fmt: skip


class DeliverForm(forms.Form):
    word = Text(
        label="Lời của cơ quan thường trực", required=False, widget=area(4), max_length=8000,
        help_text="Đứng trước câu trả lời của các cơ quan, trên trang và trong công văn.",
    )  # fmt: skip
    letter_number = PaperNumber(label="Số công văn trả lời", required=False, max_length=80)
    letter_on = PaperDay(label="Ngày công văn", required=False)


class ExtendForm(forms.Form):
    deadline = DayField(label="Hạn trả lời mới")
    reason = Text(label="Lý do", widget=area(), max_length=1000)
    paper = Text(
        label="Văn bản đồng ý", required=False, max_length=160,
        help_text="Cơ quan thường trực ghi số, ngày văn bản mà cơ quan giám sát đồng ý gia hạn.",
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = Text(label="Lý do", widget=area(), max_length=1000)


class AskMoreForm(forms.Form):
    text = Text(label="Nội dung hỏi tiếp", widget=area(5), max_length=8000)
    deadline = DayField(label="Hạn trả lời", required=False, help_text="Để trống thì tính như lần đầu.")


class BottleneckForm(forms.Form):
    text = Text(label="Điểm nghẽn", widget=area(4), max_length=2000)
    decision_needed = Text(label="Cần quyết định gì", required=False, max_length=1000)
    decision_from = Text(label="Của ai", required=False, max_length=255)

    def __init__(self, *args: Any, user: Any, inquiry: Inquiry, **more: Any) -> None:
        super().__init__(*args, **more)
        if inquiry.task is None:
            self.fields["task"] = forms.ModelChoiceField(
                queries.choosable_tasks(user), label="Của nhiệm vụ", empty_label="Chọn nhiệm vụ"
            )
            self.order_fields(["task", *self.fields])


class SessionForm(BodyMixin):
    name = Text(label="Tên cuộc giám sát", max_length=255)
    starts_on = DayField(label="Từ ngày")
    ends_on = DayField(label="Đến ngày", required=False)
    scope = Text(label="Nội dung, phạm vi", required=False, widget=area(4), max_length=8000)
    members = Text(
        label="Thành viên đoàn", required=False, widget=area(4), max_length=4000, help_text="Mỗi dòng một người."
    )

    def __init__(self, *args: Any, user: Any, new: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        many = forms.CheckboxSelectMultiple
        self.fields["documents"] = forms.ModelMultipleChoiceField(
            queries.choosable_documents(user), label="Văn bản được giám sát", required=False, widget=many
        )
        self.fields["agencies"] = forms.ModelMultipleChoiceField(
            queries.choosable_agencies(first=chosen_in(self, "agencies")),
            label="Cơ quan được giám sát",
            required=False,
            widget=many,
        )
        self.fields["period"] = forms.ModelChoiceField(
            queries.choosable_periods(), label="Kỳ số liệu", required=False, empty_label="Không"
        )
        self.fields["period"].label_from_instance = lambda one: one.label  # type: ignore[attr-defined]
        if new:
            self.choose_body(user)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Ngày kết thúc không được trước ngày bắt đầu.")
        return given

    def facts(self) -> SessionFacts:
        given = self.cleaned_data
        return SessionFacts(
            **{name: given[name] for name in ("name", "starts_on", "ends_on", "scope", "members")},
            documents=tuple(one.pk for one in given["documents"]), agencies=tuple(one.pk for one in given["agencies"]),
            period_id=given["period"].pk if given["period"] else None,
        )  # fmt: skip


def initial_of_session(session: Any) -> dict[str, Any]:
    shown = {name: getattr(session, name) for name in ("name", "starts_on", "ends_on", "scope", "members", "period")}
    return {**shown, "documents": list(session.documents.all()), "agencies": list(session.agencies.all())}


class ConcludeForm(forms.Form):
    number = Text(label="Số kết luận", max_length=80, help_text="Ví dụ: 18/KL-HĐND.")
    signed_on = DayField(label="Ngày")
    text = Text(
        label="Lời văn kết luận", required=False, widget=area(10), max_length=100_000,
        help_text="Dán phần giao việc để cơ quan thường trực đọc thành nhiệm vụ.",
    )  # fmt: skip
    file = forms.FileField(label="Tệp kết luận", required=False, help_text=FILE_HELP)


class FindingsForm(forms.Form):
    """Findings pasted out of Excel or Word, or typed a line each."""

    table = Text(
        label="Các phát hiện, kiến nghị", widget=area(10), max_length=100_000, strip=False,
        help_text=(
            "Dán bảng từ Excel: cột Nội dung, Cơ quan (nhiều cơ quan cách bằng dấu ;), Mã nhiệm vụ, Hạn. "
            "Hoặc gõ mỗi dòng một kiến nghị."
        ),
    )  # fmt: skip
