"""Every write of reports: drafts made, numbered and signed. `compose` writes nothing and keeps nothing."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, files, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.operations import queries
from dotpha.operations.models import Report
from dotpha.operations.report import Facts, body_sentences, sections, summary, write
from dotpha.programme.actions import register_document
from dotpha.programme.actions.asking import locked_period
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.queries.documents import document_by_number
from dotpha.text.dates import write_date
from dotpha.text.official import Office


@dataclass(frozen=True)
class Composed:
    """A report with its figures, not kept."""

    period: str
    label: str
    starts_on: date
    ends_on: date
    figures: dict[str, Any]
    docx: bytes


def compose(period_name: str) -> Composed:
    """The report of a period as Word bytes and figures; frozen ones where it is frozen. Raises Rejected."""
    period, figures, kept = queries.material_of(period_name)
    facts = queries.facts_from(name=period.name, label=period.label, figures=figures, kept=kept)
    docx = _word(facts, queries.reporting_office(issuers=_issuers(kept)), addressees="", basis="")
    return Composed(period.name, period.label, period.starts_on, period.ends_on, figures, docx)


def _issuers(kept: dict[str, Any]) -> list[str]:
    return [one["issuer"] for one in kept.get("documents", ())]


def _word(
    facts: Facts, office: Office, *, addressees: str, basis: str, number: str = "", on: date | None = None
) -> bytes:
    names = [line.strip() for line in addressees.splitlines() if line.strip()]
    leads = list(dict.fromkeys(task.lead for task in facts.tasks if task.lead))
    return write(
        facts,
        letterhead=office.letterhead(number=number, on=on),
        signature=office.signature,
        addressees=names or ([office.parent] if office.parent else []),
        recipients=["Các cơ quan chủ trì nhiệm vụ"] if len(leads) > 3 else leads,
        more_basis=basis.splitlines(),
    )


def make_report(*, period_id: int, actor: Any, day: date, addressees: str = "", basis: str = "") -> Report:
    """Makes a draft of an opened period's report; with nothing changed since the last draft that one is given back.

    The Word file is written before anything is locked: it takes seconds, and other writers would wait for them.
    """
    access.check(actor, "operations.make_report")
    name = _period_name(period_id, actor)
    period, figures, kept = queries.material_of(name)
    office = queries.reporting_office(actor, issuers=_issuers(kept))
    said = {
        "figures": figures, "material": kept, "office": asdict(office), "addressees": addressees.strip(),
        "basis": basis.strip(),
    }  # fmt: skip
    if same := _same_draft(period.pk, said):
        return same
    facts = queries.facts_from(name=period.name, label=period.label, figures=figures, kept=kept)
    data = _word(facts, office, addressees=addressees, basis=basis)
    return _keep(period, said, data, actor=actor, day=day)


def _same_draft(period_id: int, said: dict[str, Any]) -> Report | None:
    last = queries.latest_of(period_id)
    same = last and not last.signed_on and all(getattr(last, field) == value for field, value in said.items())
    return last if same else None


@transaction.atomic
def _keep(period: Any, said: dict[str, Any], data: bytes, *, actor: Any, day: date) -> Report:
    """The draft under the next number; the period is locked, so of two who make it at once each gets a number."""
    locked_period(period.pk)
    if same := _same_draft(period.pk, said):
        return same
    last = queries.latest_of(period.pk)
    revision = last.revision + 1 if last else 1
    file = files.store(name=f"Bao-cao-{_file_name(period.name)}-ban-{revision}.docx", data=data, actor=actor)
    report = Report.objects.create(period=period, revision=revision, file=file, made_by=actor, made_on=day, **said)
    ledger.write(
        "operations.report_made", report, actor=actor, period=period.name, revision=revision,
        figures=said["figures"], digest=file.digest,
    )  # fmt: skip
    search.index("operations.report", report)
    return report


def _period_name(period_id: int, actor: Any) -> str:
    period = queries.visible_periods(actor).filter(pk=period_id).first()
    if period is None:
        raise Rejected("Không có kỳ báo cáo này. Hãy mở kỳ ở trang Kỳ báo cáo trước khi lập báo cáo.")
    return str(period.name)


def _file_name(name: str) -> str:
    return re.sub(r"[^0-9A-Za-z-]+", "-", name)


def sign_report(
    *, report_id: int, number: str, signed_on: date, actor: Any, day: date, name: str = "", data: bytes | None = None
) -> Report:
    """Gives a draft its number, day and the signed PDF (`name`, `data`), and enters it into the register of documents.

    The Word file is written anew with number and day. Only the last draft of a frozen period, with the frozen figures.
    """
    report = Report.objects.select_related("period").get(pk=report_id)
    access.check(actor, "operations.sign_report", report)
    _may_be_signed(report, signed_on=signed_on, day=day)
    office = Office(**report.office)
    short, whole = _numbers(number, office)
    _is_signed_paper(name, data)
    facts = queries.facts_of(report)
    word = _word(
        facts, office, addressees=report.addressees, basis=report.basis, number=short, on=signed_on
    )  # fmt: skip
    paper = DocumentFacts(
        title=summary(facts), number=whole, kind="Báo cáo", issuer=office.body, signed_on=signed_on,
        text="\n".join(body_sentences(sections(facts, body=office.body))),
    )  # fmt: skip
    return _sign(report_id, paper, word=word, signed=(name, data or b""), actor=actor, day=day)


@transaction.atomic
def _sign(
    report_id: int, paper: DocumentFacts, *, word: bytes, signed: tuple[str, bytes], actor: Any, day: date
) -> Report:
    """Keeps what was written; whether it may be signed is asked once more, now that nobody else can sign it."""
    # The period first: of two drafts of one period that are signed at once, one is.
    locked_period(Report.objects.values_list("period_id", flat=True).get(pk=report_id))
    report = Report.objects.select_for_update(of=("self",)).select_related("period").get(pk=report_id)
    assert paper.signed_on is not None
    _may_be_signed(report, signed_on=paper.signed_on, day=day)
    _is_new_number(paper)
    whole, stored = paper.number, files.store(name=signed[0], data=signed[1], actor=actor)
    report.document = register_document(facts=paper, actor=actor, file=stored)
    report.file = files.store(name=f"Bao-cao-{_file_name(whole)}.docx", data=word, actor=actor)
    report.number, report.signed_on, report.signed_file = whole, paper.signed_on, stored
    report.save(update_fields=["file", "number", "signed_on", "signed_file", "document"])
    ledger.write(
        "operations.report_signed", report, actor=actor, number=whole, signed_on=paper.signed_on, digest=stored.digest
    )
    search.index("operations.report", report)
    return report


def _may_be_signed(report: Report, *, signed_on: date, day: date) -> None:
    label = report.period.label
    if report.signed_on:
        raise Rejected(f"Bản này đã phát hành, số {report.number}.")
    before = queries.signed_of(report.period_id)
    if before is not None and before.signed_on:
        raise Rejected(
            f"Báo cáo {label} đã phát hành, số {before.number} ngày {write_date(before.signed_on)}. "
            "Cần sửa thì phát hành văn bản đính chính và vào Sổ văn bản."
        )
    last = queries.latest_of(report.period_id)
    if last is not None and last.pk != report.pk:
        raise Rejected(f"Đã có bản {last.revision} mới hơn của báo cáo {label}; hãy phát hành bản đó.")
    if report.period.figures is None:
        raise Rejected(f"Kỳ «{label}» chưa chốt số liệu. Hãy chốt kỳ rồi lập bản báo cáo theo số liệu đã chốt.")
    if not queries.has_frozen_figures(report):
        raise Rejected(f"Bản {report.revision} lập trước khi chốt số liệu kỳ «{label}». Hãy lập bản mới rồi phát hành.")
    first, what = max(
        (report.period.ends_on, "ngày kết thúc kỳ"),
        (report.period.frozen_on or report.period.ends_on, "ngày chốt số liệu"),
        (report.made_on, "ngày lập bản này"),
    )
    if not first <= signed_on <= day:
        raise Rejected(f"Ngày ký phải từ {what} ({write_date(first)}) đến hôm nay ({write_date(day)}).")


def _numbers(number: str, office: Office) -> tuple[str, str]:
    """ "125" or "125/BC-SKHCN" → the bare number for the letterhead and the whole one for the register."""
    text = re.sub(r"^\s*số\s*:?\s*", "", number, flags=re.IGNORECASE).strip()
    found = re.fullmatch(r"(\d{1,5}[a-zđ]?)(?:\s*/\s*(\S+))?", text, flags=re.IGNORECASE)
    if not found:
        raise Rejected(f"Số «{number}» chưa đúng. Hãy ghi như 125/{office.symbol}, hoặc chỉ 125.")
    if found[2] and found[2].casefold() != office.symbol.casefold():
        raise Rejected(
            f"Ký hiệu «{found[2]}» khác ký hiệu của cơ quan ({office.symbol}). Hãy ghi như 125/{office.symbol}."
        )
    bare = found[1].zfill(2)
    return bare, f"{bare}/{office.symbol}"


def _is_new_number(paper: DocumentFacts) -> None:
    """An office numbers its papers of one kind from 1 each year (Nghị định 30/2020/NĐ-CP, Điều 15)."""
    assert paper.signed_on is not None
    for other in document_by_number(paper.number):
        if other.signed_on and other.signed_on.year == paper.signed_on.year and other.issuer == paper.issuer:
            raise Rejected(
                f"Số {paper.number} năm {paper.signed_on.year} đã dùng cho văn bản ký ngày {write_date(other.signed_on)}: "
                f"«{other.title[:120]}». Hãy kiểm tra lại số."
            )


def _is_signed_paper(name: str, data: bytes | None) -> None:
    if not data:
        raise BadFile("Hãy đính kèm bản đã ký (.pdf) của báo cáo.")
    if files.check(files.clean_name(name), data, way_out="Hãy gửi bản đã ký dạng .pdf.") != "pdf":
        raise BadFile(f"Tệp «{name}» không phải PDF. Hãy gửi bản đã ký dạng .pdf.")
