"""The result of a round on paper: an appendix in Word and a workbook, denominators with every rate."""

from __future__ import annotations

from typing import Any

from dotpha.people.queries import standing_office
from dotpha.scoring.models import Round
from dotpha.scoring.queries.board import Board, Line
from dotpha.scoring.rules.criteria import METHOD_LABELS, Method
from dotpha.scoring.rules.points import FEW, FEW_WORDS
from dotpha.scoring.rules.totals import ORIGIN_LABELS
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.official import Appendix, Column, Group, Paragraph, Sheet, Table, write_appendix, write_appendix_xlsx

EXAMPLE = "Bộ tiêu chí ví dụ, chưa phải văn bản của tỉnh."


def appendix(user: Any, found: Round, board: Board) -> bytes:
    """The league, the points by criterion of each organisation, and the criteria: .docx, equal for equal facts."""
    office = standing_office(user)
    blocks: list[Any] = [Paragraph(one) for one in _head(found, board)]
    blocks += [_league(board), Paragraph("Điểm theo từng tiêu chí:"), _details(board), _criteria(board)]
    return write_appendix(
        Appendix(f"Kết quả {found.title}", blocks, note="", landscape=True),
        letterhead=office.letterhead(on=found.published_on or board.day),
    )


def _head(found: Round, board: Board) -> list[str]:
    status = (
        f"Đã công bố ngày {write_date(found.published_on)}, lần {found.revision}."
        if board.revision is not None and found.published_on
        else "Bản đang chấm, chưa công bố."
    )
    out = [
        f"Kỳ: {found.period_label}; số liệu chốt ngày {write_date(board.day)}. Căn cứ: {found.criteria.basis}. {status}",
        "Xếp hạng theo tỷ lệ điểm đạt được trên điểm tối đa của các tiêu chí có phát sinh; đơn vị còn tiêu chí chưa có số liệu "
        f"chưa xếp hạng, tiêu chí đó không bị tính là 0 điểm. «{FEW_WORDS.capitalize()}»: mẫu số nhỏ hơn {FEW}.",
    ]
    return [EXAMPLE, *out] if found.criteria.example else out


def _league(board: Board) -> Table:
    columns = [
        Column("Hạng", 14, "center"), Column("Đơn vị", 80), Column("Trên tiêu chí có số liệu", 55, "right"),
        Column("Điểm / tối đa", 40, "right"), Column("Chưa có số liệu", 50),
    ]  # fmt: skip
    rows = [
        (one.rank or "–", one.name, one.total.known_words, one.total.words, ", ".join(one.total.missing))
        for one in board.lines
    ]
    return Table(columns, rows, size=11)


def _details(board: Board) -> Table:
    columns = [
        Column("Tiêu chí", 90), Column("Số liệu", 50, "right"), Column("Điểm", 24, "right"), Column("Tối đa", 20, "right"),
        Column("Căn cứ chấm", 50),
    ]  # fmt: skip
    rows: list[Any] = []
    for line in board.lines:
        rows.append(Group(f"{line.name}: {line.total.words} điểm"))
        rows += _rows(line)
    return Table(columns, rows, size=11)


def _rows(line: Line) -> list[tuple[str, ...]]:
    out: list[tuple[str, ...]] = []
    for part in line.parts:
        one = part.criterion
        numbers = part.numbers.words if part.numbers.known else ""
        few = f" ({FEW_WORDS})" if part.numbers.few else ""
        points = "–" if part.points is None else write_number(part.points)
        reason = f"{ORIGIN_LABELS[part.origin]}{f': {part.given.reason}' if part.given else ''}"
        out.append((f"{one.code}. {one.name}", numbers + few, points, write_number(one.most), reason))
    return out


def _criteria(board: Board) -> Table:
    columns = [
        Column("Tiêu chí", 80), Column("Điểm tối đa", 22, "right"), Column("Cách tính", 60),
        Column("Tài liệu kiểm chứng", 40), Column("Nguồn", 30), Column("Đơn vị thẩm định", 30),
    ]  # fmt: skip
    rows: list[Any] = []
    for group in board.definition.groups:
        rows.append(Group(f"{group.name} ({write_number(group.most)} điểm)"))
        for one in group.criteria:
            most = f"−{write_number(one.most)}" if one.method == Method.DEDUCTION else write_number(one.most)
            how = f"{METHOD_LABELS[one.method]}: {one.how}"
            rows.append((f"{one.code}. {one.name}", most, how, one.documents, one.source, one.verifier))
    return Table(columns, rows, size=10, caption="Bộ tiêu chí")


def workbook(found: Round, board: Board) -> bytes:
    """The league with a column for each criterion; behind it every number with where it comes from."""
    criteria = board.definition.criteria
    columns = [
        Column("Hạng", 10, "center"), Column("Đơn vị", 50), Column("Điểm", 15, "right"), Column("Tối đa", 15, "right"),
        Column("Tối đa có số liệu", 18, "right"), Column("Tỷ lệ %", 15, "right"), Column("Chưa có số liệu", 25),
        *(Column(f"{one.code}. {one.name}"[:200], 20, "right") for one in criteria),
    ]  # fmt: skip
    rows = [
        (
            one.rank, one.name, one.total.points, one.total.most, one.total.most_known, one.total.percent,
            ", ".join(one.total.missing), *(part.points for part in one.parts),
        )
        for one in board.lines
    ]  # fmt: skip
    return write_appendix_xlsx(
        title=f"Kết quả {found.title}", columns=columns, rows=rows, notes=_head(found, board), on=board.day,
        also=[_numbers(board)],
    )  # fmt: skip


def _numbers(board: Board) -> Sheet:
    columns = [
        Column("Đơn vị", 50), Column("Tiêu chí", 60), Column("Tử số", 15, "right"), Column("Mẫu số", 15, "right"),
        Column("Điểm theo số liệu", 18, "right"), Column("Tự chấm", 15, "right"), Column("Điểm", 15, "right"),
        Column("Căn cứ chấm", 40), Column("Ghi chú", 40),
    ]  # fmt: skip
    rows: list[Any] = [
        (
            line.name, f"{part.criterion.code}. {part.criterion.name}", part.numbers.a, part.numbers.b, part.by_fact,
            part.by_own, part.points, ORIGIN_LABELS[part.origin], part.given.reason if part.given else
            FEW_WORDS if part.numbers.few else "",
        )
        for line in board.lines
        for part in line.parts
    ]  # fmt: skip
    return Sheet("Số liệu từng tiêu chí", columns, rows, name="Số liệu")
