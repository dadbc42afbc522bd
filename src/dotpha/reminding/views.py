"""Pages of reminding: the queue of letters, the history, the rules with their dry run, what one was told."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.access import Rejected
from dotpha.kit.pages import back, posted
from dotpha.programme.views.shared import attachment, keys
from dotpha.reminding import actions
from dotpha.reminding.forms import DayForm, DropForm, RuleForm, SendForm, WordsForm
from dotpha.reminding.queries import history, letters, planning
from dotpha.reminding.rules.letters import to_text
from dotpha.reminding.tables import FiringFilter, FiringTable, LetterFilter, LetterTable


def letter_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "reminding.read")
    may = access.why_not(request.user, "reminding.approve") is None
    return listing.respond(
        request, "reminding/letters.html", key="reminding:letter_list", title="Đôn đốc", table=LetterTable,
        queryset=letters.visible_letters(request.user), filterset=LetterFilter, context={"may": may}, extra={"may": may},
    )  # fmt: skip


def _letter(request: HttpRequest, pk: int) -> Any:
    access.check(request.user, "reminding.read")
    return get_object_or_404(letters.visible_letters(request.user), pk=pk)


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _letter(request, pk))


def _page(request: HttpRequest, one: Any, status: int = 200, **forms: Any) -> HttpResponse:
    """One letter: its words, what it lists, what happened to it, and what may be done with it."""
    words = {"summary": one.words["summary"], "body": to_text(one.words["parts"]), "seen": one.text}
    context = {
        "letter": one,
        "firings": letters.firings_of(one),
        "steps": letters.steps_of(one),
        "may": one.open and access.why_not(request.user, "reminding.approve", one) is None,
        "words_form": WordsForm(initial=words),
        "send_form": SendForm(initial={"number": one.number, "signed_on": one.signed_on}),
        "drop_form": DropForm(),
        **forms,
    }
    return render(request, "reminding/letter.html", context, status=status)


def _act(request: HttpRequest, pk: int, form_class: Any, name: str, act: Any, said: str) -> HttpResponse:
    """What a form of the letter's page asks for; what is wrong stands at that form (422)."""
    one = _letter(request, pk)
    access.check(request.user, "reminding.edit_letter", one)
    form = form_class(request.POST)
    if form.is_valid():
        try:
            act(letter_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        except Rejected as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, said)
            return redirect("reminding:letter", pk)
    return _page(request, one, 422, **{name: form})


@require_POST
def letter_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, WordsForm, "words_form", actions.edit_letter, "Đã ghi lời công văn.")


@require_POST
def letter_send(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, SendForm, "send_form", actions.send_letter, "Đã ghi công văn đã gửi.")


@require_POST
def letter_drop(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, DropForm, "drop_form", actions.drop_letter, "Đã ghi thôi gửi công văn này.")


@require_POST
def letter_recompose(request: HttpRequest, pk: int) -> HttpResponse:
    actions.recompose_letter(letter_id=_letter(request, pk).pk, actor=request.user, day=clock.today())
    messages.success(request, "Đã soạn lại công văn theo việc còn chờ hôm nay.")
    return redirect("reminding:letter", pk)


@require_POST
def letter_approve(request: HttpRequest, pk: int) -> HttpResponse:
    actions.approve_letter(letter_id=_letter(request, pk).pk, actor=request.user, day=clock.today())
    messages.success(request, "Đã duyệt. Tải bản Word để trình ký, hoặc chép lời nhắc để gửi Zalo, rồi ghi đã gửi.")
    return redirect("reminding:letter", pk)


@require_POST
def letters_approve(request: HttpRequest) -> HttpResponse:
    """Approves all that were ticked; those that may not be are named with the reason."""
    access.check(request.user, "reminding.approve")
    wanted = keys(request.POST.getlist("letter"))
    approved, refusals = actions.approve_letters(letter_ids=wanted, actor=request.user, day=clock.today())
    if approved:
        messages.success(request, f"Đã duyệt {len(approved)} công văn đôn đốc.")
    for sentence in refusals[:5]:
        messages.error(request, sentence)
    return back(request, "reminding:letter_list")


def letter_word(request: HttpRequest, pk: int) -> HttpResponse:
    one = _letter(request, pk)
    return attachment(letters.letter_docx(one), f"cong-van-don-doc-{one.pk}.docx")


def firing_list(request: HttpRequest) -> HttpResponse:
    """Who was reminded of what, and what came of it."""
    access.check(request.user, "reminding.read")
    rows = history.visible_firings(request.user)
    chosen = FiringFilter(request.GET, queryset=rows, request=request).qs
    whole, bodies = history.effects(chosen, clock.today())
    return listing.respond(
        request, "reminding/firings.html", key="reminding:firing_list", title="Lịch sử đôn đốc", table=FiringTable,
        queryset=rows, filterset=FiringFilter, context={"inside": access.why_not(request.user, "reminding.read_drafts") is None},
        extra={"effect": whole, "bodies": bodies, "people": history.people_reminded(chosen)},
    )  # fmt: skip


def told(request: HttpRequest) -> HttpResponse:
    """What this person was told and still waits."""
    return render(request, "reminding/told.html", {"firings": history.told_to(request.user)})


def rule_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "reminding.read")
    may = access.why_not(request.user, "reminding.edit_rule") is None
    return render(request, "reminding/rules.html", {"rules": history.rules(), "may": may})


def rule_preview(request: HttpRequest) -> HttpResponse:
    """Whom the rules would remind on a day, rule by rule, without telling anybody."""
    access.check(request.user, "reminding.read")
    form = DayForm(request.GET)
    day = form.day
    return render(request, "reminding/preview.html", {"form": form, "day": day, "plan": planning.preview(day)})


def rule_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "reminding.edit_rule")
    return _rule(request, RuleForm(posted(request)), None)


def rule_edit(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "reminding.edit_rule")
    one = get_object_or_404(history.rules(), pk=pk)
    given = {
        name: getattr(one, name) for name in ("name", "about", "offsets", "head_after", "top_after", "how", "active")
    }
    more = {"every": one.every or None, "documents": one.documents.all(), "organisations": one.organisations.all()}
    return _rule(request, RuleForm(posted(request), made=True, initial={**given, **more}), one)


def _rule(request: HttpRequest, form: RuleForm, one: Any) -> HttpResponse:
    if form.is_valid():
        try:
            if one is None:
                actions.make_rule(actor=request.user, **form.cleaned_data)
            else:
                actions.edit_rule(rule_id=one.pk, actor=request.user, **form.cleaned_data)
        except Rejected as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Đã ghi quy tắc «{form.cleaned_data['name']}».")
            return redirect("reminding:rule_list")
    return render(request, "reminding/rule.html", {"form": form, "rule": one}, status=422 if form.is_bound else 200)


@require_POST
def rule_switch(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "reminding.edit_rule")
    one = actions.switch_rule(
        rule_id=get_object_or_404(history.rules(), pk=pk).pk, active=request.POST.get("bat") == "1", actor=request.user
    )
    messages.success(request, f"Đã {'bật' if one.active else 'tắt'} quy tắc «{one.name}».")
    return redirect("reminding:rule_list")
