"""The letter that asks an agency for its answers, and the reminders: each says what is true of this agency and period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from dotpha.programme.replies.ratings import NOTHING_NEW
from dotpha.text.bodies import proper
from dotpha.text.dates import write_date, write_period
from dotpha.text.numerals import write_number
from dotpha.text.official import Block, Bullets, Office, Paragraph, write_letter
from dotpha.text.official.wording import in_sentence, one_line

MOST_NAMED = 5
_TITLE_LENGTH = 110
"""Of a title in a message on a telephone; a letter never cuts one."""
_RULE = re.compile(r"(?P<kind>\D+?) (?:số )?(?P<number>\d\S+), (?P<article>Điều \d+)")


@dataclass(frozen=True)
class Basis:
    """A paper that gave tasks: "Kế hoạch số 48/KH-UBND" of an issuer on a day, with how many of its tasks are asked."""

    name: str
    issuer: str
    signed_on: date | None
    title: str
    tasks: int


@dataclass(frozen=True)
class Asked:
    """One agency asked for one period. Task lists are (code, title, deadline), the nearest deadline first."""

    organisation: str
    label: str
    starts_on: date
    ends_on: date
    due_on: date
    tasks: int
    bases: tuple[Basis, ...]
    due_in_period: tuple[tuple[str, str, date], ...] = ()
    late: tuple[tuple[str, str, date], ...] = ()
    without_deadline: int = 0
    source: str = ""
    """The rule the period comes from."""
    answered: int = 0
    """Tasks beside these that it has answered for already, where it is reminded of the rest."""
    named: tuple[tuple[str, str], ...] = ()
    """(code, title) of the tasks, where a reminder is to name them."""
    link: str = ""
    """Where an agency that signs in answers without a file."""


def stretch(asked: Asked) -> str:
    """ "quý IV/2025 (từ ngày 15/9/2025 đến ngày 14/12/2025)"; a free range is said once."""
    days = write_period(asked.starts_on, asked.ends_on)
    label = in_sentence(asked.label)
    return label if label.lower() == days.lower() else f"{label} ({days})"


def cited(source: str) -> str:
    """A rule as a sentence cites it: "Nghị định 09/2019/NĐ-CP, Điều 12" → "Điều 12 Nghị định số 09/2019/NĐ-CP"."""
    found = _RULE.fullmatch(source)
    return f"{found['article']} {found['kind']} số {found['number']}" if found else source


def write_request(asked: Asked, office: Office) -> bytes:
    """The letter as .docx bytes, equal for equal input; number and day are left to the clerk."""
    return write_letter(
        summary=f"báo cáo kết quả thực hiện {write_number(asked.tasks)} nhiệm vụ được giao, kỳ {in_sentence(asked.label)}",
        addressees=(
            f"Các phòng, đơn vị thuộc {office.body}" if asked.organisation == office.body else asked.organisation,
        ),
        blocks=_request(asked, office),
        letterhead=office.letterhead(year=asked.due_on.year),
        signature=office.signature,
    )


def _request(asked: Asked, office: Office) -> list[Block]:
    blocks: list[Block] = [Paragraph(_opening(asked))]
    if asked.late:
        blocks += _named(
            f"{len(asked.late)} nhiệm vụ đã quá hạn, đề nghị nêu rõ lý do và thời gian hoàn thành:", asked.late
        )
    if asked.due_in_period:
        blocks += _named(f"{len(asked.due_in_period)} nhiệm vụ đến hạn trong kỳ:", asked.due_in_period)
    if asked.without_deadline:
        blocks.append(
            Paragraph(f"{asked.without_deadline} nhiệm vụ chưa rõ thời hạn, đề nghị đề xuất thời hạn cụ thể.")
        )
    rule = f" theo {cited(asked.source)}" if asked.source else ""
    return [*blocks, Paragraph(_how(asked)), Paragraph(_until(asked, office, rule))]


def _opening(asked: Asked) -> str:
    papers = "; ".join(_paper(basis) for basis in asked.bases)
    return (
        f"{asked.organisation} được giao chủ trì {write_number(asked.tasks)} nhiệm vụ đang theo dõi trong {stretch(asked)} "
        f"tại {papers}."
    )


def _paper(basis: Basis) -> str:
    signed = f" ngày {write_date(basis.signed_on)}" if basis.signed_on else ""
    issuer = f" của {proper(basis.issuer)}" if basis.issuer else ""
    about = "" if basis.title.isupper() else one_line(basis.title)
    return f"{basis.name}{signed}{issuer}{' ' + about if about else ''} ({write_number(basis.tasks)} nhiệm vụ)"


def _named(head: str, tasks: Sequence[tuple[str, str, date]]) -> list[Block]:
    return [Paragraph(head), Bullets(tuple(_dated(tasks)))]


def _dated(tasks: Sequence[tuple[str, str, date]]) -> list[str]:
    more = [f"và {len(tasks) - MOST_NAMED} nhiệm vụ khác trong phụ lục"] if len(tasks) > MOST_NAMED else []
    named = [f"{code}: {one_line(title)} (hạn {write_date(deadline)})" for code, title, deadline in tasks[:MOST_NAMED]]
    return _points(named + more)


def _points(items: list[str]) -> list[str]:
    return [f"{item};" for item in items[:-1]] + [f"{items[-1]}."]


def _how(asked: Asked) -> str:
    days = write_period(asked.starts_on, asked.ends_on)
    return (
        "Đề nghị ghi vào các cột Kết quả, Đánh giá, Vướng mắc của phụ lục kèm theo (Word hoặc Excel) những việc đã làm "
        f"{days}; kết quả là văn bản thì ghi số, ký hiệu, ngày ký. Nhiệm vụ không có gì mới: ghi “{NOTHING_NEW}”. "
        "Giữ nguyên cột Mã để kết quả được ghi nhận đúng nhiệm vụ."
    )


def _until(asked: Asked, office: Office, rule: str) -> str:
    where = f"{office.body}{f' ({office.email})' if office.email else ''}"
    link = f"; đơn vị đã có tài khoản thì trả lời trực tiếp tại {asked.link}" if asked.link else ""
    return (
        f"Phụ lục đã ghi gửi về {where}{link}. Đề nghị gửi chậm nhất ngày {write_date(asked.due_on)} để tổng hợp báo cáo kỳ "
        f"{in_sentence(asked.label)}{rule}."
    )


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _TITLE_LENGTH else line[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;") + "…"


def reminder_text(asked: Asked, office: Office, *, today: date, times: int) -> str:
    """The reminder as plain text for e-mail or Zalo: what is missing, until when, where to answer."""
    late = (today - asked.due_on).days
    if late > 0:
        when = f"đã quá hạn gửi {late} ngày (hạn {write_date(asked.due_on)})"
    else:
        when = f"hạn gửi {write_date(asked.due_on)}" + (f", còn {-late} ngày" if late else ", là hôm nay")
    first = asked.late or asked.due_in_period
    urgent = f"\nCần trước hết: {first[0][0]} – {_short(first[0][1])} (hạn {write_date(first[0][2])})." if first else ""
    named = "" if len(asked.named) == 1 and first else urgent
    again = f" Đây là lần nhắc thứ {times}." if times > 1 else ""
    direct = f"Trả lời trực tiếp (đăng nhập): {asked.link}\nHoặc gửi" if asked.link else "Gửi"
    return (
        f"Kính gửi {asked.organisation},\n"
        f"{_missing(asked, office)}; {when}.{again}{_list(asked)}{named}\n"
        f"{direct} lại phụ lục đã điền. Nhiệm vụ không có gì mới: ghi “{NOTHING_NEW}”."
    )


def _missing(asked: Asked, office: Office) -> str:
    """What was not received; to one who has answered in part it is said that the rest arrived."""
    count = write_number(asked.tasks)
    if not asked.answered:
        return f"{office.body} chưa nhận được kết quả {count} nhiệm vụ kỳ {stretch(asked)} của quý cơ quan"
    whole = write_number(asked.answered + asked.tasks)
    return (
        f"{office.body} đã nhận kết quả {write_number(asked.answered)}/{whole} nhiệm vụ kỳ {stretch(asked)} của quý cơ "
        f"quan, còn thiếu {count} nhiệm vụ"
    )


def _list(asked: Asked) -> str:
    lines = [f"\n- {code}: {_short(title)}" for code, title in asked.named[:MOST_NAMED]]
    more = len(asked.named) - MOST_NAMED
    return "".join(lines) + (f"\n- và {more} nhiệm vụ khác" if more > 0 else "")


class ReminderWords(TypedDict):
    """What the letter of a reminder says, as JSON keeps it; of its parts a text is a paragraph, a list its points."""

    summary: str
    to: str
    parts: list[str | list[str]]


def reminder_words(asked: Asked, office: Office, *, today: date, times: int) -> ReminderWords:
    """What the letter of a reminder says on the day it is recorded."""
    count = write_number(asked.tasks)
    late = (today - asked.due_on).days
    state = f"đã quá hạn {late} ngày" if late > 0 else f"hạn gửi là ngày {write_date(asked.due_on)}"
    received = "đã nhận một phần báo cáo nhưng " if asked.answered else ""
    again = f". Đây là lần đôn đốc thứ {times}." if times > 1 else "."
    parts: list[str | list[str]] = [
        f"Đến ngày {write_date(today)}, {office.body} {received}chưa nhận được kết quả thực hiện {count} nhiệm vụ kỳ "
        f"{stretch(asked)} của {asked.organisation}; {state}{again}"
    ]
    if asked.named:
        parts += ["Các nhiệm vụ còn thiếu:", _points([f"{code}: {one_line(title)}" for code, title in asked.named])]
    elif asked.late:
        parts += [f"Trong đó {len(asked.late)} nhiệm vụ đã quá hạn thực hiện:", _dated(asked.late)]
    return ReminderWords(
        summary=f"đôn đốc báo cáo kết quả {count} nhiệm vụ kỳ {in_sentence(asked.label)}",
        to=asked.organisation,
        parts=[*parts, _until(asked, office, "")],
    )


def write_reminder(said: ReminderWords, office: Office, *, year: int) -> bytes:
    """The letter of a reminder as .docx bytes, equal for equal input."""
    return write_letter(
        summary=said["summary"],
        addressees=(said["to"],),
        blocks=[Paragraph(part) if isinstance(part, str) else Bullets(tuple(part)) for part in said["parts"]],
        letterhead=office.letterhead(year=year),
        signature=office.signature,
    )
