"""Forms of budgets and stays."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.cases.forms.support import AmountField
from dotpha.kit.forms import FIRST_YEAR, LAST_YEAR, PaperDay, Text


class BudgetForm(forms.Form):
    year = forms.IntegerField(label="Năm", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    amount = AmountField(label="Dự toán", max_length=40, help_text="Ghi «2 tỷ», «350 triệu» hoặc 350.000.000.")
    paper = Text(
        label="Văn bản giao dự toán", max_length=160, help_text="Như «Quyết định số 12/QĐ-UBND ngày 3/1/2025»."
    )

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"year": given["year"], "amount_vnd": given["amount"], "paper": given["paper"]}


class CameForm(forms.Form):
    on = PaperDay(label="Ngày nhận việc")
    words = Text(label="Nơi làm việc, văn bản", max_length=255, help_text="Như «Bệnh viện đa khoa tỉnh, QĐ 15/QĐ-SYT».")


class StayedForm(forms.Form):
    words = Text(label="Giấy xác nhận", max_length=255, help_text="Văn bản của nơi làm việc: số, ngày.")


class LeftForm(forms.Form):
    on = PaperDay(label="Ngày thôi việc")
    words = Text(label="Lý do", max_length=255)
