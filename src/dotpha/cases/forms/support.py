"""Forms of the register of support: a sum that came from elsewhere, why one is withdrawn."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from dotpha.cases.actions.support import SupportFacts
from dotpha.cases.models import Support
from dotpha.cases.queries.applicants import applicant_named
from dotpha.kit.access import Rejected
from dotpha.kit.forms import PaperDay, Text
from dotpha.text.numerals import read_vnd

MOST = Decimal(10**15)
NOT_MONEY = "Không đọc được số tiền. Hãy ghi như «250 triệu», «1,2 tỷ» hoặc 250.000.000."


class ApplicantField(Text):
    """An applicant by its code or its whole name: a list of thousands does not fit a box."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return applicant_named(text)
        except Rejected as error:
            raise forms.ValidationError(error.sentence) from None


class AmountField(forms.CharField):
    """Whole đồng as people write them; what came back is negative."""

    def clean(self, value: Any) -> Decimal:
        amount = read_vnd(super().clean(value))
        if amount is None:
            raise forms.ValidationError(NOT_MONEY)
        if not amount or abs(amount) >= MOST or amount != amount.to_integral_value():
            raise forms.ValidationError("Số tiền phải khác 0, tròn đồng và dưới một triệu tỷ đồng.")
        return amount


class SupportForm(forms.Form):
    """A sum by its paper; the page asks once more where something alike is there."""

    applicant = ApplicantField(
        label="Đơn vị, người nhận",
        max_length=255,
        help_text="Ghi mã số thuế, hoặc tên đầy đủ như trong danh sách đơn vị.",
    )
    programme = Text(
        label="Chương trình, chính sách", max_length=255, help_text="Như văn bản gọi, ví dụ: Khuyến công quốc gia 2025."
    )
    purpose = Text(label="Nội dung được hỗ trợ", max_length=400, help_text="Hỗ trợ để làm gì, mua gì.")
    form = forms.ChoiceField(label="Hình thức", choices=[("", "Chọn hình thức"), *Support.Form.choices])
    amount = AmountField(
        label="Số tiền", max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text="Ghi «250 triệu», «1,2 tỷ» hoặc 250.000.000. Khoản đã thu hồi ghi số âm.",
    )  # fmt: skip
    day = PaperDay(label="Ngày nhận")
    paper = Text(label="Văn bản, chứng từ", max_length=160, help_text="Ví dụ: Quyết định số 12/QĐ-SCT ngày 3/4/2025.")

    @property
    def amount_seen(self) -> Decimal | None:
        """The sum out of the common that the page has shown and asked about."""
        return read_vnd(self.data.get("large", ""))

    def facts(self) -> SupportFacts:
        given = self.cleaned_data
        return SupportFacts(
            programme=given["programme"], purpose=given["purpose"], form=given["form"], amount_vnd=given["amount"],
            day=given["day"], paper=given["paper"],
        )  # fmt: skip


class WithdrawForm(forms.Form):
    reason = Text(
        label="Lý do", max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Khoản vẫn còn trong sổ, không tính vào tổng nữa.",
    )  # fmt: skip
