"""Forms of the agenda, the minutes and the conclusions."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.committee import queries
from dotpha.committee.actions import ConclusionFacts, ItemFacts, Minutes
from dotpha.committee.forms.shared import area, chosen_in
from dotpha.committee.models import AgendaItem, Conclusion, Session
from dotpha.kit.forms import ClockField, DayField, Several, Text


class ItemForm(forms.Form):
    title = Text(label="Nội dung", widget=area(2), max_length=2000)
    presenter = Text(label="Người, cơ quan trình bày", required=False, max_length=160)
    minutes = forms.IntegerField(label="Số phút", required=False, min_value=1, max_value=480)

    def __init__(self, *args: Any, user: Any, own: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        if own:
            self.fields["task"] = forms.ModelChoiceField(
                queries.choosable_tasks(user), label="Về nhiệm vụ", required=False, empty_label="Không về nhiệm vụ nào"
            )
            self.fields["document"] = forms.ModelChoiceField(
                queries.choosable_documents(user),
                label="Về văn bản",
                required=False,
                empty_label="Không về văn bản nào",
            )

    def facts(self) -> ItemFacts:
        given = self.cleaned_data
        keys = {f"{name}_id": given[name].pk for name in ("task", "document") if given.get(name)}
        return ItemFacts(given["title"], given["presenter"], given["minutes"], **keys)


def initial_of_item(item: AgendaItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in ("title", "presenter", "minutes", "task", "document")}


class MinutesForm(forms.Form):
    """The minutes on one page: hours, what was said in general and to each item."""

    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    opened_at = ClockField(label="Bắt đầu lúc", required=False)
    ended_at = ClockField(label="Kết thúc lúc", required=False)
    opening = Text(label="Khai mạc, ý kiến chung", required=False, widget=area(3), max_length=20_000)

    def __init__(self, data: Any, *, session: Session, items: list[AgendaItem]) -> None:
        shown = {name: getattr(session, name) for name in ("turn", "opened_at", "ended_at", "opening")}
        super().__init__(data, initial=shown)
        for item in items:
            self.fields[f"item-{item.pk}"] = Text(
                label="Diễn biến, ý kiến", required=False, widget=area(3), max_length=20_000, initial=item.outcome
            )

    def minutes(self) -> Minutes:
        """What was typed; an item that came onto the agenda meanwhile had no field on the page and stays as it is."""
        given = self.cleaned_data
        typed = {name: said for name, said in given.items() if name.startswith("item-") and name in self.data}
        outcomes = {int(name.partition("-")[2]): said for name, said in typed.items()}
        return Minutes(given["opened_at"], given["ended_at"], given["opening"], outcomes)


class ConclusionForm(forms.Form):
    text = Text(label="Kết luận", widget=area(4), max_length=4000)
    due_on = DayField(label="Thời hạn", required=False)
    deliverable = Text(label="Sản phẩm", required=False, max_length=255)
    decides = forms.BooleanField(
        label="Là quyết định tháo gỡ điểm nghẽn của nội dung này", required=False,
        help_text="Khi ban hành, quyết định được ghi vào điểm nghẽn của nhiệm vụ.",
    )  # fmt: skip

    def __init__(self, *args: Any, session: Session, **more: Any) -> None:
        super().__init__(*args, **more)
        items = list(session.items.all())
        choices = [("", "Kết luận chung"), *((one.pk, f"{place}. {one}") for place, one in enumerate(items, start=1))]
        self.fields["item"] = forms.ChoiceField(label="Về nội dung", choices=choices, required=False)
        self.fields["lead"] = forms.ModelChoiceField(
            queries.choosable_leads(), label="Cơ quan chủ trì", required=False, empty_label="Không giao cơ quan nào",
            help_text="Kết luận có cơ quan chủ trì thành nhiệm vụ của cơ quan đó khi ban hành.",
        )  # fmt: skip
        self.fields["supporting"] = Several(
            queries.choosable_bodies(first=chosen_in(self, "supporting")), label="Cơ quan phối hợp", required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        if not any(one.bottleneck_id for one in items):
            del self.fields["decides"]
        self.order_fields(["item", "text", "lead", "due_on", "deliverable", "decides", "supporting"])

    def facts(self) -> ConclusionFacts:
        given = self.cleaned_data
        return ConclusionFacts(
            text=given["text"], item_id=int(given["item"]) if given["item"] else None,
            lead_id=given["lead"].pk if given["lead"] else None, due_on=given["due_on"], deliverable=given["deliverable"],
            decides=given.get("decides", False), supporting=tuple(one.pk for one in given["supporting"]),
        )  # fmt: skip


def initial_of_conclusion(one: Conclusion) -> dict[str, Any]:
    shown = {name: getattr(one, name) for name in ("text", "due_on", "deliverable", "decides", "lead")}
    return {**shown, "item": one.item_id or "", "supporting": list(one.supporting.all())}
