"""The report «Báo cáo độ rõ» as Word, in the official layout."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dotpha.people.models import Organisation
from dotpha.people.queries import standing_office
from dotpha.programme.extraction.clarity import LABELS
from dotpha.programme.queries.agencies import named_with_end
from dotpha.programme.queries.asking import issuers
from dotpha.programme.queries.clarity import (
    ClarityRow,
    Count,
    Tally,
    bodies_counted,
    body_rows,
    document_rows,
    documents_counted,
    tally,
)
from dotpha.programme.replies.questions import point_name
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number, write_share
from dotpha.text.official import Appendix, Block, Bullets, Column, Heading, Paragraph, Table, write_document


def clarity_report(day: date) -> bytes:
    """How clear the programme is on a day: the whole in words, documents and agencies as appendices. Equal for equal facts."""
    found, office = tally(day), standing_office(issuers=issuers())
    return write_document(
        kind="Báo cáo",
        summary=f"mức độ rõ của nhiệm vụ trong chương trình, tính đến ngày {write_date(day)}",
        blocks=[*_whole(found, day), *_asked(found.whole), *_appendices(found)],
        letterhead=office.letterhead(year=day.year),
        signature=office.signature,
    )


def _whole(found: Tally, day: date) -> list[Block]:
    count = found.whole
    missing = [(key, n) for key, n in count.points.items() if n]
    missing.sort(key=lambda pair: -pair[1])
    blocks: list[Block] = [
        Heading(1, "Mức độ rõ của nhiệm vụ"),
        Paragraph(
            f"Tính đến ngày {write_date(day)}, chương trình theo dõi {write_number(count.tasks)} nhiệm vụ tại "
            f"{write_number(len(found.documents))} văn bản; {write_share(count.clear, count.tasks)} nhiệm vụ rõ ở mọi điểm mà "
            "chương trình yêu cầu. Nhiệm vụ tạm dừng, bãi bỏ không tính."
        ),
    ]
    if missing:
        blocks.append(Paragraph("Các điểm còn chưa rõ:"))
        blocks.append(Bullets([f"{point_name(key)}: {write_number(n)} nhiệm vụ" for key, n in missing]))
    return blocks


def _asked(count: Count) -> list[Block]:
    words = (
        f"Đã gửi {write_number(count.sent)} câu hỏi làm rõ; {write_number(count.answered)} câu đã có trả lời, trong đó "
        f"{write_number(count.to_decide)} câu trả lời chờ duyệt; {write_number(count.waiting)} câu chưa có trả lời"
    )
    longest = f", lâu nhất {count.days} ngày." if count.days else "."
    drafted = f" Còn {write_number(count.drafted)} câu hỏi đã soạn, chưa gửi." if count.drafted else ""
    return [Heading(1, "Câu hỏi làm rõ"), Paragraph(f"{words}{longest}{drafted}")]


def _appendices(found: Tally) -> list[Block]:
    documents = document_rows(documents_counted(found), found)
    bodies = body_rows(bodies_counted(found), found, nobody=True)
    return [
        Appendix("Độ rõ theo văn bản", [_table("Văn bản", documents, found.whole)], landscape=True),
        Appendix("Độ rõ theo cơ quan chủ trì", [_table("Cơ quan", bodies, found.whole)], landscape=True),
    ]


def _table(head: str, rows: Sequence[ClarityRow], whole: Count) -> Table:
    points = [key for key in LABELS if whole.wanted[key]]
    narrow = ["Nhiệm vụ", "Rõ mọi điểm", *(point_name(key) for key in points), "Đã hỏi", "Có trả lời", "Chờ (ngày)"]
    columns = [Column("TT", 12, "center"), Column(head, 80), *(Column(title, 19, "center") for title in narrow)]
    return Table(columns, [(str(place), *_cells(row, points)) for place, row in enumerate(rows, start=1)])


def _cells(row: ClarityRow, points: Sequence[str]) -> list[str]:
    count = row.count
    unmet = ("–" if count.points[key] is None else str(count.points[key]) for key in points)
    waits = f"{count.waiting} ({count.days})" if count.waiting else "0"
    share = f"{count.clear}/{count.tasks}"
    return [name_of(row), str(count.tasks), share, *unmet, str(count.sent), str(count.answered), waits]


def name_of(row: ClarityRow) -> str:
    """What a row is about, in words."""
    if isinstance(row.thing, Organisation):
        return named_with_end(row.thing)
    return str(row.thing) if row.thing else "Chưa rõ cơ quan chủ trì"
