"""Tổng hợp từ nhật ký: the answers of a period cut from the log, and the paper of the log."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from dotpha.journal import actions, queries
from dotpha.journal.forms import PaperForm, PartForm
from dotpha.kit import access, clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.pages import posted, whole
from dotpha.programme.queries import open_periods, visible_periods
from dotpha.programme.views.shared import attachment, keys


def cut(request: HttpRequest) -> HttpResponse:
    """Per task its entries, what they say together and the word to send; several are sent at once, each on its own."""
    access.check(request.user, "journal.cut_answers")
    body, bodies = _body(request)
    period, periods = _period(request)
    if period is None:
        return render(request, "journal/cut.html", {"body": body, "bodies": bodies, "periods": periods})
    found = queries.cut_of(request.user, period, body.pk, clock.today())
    forms = [_form(request, part) for part in found.parts]
    if request.method == "POST" and all(form.is_valid() for form in forms):
        sent = [form for form in forms if form.cleaned_data["send"] and _sent(request, form, period, body)]
        if not any(form.errors for form in forms):
            return _done(request, period, body, sent)
        forms = _left(request, forms, sent, queries.cut_of(request.user, period, body.pk, clock.today()))
    context = {
        "body": body,
        "bodies": bodies,
        "period": period,
        "periods": periods,
        "forms": forms,
        "others": found.others,
    }
    return render(request, "journal/cut.html", context, status=422 if any(form.errors for form in forms) else 200)


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of one task, made anew from the entries that are ticked."""
    access.check(request.user, "journal.cut_answers")
    body, _ = _body(request)
    period, _ = _period(request)
    parts = queries.parts_of(request.user, period, body.pk, clock.today()) if period else ()
    part = next((one for one in parts if one.task.pk == pk), None)
    if part is None:
        raise Http404
    ticked = set(keys(request.POST.getlist(f"nv{pk}-entries")))
    words = queries.proposed_of([one for one in [*part.entries, *part.late] if one.pk in ticked])
    form = PartForm(part=part, initial={"result": words}, prefix=f"nv{pk}")
    return render(request, "journal/_result.html", {"form": form, "part": part})


def _body(request: HttpRequest) -> tuple[Any, list[Any]]:
    bodies = queries.writing_for(request.user)
    return next((one for one in bodies if one.pk == whole(request.GET.get("don-vi"))), bodies[0]), bodies


def _period(request: HttpRequest) -> tuple[Any, list[Any]]:
    """The period of the address, else the open one to be answered first; and all there are."""
    every = list(visible_periods(request.user))
    wanted, first = whole(request.GET.get("ky")), open_periods().first()
    chosen = next((one for one in every if one.pk == wanted), None)
    return chosen or next((one for one in every if first and one.pk == first.pk), None), every


def _form(request: HttpRequest, part: Any, *, fresh: bool = False) -> PartForm:
    """The form of one task, with what was posted; `fresh`: without it."""
    said, proposed = part.answer, part.proposed
    initial = {
        "send": bool(part.entries) and said is None and part.why_not is None,
        "result": proposed if said is None or part.used else f"{said.result}\n{proposed}".strip(),
        "rating": said.rating if said else "", "difficulty": said.difficulty if said else "",
        "entries": [one.pk for one in part.entries], "seen": said.revision if said else 0,
    }  # fmt: skip
    return PartForm(None if fresh else posted(request), part=part, initial=initial, prefix=f"nv{part.task.pk}")


def _left(request: HttpRequest, forms: list[PartForm], sent: list[PartForm], now: queries.Cut) -> list[PartForm]:
    """What was sent is drawn as it stands now: sent once more with the rest, it would be refused as an older word."""
    gone, parts = {form.part.task.pk for form in sent}, {part.task.pk: part for part in now.parts}
    return [
        _form(request, parts[pk], fresh=True) if (pk := form.part.task.pk) in gone and pk in parts else form
        for form in forms
    ]


def _sent(request: HttpRequest, form: PartForm, period: Any, body: Any) -> bool:
    """Sends one word; what the period's rules refuse stands at its task."""
    given = form.cleaned_data
    chosen = actions.Chosen(
        task=form.part.task.pk, result=given["result"], rating=given["rating"], difficulty=given["difficulty"],
        entries=given["entries"], photos=given["photos"], milestone=given["milestone"], seen=given["seen"] or 0,
    )  # fmt: skip
    try:
        actions.cut_answer(
            period_id=period.pk, organisation_id=body.pk, chosen=chosen, actor=request.user, day=clock.today()
        )
    except (Rejected, Refused) as error:
        form.add_error(None, error.sentence)
        return False
    messages.success(
        request, f"{form.part.task.code}: đã gửi câu trả lời {period.label} từ {len(given['entries'])} mục nhật ký."
    )
    return True


def _done(request: HttpRequest, period: Any, body: Any, sent: list[PartForm]) -> HttpResponse:
    if not sent:
        messages.info(request, "Chưa đánh dấu câu trả lời nào để gửi.")
    return redirect(f"{reverse('journal:cut')}?{urlencode({'ky': period.pk, 'don-vi': body.pk})}")


def paper(request: HttpRequest) -> HttpResponse:
    """The Word file of a period's log; addressees and basis are asked for each time."""
    access.check(request.user, "journal.write_entry")
    body, bodies = _body(request)
    period, _ = _period(request)
    last = queries.heading_of(body.pk)
    initial = {"period": period.pk if period else None, "addressees": last.addressees, "basis": last.basis}
    form = PaperForm(posted(request), user=request.user, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        data = actions.write_paper(organisation_id=body.pk, actor=request.user, day=clock.today(), **given)
        return attachment(data, f"Nhat-ky-ket-qua-{given['period'].name}.docx")
    context = {"form": form, "body": body, "bodies": bodies}
    return render(request, "journal/paper.html", context, status=422 if form.is_bound else 200)
