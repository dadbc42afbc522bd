"""Forms of superiors' lists: a file is given, its columns are matched."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.kit.forms import Text
from dotpha.programme.lists.roles import FILLED, GIVEN, KEEP, LABELS
from dotpha.programme.lists.values import STATES
from dotpha.programme.models import ListForm

ROLES = (
    (KEEP, LABELS[KEEP]),
    ("Cấp trên đã ghi", tuple(GIVEN.items())),
    ("Chương trình điền", tuple(FILLED.items())),
)


class ListFileForm(forms.Form):
    """The file as the superior sent it."""

    file = forms.FileField(
        label="Tệp danh mục (Excel)",
        help_text="Tệp .xlsx đúng như cấp trên gửi; đây cũng là tệp sẽ được điền và trả lại. Tối đa 50 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    into = forms.ChoiceField(
        label="Thuộc danh mục", required=False,
        help_text="Các cơ quan có thể dùng chung một mẫu bảng; hãy chọn khi tên ghi phía trên bảng khác lần trước.",
    )  # fmt: skip

    def __init__(self, *args: Any, lists: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(one.pk), one.name) for one in lists]
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "nhận theo tiêu đề của tệp"), ("new", "danh mục mới"), *known]


class MatchForm(forms.Form):
    """What each column is, and which word of the superior's stands for each state."""

    name = Text(label="Tên danh mục", max_length=200)
    owner = Text(
        label="Của cơ quan nào", max_length=255, required=False, help_text="Cơ quan gửi danh mục và nhận kết quả."
    )

    def __init__(self, *args: Any, form: ListForm, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": form.name, "owner": form.owner}
        super().__init__(*args, **kwargs)
        self.width = len(form.columns)
        for place, column in enumerate(form.columns):
            self.fields[f"role_{place}"] = forms.ChoiceField(
                label=f"Cột «{column['label']}» là", choices=ROLES, initial=column["role"]
            )
        for state, label in STATES.items():
            self.fields[f"state_{state}"] = self._word(form, state, label)

    def _word(self, form: ListForm, state: str, label: str) -> forms.Field:
        """One of the words that the superior's list offers, typed where it offers none."""
        initial = form.states.get(state, "")
        if not form.vocabulary:
            return Text(label=label, max_length=120, required=False, initial=initial)
        words = [(word, word) for word in form.vocabulary]
        return forms.ChoiceField(label=label, choices=[("", "(để trống)"), *words], required=False, initial=initial)

    def columns(self) -> list[forms.BoundField]:
        return [self[f"role_{place}"] for place in range(self.width)]

    def words(self) -> list[forms.BoundField]:
        return [self[f"state_{state}"] for state in STATES]

    def given(self) -> dict[str, Any]:
        """What `actions.match_columns` takes."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "owner": given["owner"],
            "roles": [given[f"role_{place}"] for place in range(self.width)],
            "states": {state: given[f"state_{state}"] for state in STATES},
        }


class ExportForm(forms.Form):
    """As of which day the list is filled in."""

    use_required_attribute = False
    ky = forms.ChoiceField(label="Số liệu")

    def __init__(self, *args: Any, periods: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        frozen = [(one.name, f"đã chốt: {one.label}") for one in periods]
        field = self.fields["ky"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "hôm nay"), *frozen]
