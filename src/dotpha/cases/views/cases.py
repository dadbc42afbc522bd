"""Lists of cases, one case with its course, the steps that are taken there, opinions, papers handed out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dotpha.cases import actions, kinds, queries
from dotpha.cases.forms.cases import ExtendForm, OpinionForm, OpinionsForm, StepForm
from dotpha.cases.queries.papers import receipt_paper
from dotpha.cases.tables.cases import CaseFilter, CaseTable, OwnTable
from dotpha.cases.views.drafts import kind_or_404
from dotpha.cases.views.shared import case_of, download, handed_in, page
from dotpha.kit import access, clock, listing
from dotpha.kit.access import Rejected
from dotpha.kit.pages import posted, tried, who


def own_list(request: HttpRequest) -> HttpResponse:
    """What one asks for, what one is asked to judge, what one may ask for."""
    return listing.respond(
        request, "cases/own.html", key="cases:own_list", title="Hồ sơ của tôi", table=OwnTable, filterset=CaseFilter,
        queryset=queries.own_cases(request.user), context={"day": clock.today()},
        extra={
            "reviews": queries.reviews_due(request.user),
            "offers": [one for one in kinds.all_kinds() if not one.called and queries.may_begin(request.user, one)],
            "calls": queries.open_calls(request.user, clock.now()),
        },
    )  # fmt: skip


def case_list(request: HttpRequest) -> HttpResponse:
    """All cases that a person may read and has not written: what is to be done first."""
    access.check(request.user, "cases.read_cases")
    rows = queries.open_first(queries.visible_cases(request.user).filter(submitted_at__isnull=False))
    return listing.respond(
        request, "cases/cases.html", key="cases:case_list", title="Hồ sơ cần xử lý", table=CaseTable,
        filterset=CaseFilter, queryset=rows, context={"day": clock.today()}, extra={"kinds": kinds.all_kinds()},
    )  # fmt: skip


def kind_list(request: HttpRequest, kind: str) -> HttpResponse:
    one = kind_or_404(kind)
    return listing.respond(
        request, "cases/cases.html", key=f"cases:{kind}", title=one.label, table=CaseTable, filterset=CaseFilter,
        queryset=queries.visible_cases(request.user, kind), context={"day": clock.today()},
        extra={"kind": one, "may_begin": queries.may_begin(request.user, one)},
    )  # fmt: skip


def case(request: HttpRequest, pk: int) -> HttpResponse:
    one = case_of(request, pk)
    view = queries.view_of(request.user, one, clock.today())
    context = {
        "case": one, "view": view, "kind": view.kind,
        "said": [] if view.shut else queries.said_of(view.kind.fields, queries.values_of(view)),
        "papers": queries.papers_of(view) if view.reads else [], "steps": queries.possible_steps(request.user, view),
        "timeline": queries.timeline(view), "receipts": queries.receipts_of(view), "next": queries.next_words(view),
        "board": queries.board_of(request.user, one) if view.kind.judged else None,
        "minutes": list(queries.visible_minutes(request.user).filter(case=one)) if view.kind.judged else [],
        "opinions": list(queries.visible_opinions(request.user).filter(case=one)), "may": queries.rights_of(request.user, one),
        "doubles": queries.doubles_of(view), "verdict": queries.verdict_of(view), "today": clock.today(),
    }  # fmt: skip
    return render(request, "cases/case.html", context)


def step_take(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """What the kind asks for a step, with its consequence named; a page that is older than the case leads to the case."""
    one = case_of(request, pk)
    kind = kinds.of(one.kind)
    known = [it for it in kind.flow if it.verb == verb and verb not in ("submit", *kind.pages)]
    if not known:
        raise Http404
    move = kinds.Move(one, verb, None, {}, "", request.user, clock.today())
    access.check(request.user, "cases.take_step", move)
    transition = next((it for it in known if one.step in it.sources), None)
    if transition is None:
        messages.warning(request, f"Hồ sơ đang ở bước «{kind.step(one.step).label}» nên không còn «{known[0].label}».")
        return redirect("cases:case", pk)
    form, problem = StepForm(kind, one, transition, posted(request)), ""
    if request.method == "POST":
        try:
            return _taken(request, one, transition, form)
        except Rejected as error:
            form.told, problem = getattr(error, "errors", {}), error.sentence
    return page(
        request, form, title=transition.label, button=transition.label, case=one, to=kind.entered(transition, one),
        cautions=kind.cautioned(move), problem=problem,
    )  # fmt: skip


def _taken(request: HttpRequest, case: Any, one: Any, form: StepForm) -> HttpResponse:
    actions.take_step(case_id=case.pk, verb=one.verb, typed=form.typed, note=form.note, **who(request))
    messages.success(request, f"Đã «{one.label}» hồ sơ {case.code}.")
    return redirect("cases:case", case.pk)


def case_extend(request: HttpRequest, pk: int) -> HttpResponse:
    one = case_of(request, pk)
    access.check(request.user, "cases.extend", one)
    form = ExtendForm(posted(request), initial={"due_on": one.due_on})
    if form.is_valid() and tried(form, lambda: actions.extend(case_id=pk, **form.cleaned_data, **who(request))):
        messages.success(request, f"Đã gia hạn xử lý hồ sơ {one.code}.")
        return redirect("cases:case", pk)
    return page(request, form, title="Gia hạn xử lý", button="Gia hạn", case=one)


def opinions_ask(request: HttpRequest, pk: int) -> HttpResponse:
    one = case_of(request, pk)
    access.check(request.user, "cases.ask_opinions", one)
    form = OpinionsForm(posted(request), case=one)
    if form.is_valid():
        made = tried(form, lambda: actions.ask_opinions(case_id=pk, **form.facts(), **who(request)))
        if isinstance(made, list):
            messages.success(request, f"Đã gửi đề nghị cho ý kiến đến {len(made)} cơ quan.")
            return redirect("cases:case", pk)
        if made:  # done, and nobody was left to ask
            form.add_error("bodies", "Các cơ quan này đang được hỏi hoặc đã cho ý kiến hôm nay; hãy chọn cơ quan khác.")
    return page(request, form, title="Lấy ý kiến cơ quan", button="Gửi đề nghị", case=one)


def _opinion(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_opinions(request.user), pk=pk)


def opinion_give(request: HttpRequest, pk: int) -> HttpResponse:
    one = _opinion(request, pk)
    access.check(request.user, "cases.give_opinion", one)
    form = OpinionForm(posted(request), request.FILES or None)
    if form.is_valid():
        file = handed_in(form.cleaned_data.pop("file"))
        if tried(form, lambda: actions.give_opinion(opinion_id=pk, file=file, **form.cleaned_data, **who(request))):
            messages.success(request, "Đã gửi ý kiến.")
            return redirect("cases:case", one.case_id)
    return page(request, form, title="Cho ý kiến", button="Gửi ý kiến", case=one.case, help=one.question)


def opinion_file(request: HttpRequest, pk: int) -> FileResponse:
    one = _opinion(request, pk)
    if one.file is None:
        raise Http404
    return download(one.file)


def _paper(request: HttpRequest, rows: Any, pk: int) -> Any:
    """A paper of a case for both its sides, once it is opened; what is published of a case is what it says: else 404."""
    found = get_object_or_404(rows, pk=pk)
    view = queries.view_of(request.user, found.case, clock.today())
    if not view.reads:
        raise Http404
    return found


def case_file(request: HttpRequest, pk: int) -> FileResponse:
    return download(_paper(request, queries.visible_files(request.user), pk).file)


def letter(request: HttpRequest, pk: int) -> FileResponse:
    return download(_paper(request, queries.visible_letters(request.user), pk).file)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt as Word."""
    one = _paper(request, queries.visible_receipts(request.user), pk)
    name = f"giay-tiep-nhan-{one.number.replace('/', '-')}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(receipt_paper(one), content_type=WORD, headers=headers)
