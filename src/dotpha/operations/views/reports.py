"""Pages of reports: the list, one report with its preview, making and signing."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files, jobs, listing
from dotpha.operations import actions, preview, queries
from dotpha.operations.forms.lists import SendForm
from dotpha.operations.forms.reports import MakeForm, SignForm
from dotpha.operations.forms.signing import NumberForm, SignedFileForm, SubmitForm, UploadForm
from dotpha.operations.jobs import MAKE
from dotpha.operations.queries.lists import lists_for_reports
from dotpha.operations.queries.templates import as_pdf
from dotpha.operations.rules.edits import as_they_stand
from dotpha.operations.tables import ReportFilter, ReportTable
from dotpha.operations.views.templates import sent
from dotpha.programme.queries import visible_tasks


def report_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "operations.read_report")
    return listing.respond(
        request,
        "operations/reports.html",
        key="operations:report_list",
        title="Báo cáo",
        table=ReportTable,
        queryset=queries.visible_reports(request.user),
        filterset=ReportFilter,
        extra={"may_make": access.why_not(request.user, "operations.make_report") is None},
    )


def report_make(request: HttpRequest) -> HttpResponse:
    """The form, and the making: at once, or by a job where the programme is large."""
    access.check(request.user, "operations.make_report")
    given = request.POST if request.method == "POST" else None
    form = MakeForm(
        given, user=request.user, initial={"period": request.GET.get("ky"), "master": request.GET.get("noi-nhan")}
    )
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "operations/report_make.html", {"form": form}, status=status)
    period, master = form.cleaned_data["period"], form.cleaned_data["master"]
    said = {key: form.cleaned_data[key] for key in ("addressees", "basis")}
    said["master_id"] = master.pk if master else None
    if visible_tasks(request.user).count() > queries.LARGE:
        arguments = {"period_id": period.pk, "actor_id": request.user.pk, **said}
        job = jobs.start(kind=MAKE, label=f"Lập báo cáo {period.label}", owner=request.user, **arguments)
        return redirect("kit:job", job.pk)
    report = actions.make_report(period_id=period.pk, actor=request.user, day=clock.today(), **said)
    return redirect("operations:report", report.pk)


def report(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, get_object_or_404(queries.whole_reports(request.user), pk=pk), {})


def page(request: HttpRequest, one: Any, forms: dict[str, Any], status: int = 200) -> HttpResponse:
    """One report with what may be done with it now; `forms` are those that came back with an error, by verb."""
    paper, figures = queries.paper_of(one), queries.figure_changes_of(one)
    decided = queries.decided_in(figures)
    edits = as_they_stand(paper.edits, decided)
    before, latest = queries.drafts_before(one), queries.latest_of(one.period_id, one.master_id)
    may = {verb: access.why_not(request.user, f"operations.{verb}_report", one) is None for verb in VERBS}
    inside = access.why_not(request.user, "operations.trace_report", one) is None
    context = {
        "report": one,
        "blocks": preview.blocks(paper.blocks(decided)),
        "tasks": Paginator(paper.facts.tasks, 100).get_page(request.GET.get("page")),
        "changes": preview.changes(before, one, edits) if before else [],
        "before": before,
        "frozen": queries.has_frozen_figures(one),
        "newer": latest if inside and latest and latest.pk != one.pk else None,
        "may": may,
        "inside": inside,
        "steps": queries.steps_of(one),
        "signer": queries.other_signer(one) if inside and not one.published else "",
        "edits": edits,
        "figures": figures,
        "forms": {**_forms(one, clock.today() if may["submit"] else None), **forms},
    }
    return render(request, "operations/report.html", context, status=status)


def _forms(one: Any, day: date | None) -> dict[str, Any]:
    """Those of the office for the step where the report stands; nobody else has any (`day` None)."""
    if day is None:
        return {}
    if one.published:
        return {"send": SendForm(report=one)} if lists_for_reports(one).exists() else {}
    if one.step == "agreed":
        return {"number": NumberForm(initial={"signed_on": day})}
    if one.step == "numbered":
        return {"publish": SignedFileForm()}
    return {
        "sign": SignForm(initial={"signed_on": day}),
        "submit": SubmitForm(day=day, signer=one.office.get("name", "")),
        "upload": UploadForm(),
    }


VERBS = ("sign", "submit", "recall", "agree", "send_back", "number", "publish", "edit")


@require_POST
def report_sign(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.whole_reports(request.user), pk=pk)
    access.check(request.user, "operations.sign_report", one)
    form = SignForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, one, {"sign": form}, status=422)
    given = form.cleaned_data
    try:
        actions.sign_report(
            report_id=one.pk, number=given["number"], signed_on=given["signed_on"], actor=request.user,
            day=clock.today(), name=given["file"].name, data=given["file"].read(),
        )  # fmt: skip
    except (access.Rejected, files.BadFile) as error:
        form.add_error(None, error.sentence)
        return page(request, one, {"sign": form}, status=422)
    return redirect("operations:report", pk)


def report_download(request: HttpRequest, pk: int, which: str) -> HttpResponse | FileResponse:
    """The Word file (`word`), its pages (`pdf`), the file that came back edited (`uploaded`) or the signed paper (`signed`)."""
    one = get_object_or_404(queries.visible_reports(request.user), pk=pk)
    stored = {"word": one.file, "pdf": one.file, "uploaded": one.uploaded, "signed": one.signed_file}[which]
    if which == "uploaded":
        access.check(request.user, "operations.trace_report", one)
    if stored is None:
        raise access.Rejected(f"{one} chưa có {'bản ký' if which == 'signed' else 'tệp sửa'}.")
    if which == "pdf":
        pages = as_pdf(files.read(stored), stored.name)
        return sent(pages, f"{stored.name.removesuffix('.docx')}.pdf", "pdf", attached=False)
    kind = files.ACCEPTED[stored.kind]
    return FileResponse(files.open_stream(stored), as_attachment=True, filename=stored.name, content_type=kind)
