"""Forms of boards: its name, and pinning an indicator to one."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.indicators.models import Board, Unit
from dotpha.indicators.queries.boards import own_boards
from dotpha.kit.forms import Text


class BoardForm(forms.Form):
    title = Text(label="Tên bảng", max_length=120, help_text="Ví dụ: Theo dõi hằng tuần.")
    shared = forms.BooleanField(label="Mọi người cùng xem được bảng này", required=False)


class PinForm(forms.Form):
    """Which of one's boards, or the name of a new one."""

    board = forms.ModelChoiceField(Board.objects.none(), label="Bảng", required=False, empty_label="bảng mới")
    title = Text(label="Tên bảng mới", max_length=120, required=False)
    unit = forms.ModelChoiceField(Unit.objects.all(), to_field_name="code", widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = own_boards(user)
        self.fields["board"].queryset = boards  # type: ignore[attr-defined]
        self.fields["board"].initial = boards.first()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("board") and not given.get("title") and not self.errors:
            raise forms.ValidationError("Hãy chọn một bảng hoặc đặt tên cho bảng mới.")
        return given
