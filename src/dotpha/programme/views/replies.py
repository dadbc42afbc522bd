"""Pages of what came back: upload, and the review of one reply row by row."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files, jobs
from dotpha.kit.access import Rejected
from dotpha.kit.pages import back, whole
from dotpha.programme import actions, queries
from dotpha.programme.extraction import is_slow
from dotpha.programme.forms.periods import NamedPaperForm
from dotpha.programme.jobs import READ
from dotpha.programme.queries import questions, review
from dotpha.programme.views.shared import download, keys

AT_ONCE = 6
LARGE = 8 * 1024 * 1024
PER_PAGE = 60
NO_REPORT = (
    "Hàng phải là lời mới nhất của cơ quan chủ trì, sau lần trả lại gần nhất, và nhiệm vụ phải có minh chứng còn hiệu lực; "
    "hãy tải lại trang để xem nhiệm vụ đang ở bước nào."
)


@require_POST
def replies_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Reads what was sent; one reply opens, several are listed, many are read by a job."""
    period = get_object_or_404(queries.visible_periods(request.user), pk=pk)
    access.check(request.user, "programme.read_reply", period)
    given = request.FILES.getlist("files")
    if not given:
        raise Rejected("Hãy chọn ít nhất một tệp phụ lục đã điền.")
    if len(given) > AT_ONCE or sum(one.size or 0 for one in given) > LARGE or any(map(_is_slow, given)):
        return _later(request, period, given)
    made: list[Any] = []
    for one in given:
        try:
            received = actions.read_replies(
                period_id=pk, name=one.name or "tệp", data=one.read(), actor=request.user, day=clock.today()
            )
        except files.BadFile as error:
            messages.error(request, error.sentence)
            continue
        made += received
        _tell(request, received)
    return redirect("programme:reply", made[0].pk) if len(made) == 1 else redirect("programme:period", pk)


def _is_slow(given: Any) -> bool:
    data = given.read()
    given.seek(0)
    return is_slow(data, given.name or "tệp")


def _later(request: HttpRequest, period: Any, given: list[Any]) -> HttpResponse:
    stored = []
    for one in given:
        try:
            stored.append(files.store(name=one.name or "tệp", data=one.read(), actor=request.user).pk)
        except files.BadFile as error:
            messages.error(request, error.sentence)
    if not stored:
        return redirect("programme:period", period.pk)
    label = f"Đọc {len(stored)} tệp trả lời kỳ {period.label}"
    job = jobs.start(
        kind=READ, label=label, owner=request.user, period_id=period.pk, actor_id=request.user.pk, file_ids=stored
    )
    return redirect("kit:job", job.pk)


def _tell(request: HttpRequest, received: actions.Received) -> None:
    messages.success(request, received.summary)
    for reply in received:
        if reply.pk in received.again:
            messages.info(request, f"«{reply}» có nội dung đã nhận trước đó; không ghi thêm gì.")
    for sentence in received.problems:
        messages.warning(request, sentence)


def reply(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_replies(request.user), pk=pk)
    part = request.GET.get("loc", "")
    page = Paginator(review.rows_of(one, part), PER_PAGE).get_page(request.GET.get("page"))
    ready = review.reportable_of(one, clock.today())
    rows = review.review(list(page.object_list), one.period, ready)
    return render(request, "programme/reply.html", {"page": page, "rows": rows, **_whole(request, one, part, ready)})


def _whole(request: HttpRequest, one: Any, part: str, ready: frozenset[int]) -> dict[str, Any]:
    """What the page shows of the reply as a whole: its parts, what can be done with all rows, and the right to."""
    may = access.why_not(request.user, "programme.decide_row") is None and not one.period.closed
    parts = review.counts(one)
    return {
        "reply": one,
        "period": one.period,
        "parts": parts,
        "left": parts[0][2] - parts[-1][2],
        "part": part,
        "sure": len(review.sure_ids(one)),
        "reportable": len(ready),
        "ratings": review.RATINGS,
        "speakers": review.speakers_in_doubt(one) if may else [],
        "may": may,
        "asked": questions.answers_in(one),
    }


@require_POST
def reply_row(request: HttpRequest, pk: int) -> HttpResponse:
    """One row: accepted, turned down, held for another task, its rating explained."""
    row = get_object_or_404(queries.visible_rows(request.user), pk=pk)
    _decide(request, row)
    if not request.htmx:  # type: ignore[attr-defined]
        return back(request, "programme:reply", row.reply_id)
    fresh = review.rows_of(row.reply).get(pk=pk)
    ready = review.reportable_of(row.reply, clock.today())
    (shown,) = review.review([fresh], row.reply.period, ready)
    context = {"shown": shown, "here": True, **_whole(request, row.reply, "", ready)}
    return render(request, "programme/_reply_row_done.html", context)


def _decide(request: HttpRequest, row: Any) -> None:
    actor, day, wanted = request.user, clock.today(), request.POST.get("do", "")
    if wanted == "accept":
        actions.accept_rows(row_ids=[row.pk], actor=actor, day=day)
    elif wanted == "reject":
        actions.reject_rows(row_ids=[row.pk], actor=actor, day=day)
    elif wanted == "report":
        if not actions.report_rows(row_ids=[row.pk], actor=actor, day=day):
            raise Rejected(f"Hàng «{row.place}» không ghi nhận thành báo cáo hoàn thành được. {NO_REPORT}")
    elif wanted == "rate":
        actions.choose_rating(row_id=row.pk, rating=request.POST.get("rating", ""), actor=actor)
    elif wanted == "enter":
        actions.enter_paper(row_id=row.pk, facts=_paper(request), actor=actor, day=day)
    elif wanted == "speak":
        actions.choose_speaker(row_ids=[row.pk], organisation_id=_speaker(request), actor=actor)
    else:
        task = queries.task_by_code(request.POST.get("task", ""))
        actions.choose_task(row_id=row.pk, task_id=task.pk, actor=actor)


def _paper(request: HttpRequest) -> actions.DocumentFacts:
    form = NamedPaperForm(request.POST)
    if not form.is_valid():
        name, wrong = next(iter(form.errors.items()))
        raise Rejected(f"{form.fields[name].label}: {wrong[0]}")
    return actions.DocumentFacts(**form.cleaned_data)


def _speaker(request: HttpRequest) -> int:
    chosen = whole(request.POST.get("speaker"))
    if chosen is None:
        raise Rejected("Hãy chọn cơ quan đã trả lời.")
    return chosen


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.user, "day": clock.today()}


@require_POST
def reply_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Many rows of a reply: those chosen, or all that need no eye."""
    one = get_object_or_404(queries.visible_replies(request.user), pk=pk)
    rows = review.rows_of(one)
    chosen = keys(request.POST.getlist("rows"))
    wanted, common = request.POST.get("do", ""), _who(request)
    if wanted == "reject":
        done = len(actions.reject_rows(row_ids=rows.filter(pk__in=chosen).values_list("pk", flat=True), **common))
        messages.success(request, f"Không nhận {done} hàng.")
    elif wanted == "speak":
        rows_in_doubt, speaker = review.doubtful_ids(one), _speaker(request)
        done = len(actions.choose_speaker(row_ids=rows_in_doubt, organisation_id=speaker, actor=request.user))
        messages.success(request, f"Đã ghi {done} hàng là lời của cơ quan đã chọn.")
    elif wanted == "report":
        done = len(actions.report_rows(row_ids=rows.values_list("pk", flat=True), **common))
        messages.success(request, f"Đã ghi nhận {done} nhiệm vụ báo cáo hoàn thành, chờ xác nhận.")
    else:
        ids = (
            review.sure_ids(one) if wanted == "sure" else list(rows.filter(pk__in=chosen).values_list("pk", flat=True))
        )
        _tell_accepted(request, len(actions.accept_rows(row_ids=ids, **common)))
    return redirect("programme:reply", pk)


def _tell_accepted(request: HttpRequest, done: int) -> None:
    if done:
        messages.success(request, f"Đã nhận {done} hàng thành kết quả của cơ quan.")
    else:
        messages.info(request, "Không còn hàng nào để nhận: các hàng này đã được quyết định trước đó.")


def reply_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it came."""
    return download(get_object_or_404(queries.visible_replies(request.user), pk=pk).file)
