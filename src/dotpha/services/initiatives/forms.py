"""Forms of initiatives: fields as data, read by the same rules as those of a case; the filter of a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest

from dotpha.kit.asking import AskingForm, typed_of
from dotpha.kit.pages import posted
from dotpha.services.initiatives.kinds import INITIATIVE
from dotpha.text.fields import Field
from dotpha.text.fields import Kind as Sort
from dotpha.text.values import Checked, check
from dotpha.text.values import typed as value_of

MONEY: dict[str, Any] = {"kind": Sort.MONEY, "unit": "triệu đồng", "least": Decimal(0)}
QUICK = tuple(one for one in INITIATIVE.fields if one.key in ("title", "problem", "solution"))
DIFFERS = next(one for one in INITIATIVE.fields if one.key == "differs")
USE = (
    Field("from_on", "Áp dụng từ ngày", Sort.DAY, required=True),
    Field("how", "Áp dụng thế nào", Sort.LONG, help="Ở bộ phận nào, có đổi gì so với sáng kiến gốc."),
)
END = (Field("until_on", "Thôi áp dụng từ ngày", Sort.DAY, required=True),)
WITHDRAW = (
    Field("reason", "Lý do rút", Sort.LONG, required=True, help="Số đã rút không còn được tính; lý do được lưu lại."),
)
BENEFIT = (
    Field("year", "Năm áp dụng thứ", Sort.CHOICE, required=True, options=("1", "2", "3")),
    Field("saved_vnd", "Tiết kiệm được", **MONEY),
    Field("earned_vnd", "Tăng thu được", **MONEY),
    Field("cost_vnd", "Chi phí áp dụng", **MONEY),
    Field("whole", "Số này gồm cả các đơn vị trực thuộc?", Sort.YES_NO, help="Nếu có, số riêng của đơn vị trực thuộc không cộng thêm."),
    Field("how", "Cách tính, lợi ích thu được", Sort.LONG, required=True, help="Số trước và sau, ai đo; không ra tiền thì mô tả."),
)  # fmt: skip
PAY = (
    Field("amount_vnd", "Đã trả tác giả", required=True, **{**MONEY, "least": Decimal("0.001")}),
    Field("paid_on", "Ngày trả", Sort.DAY, required=True),
    Field("paper", "Chứng từ, quyết định", Sort.SHORT, required=True),
)
PEOPLE = (
    Field(
        "people", "Số người của đơn vị", Sort.NUMBER, "người", required=True, least=Decimal(1), most=Decimal(100_000)
    ),
)


class FieldsForm(AskingForm):
    """`asked` of a request, begun with `started`; `file` is the label of a file that may go with it."""

    def __init__(
        self, request: HttpRequest, asked: Sequence[Field], *, started: Mapping[str, Any] | None = None, file: str = ""
    ) -> None:
        data = posted(request)
        self.asked, self.sent = asked, data is not None
        self.typed = typed_of(asked, data) if data is not None else dict(started or {})
        self.checked = check(asked, self.typed) if data is not None else Checked({}, {})
        super().__init__(asked, self.typed, self.checked.errors)
        if file:
            self.fields["file"] = forms.FileField(label=file, required=False)
        self.upload = request.FILES.get("file") if file else None

    @property
    def holds(self) -> bool:
        return self.sent and not self.checked.errors

    def given(self) -> dict[str, Any]:
        """Values as actions take them: money in đồng, days as days; None where nothing was said."""
        out: dict[str, Any] = {}
        for one in self.asked:
            value = value_of(one, self.checked.values.get(one.key))
            out[one.key] = value * one.scale if one.kind == Sort.MONEY and value is not None else value
        return out
