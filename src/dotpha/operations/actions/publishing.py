"""Reports that go out: numbered by the clerk, with the signed paper, entered into the register of documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import archive
from dotpha.directing.queries.numbers import bears_number
from dotpha.kit import access, files, ledger, search
from dotpha.kit import flow as steps
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.operations import flow, queries
from dotpha.operations.actions.making import file_name
from dotpha.operations.models import Master, Report, ReportStep, ReportTask
from dotpha.operations.queries.papers import decided_of, paper_of
from dotpha.operations.report import body_sentences, summary
from dotpha.programme.actions import register_document
from dotpha.programme.actions.asking import locked_period
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.models import Task
from dotpha.text.dates import write_date
from dotpha.text.official import Office, read_clerks_number


def sign_report(
    *, report_id: int, number: str, signed_on: date, actor: Any, day: date, name: str = "", data: bytes | None = None
) -> Report:
    """Publishes a draft that was signed outside: its number, day and the signed PDF (`name`, `data`) come at once.

    The Word file is written anew with number and day. Only the last draft of a frozen period, with the frozen figures.
    """
    report = Report.objects.select_related("period", "master", "template__file").get(pk=report_id)
    access.check(actor, "operations.sign_report", report)
    _may_go_directly(report)
    may_be_signed(report, signed_on=signed_on, day=day)
    short, whole = numbers(number, Office(**report.office))
    is_signed_paper(name, data)
    word = paper_of(report, number=short, on=signed_on).word(decided_of(report))
    return _sign(report_id, whole, signed_on, word=word, signed=(name, data or b""), actor=actor, day=day)


@transaction.atomic
def _sign(
    report_id: int, whole: str, signed_on: date, *, word: bytes, signed: tuple[str, bytes], actor: Any, day: date
) -> Report:
    """Keeps what was written; whether it may be signed is asked once more, now that nobody else can sign it."""
    report = locked_report(report_id)
    _may_go_directly(report)
    may_be_signed(report, signed_on=signed_on, day=day)
    is_new_number(report, whole, signed_on)
    report.number, report.signed_on = whole, signed_on
    report.file = files.store(name=f"Bao-cao-{file_name(whole)}.docx", data=word, actor=actor)
    return publish(report, "publish_signed", signed, actor=actor, day=day)


def publish(report: Report, verb: str, signed: tuple[str, bytes], *, actor: Any, day: date) -> Report:
    """Enters a numbered report with its signed paper into the register; the caller has locked it and asked the right."""
    assert report.signed_on is not None
    stored = files.store(name=signed[0], data=signed[1], actor=actor)
    report.document = register_document(facts=_paper_facts(report), actor=actor, file=stored)
    report.signed_file = stored
    move(report, verb, actor=actor, day=day, digest=stored.digest)
    report.save(update_fields=["file", "number", "signed_on", "signed_file", "document", "step"])
    ReportTask.objects.bulk_create(_told(report))
    ledger.write(
        "operations.report_signed", report, actor=actor, number=report.number, signed_on=report.signed_on,
        master=report.master.name, digest=stored.digest,
    )  # fmt: skip
    _keep_out(report, actor=actor)
    search.index("operations.report", report)
    return report


def _keep_out(report: Report, *, actor: Any) -> None:
    """The signed paper, and the Word file that goes with it, into the archive."""
    assert report.document is not None
    for part, file, more in (("", report.signed_file, ""), ("word", report.file, " (bản mềm)")):
        archive(
            kind="report", title=f"{report.document.title}{more}", number=report.number, day=report.signed_on,  # type: ignore[arg-type]
            file=file, thing=report, part=part, url=reverse("operations:report", args=[report.pk]), actor=actor,  # type: ignore[arg-type]
        )  # fmt: skip


def _told(report: Report) -> list[ReportTask]:
    codes = {row["id"]: row["code"] for row in report.material["tasks"]}
    still = Task.objects.filter(pk__in=codes).values_list("pk", flat=True)
    return [ReportTask(report=report, task_id=pk, code=codes[pk]) for pk in still]


def move(report: Report, verb: str, *, actor: Any, day: date, note: str = "", **facts: Any) -> None:
    """Takes one step of the flow: a row of steps, and the step on the report (not saved)."""
    one = steps.transition(flow.FLOW, verb, report.step, name=str(report))
    ReportStep.objects.create(
        thing=report, verb=verb, source=report.step, target=one.target, actor=actor, day=day, note=note, facts=facts
    )
    report.step = one.target


def _paper_facts(report: Report) -> DocumentFacts:
    paper = paper_of(report)
    return DocumentFacts(
        title=summary(paper.facts), number=report.number, kind="Báo cáo", issuer=paper.office.body,
        signed_on=report.signed_on, text="\n".join(body_sentences(paper.blocks(decided_of(report)))),
    )  # fmt: skip


def locked_report(report_id: int) -> Report:
    """The report, locked after its period: of two drafts of one period that are signed at once, one is."""
    locked_period(Report.objects.values_list("period_id", flat=True).get(pk=report_id))
    rows = Report.objects.select_for_update(of=("self",))
    return rows.select_related("period", "master", "leader", "template__file").get(pk=report_id)


def _may_go_directly(report: Report) -> None:
    if report.step in flow.SIGNING:
        raise Rejected(f"{report} {report.step_label.lower()}. Hãy làm tiếp các bước trình ký, hoặc rút lại trước.")
    if not report.published and not report.master.signs_directly:
        raise Rejected(f"Báo cáo gửi {report.master} phải qua trình ký. Hãy trình bản này cho lãnh đạo.")


def may_be_signed(report: Report, *, signed_on: date | None, day: date) -> None:
    """Raises Rejected with the reason when this draft may not be signed; `signed_on` None: the day is not known yet."""
    label = report.period.label
    if report.published:
        raise Rejected(f"Bản này đã phát hành, số {report.number}.")
    before = queries.published_of(report.period_id, report.master_id, report.period_revision)
    if before is not None and before.signed_on:
        raise Rejected(
            f"Báo cáo {label} đã phát hành, số {before.number} ngày {write_date(before.signed_on)}. "
            "Cần sửa thì phát hành văn bản đính chính và vào Sổ văn bản."
        )
    last = queries.latest_of(report.period_id, report.master_id)
    if last is not None and last.pk != report.pk:
        raise Rejected(f"Đã có bản {last.revision} mới hơn của báo cáo {label}; hãy phát hành bản đó.")
    if report.period.figures is None:
        raise Rejected(f"Kỳ «{label}» chưa chốt số liệu. Hãy chốt kỳ rồi lập bản báo cáo theo số liệu đã chốt.")
    if not queries.has_frozen_figures(report):
        raise Rejected(f"Bản {report.revision} lập trước khi chốt số liệu kỳ «{label}». Hãy lập bản mới rồi phát hành.")
    if open_figures := report.figure_changes.filter(decision="").count():
        raise Rejected(
            f"Còn {open_figures} số liệu trong bản sửa khác số liệu chốt mà chưa có quyết định. "
            "Hãy lấy lại số chốt, hoặc giữ và ghi lý do."
        )
    if signed_on is not None:
        _is_possible_day(report, signed_on, day)


def _is_possible_day(report: Report, signed_on: date, day: date) -> None:
    first, what = max(
        (report.period.ends_on, "ngày kết thúc kỳ"),
        (report.period.frozen_on or report.period.ends_on, "ngày chốt số liệu"),
        (report.made_on, "ngày lập bản này"),
    )
    if not first <= signed_on <= day:
        raise Rejected(f"Ngày ký phải từ {what} ({write_date(first)}) đến hôm nay ({write_date(day)}).")


def numbers(number: str, office: Office) -> tuple[str, str]:
    """ "125" or "125/BC-SKHCN" → the bare number for the letterhead and the whole one for the register."""
    try:
        return read_clerks_number(number, office.symbol, office.family)
    except ValueError as error:
        raise Rejected(str(error)) from None


def is_new_number(report: Report, whole: str, signed_on: date) -> None:
    """An office numbers its papers of one kind from 1 each year (Nghị định 30/2020/NĐ-CP, Điều 15)."""
    # Whoever numbers another report at the same moment waits, and then finds the number taken.
    list(Master.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    other = bears_number(whole, Office(**report.office).body, signed_on)
    if other is not None and other.signed_on:
        raise Rejected(
            f"Số {whole} năm {signed_on.year} đã dùng cho văn bản ký ngày {write_date(other.signed_on)}: "
            f"«{other.title[:120]}». Hãy kiểm tra lại số."
        )
    given = Report.objects.filter(number=whole, signed_on__year=signed_on.year, document=None).exclude(pk=report.pk)
    if other_report := given.select_related("period", "master").defer("period__figures", "material").first():
        raise Rejected(f"Số {whole} đã cấp cho {other_report}. Hãy kiểm tra lại số.")


def is_signed_paper(name: str, data: bytes | None) -> None:
    if not data:
        raise BadFile("Hãy đính kèm bản đã ký (.pdf) của báo cáo.")
    if files.check(files.clean_name(name), data, way_out="Hãy gửi bản đã ký dạng .pdf.") != "pdf":
        raise BadFile(f"Tệp «{name}» không phải PDF. Hãy gửi bản đã ký dạng .pdf.")
