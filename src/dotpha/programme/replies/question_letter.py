"""The letter that asks a body to make tasks clear, with the table of questions as its appendix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dotpha.programme.extraction.clarity import LABELS
from dotpha.programme.replies import questions as asked
from dotpha.programme.replies.questions import QuestionRow
from dotpha.programme.rules.questions import rule_of
from dotpha.text.numerals import write_number
from dotpha.text.official import Appendix, Block, Office, Paragraph, Run, write_letter

SUMMARY = "đề nghị làm rõ nhiệm vụ"
APPENDIX = "Điểm cần làm rõ của nhiệm vụ"


@dataclass(frozen=True)
class LetterOfQuestions:
    """What one letter asks: of whom, the papers that gave the tasks, the questions, and the year of its blank day."""

    addressee: str
    papers: tuple[str, ...]
    rows: tuple[QuestionRow, ...]
    year: int
    own_rule: str = ""
    """The province's own paper on what a task must say, where it has one."""


def write_questions(letter: LetterOfQuestions, office: Office) -> bytes:
    """The letter as .docx bytes, equal for equal input; number and day are left to the clerk."""
    table: list[Block] = [
        Appendix(APPENDIX, [Paragraph([Run(asked.NOTE, italic=True)]), asked.table(letter.rows)], landscape=True)
    ]
    return write_letter(
        summary=SUMMARY,
        addressees=(letter.addressee,),
        blocks=[*(Paragraph(words) for words in _words(letter, office)), *table],
        letterhead=office.letterhead(year=letter.year),
        signature=office.signature,
    )


def _words(letter: LetterOfQuestions, office: Office) -> Sequence[str]:
    tasks = len({row.code for row in letter.rows})
    points = [key for key in LABELS if any(row.point == key for row in letter.rows)]
    named = ", ".join(LABELS[key] for key in points)
    papers = f" tại {'; '.join(letter.papers)}" if letter.papers else ""
    where = f"{office.body}{f' ({office.email})' if office.email else ''}"
    rules = "; ".join(dict.fromkeys(rule for key in points if (rule := rule_of(key, letter.own_rule))))
    ground = f"Căn cứ yêu cầu về giao nhiệm vụ tại {rules}, " if rules else ""
    return (
        f"Qua theo dõi, {office.body} nhận thấy {write_number(tasks)} nhiệm vụ{papers} còn {write_number(len(letter.rows))} "
        f"điểm chưa rõ ({named}), chưa đủ căn cứ để tổ chức thực hiện, đôn đốc và báo cáo.",
        f"{ground}{office.body} đề nghị {letter.addressee} trả lời các câu hỏi nêu tại Phụ lục kèm theo.",
        f"Văn bản trả lời hoặc Phụ lục đã ghi cột Trả lời gửi về {where}.",
    )
