"""What comes from above and goes back: a ministry's list of tasks, month by month, and questions on what is unclear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from dotpha.programme import actions
from dotpha.programme.demo.course import on
from dotpha.programme.demo.stage import OFFICE, Event, Stage
from dotpha.programme.models import Question
from dotpha.text.official import Column, write_appendix_xlsx

LIST_NAME, OWNER = "Danh mục giám sát Nghị quyết 57", "Bộ Khoa học và Công nghệ"
STATES = ("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Quá hạn")
COLUMNS = (
    Column("TT", 10), Column("Mã nhiệm vụ", 22), Column("Nội dung nhiệm vụ", 70), Column("Cơ quan chủ trì", 35),
    Column("Thời hạn", 22), Column("Sản phẩm", 40), Column("Trạng thái", 25, choices=STATES),
    Column("Kết quả thực hiện", 50), Column("Khó khăn, vướng mắc", 40), Column("Ngày hoàn thành", 22),
)  # fmt: skip
ROWS = (
    ("nghi-quyet", "TW57-01", "Ban hành chính sách của địa phương thực hiện Nghị quyết số 57-NQ/TW",
        "Sở Khoa học và Công nghệ", "15/12/2025", "Nghị quyết của HĐND tỉnh"),
    ("ioc", "TW57-04", "Vận hành trung tâm giám sát, điều hành thông minh của tỉnh",
        "Sở Khoa học và Công nghệ", "30/9/2025", "Trung tâm vận hành chính thức"),
    ("dat-dai", "TW57-07", "Hoàn thành cơ sở dữ liệu đất đai của tỉnh",
        "Sở Nông nghiệp và Môi trường", "30/6/2025", "Cơ sở dữ liệu đất đai được nghiệm thu"),
    ("ho-tich", "TW57-08", "Số hóa sổ hộ tịch, đưa vào cơ sở dữ liệu hộ tịch điện tử",
        "Sở Tư pháp", "30/6/2025", "100% sổ hộ tịch được số hóa"),
    ("song-di-dong", "TW57-11", "Xóa vùng lõm sóng di động trên địa bàn tỉnh",
        "Sở Khoa học và Công nghệ", "31/12/2025", "100% thôn, bản có sóng di động"),
)  # fmt: skip
OCTOBER, NOVEMBER = on(6, 10), on(6, 11)
EARLIER = {"song-di-dong": "30/11/2025"}
"""What the ministry asks in November otherwise than in October."""
AFTER_PLANS = 8


def events(stage: Stage) -> Iterator[Event]:
    """The list of October, the one of November with a nearer deadline, and three questions of which one is answered."""
    yield Event(OCTOBER, AFTER_PLANS, partial(_receive, stage))
    yield Event(NOVEMBER, AFTER_PLANS, partial(_receive, stage))
    yield Event(on(11, 11), AFTER_PLANS, partial(_ask, stage, ("thiet-bi-xa", "dat-hang")))
    yield Event(on(18, 11), AFTER_PLANS, partial(_answer, stage, "thiet-bi-xa"))


def _receive(stage: Stage, day: date) -> None:
    """A file of the list comes and is taken in, each row held against the task that carries it out already."""
    office = stage.person(OFFICE, day)
    name = f"giam-sat-nq57-thang-{day.month}.xlsx"
    given = actions.give_list(actor=office, name=name, data=_file(day), day=day, as_name=LIST_NAME, owner=OWNER)
    assert given.draft is not None
    for row, (key, *_) in zip(given.draft.tasks.order_by("position"), ROWS, strict=True):
        actions.link_draft_task(row_id=row.pk, task_id=stage.tasks[key], actor=office)
    actions.accept_draft(draft_id=given.draft.pk, actor=office, day=day)


def _file(day: date) -> bytes:
    asked = EARLIER if day >= NOVEMBER else {}
    blank = ("",) * 4
    rows = [
        (str(place), code, words, lead, asked.get(key, until), product, *blank)
        for place, (key, code, words, lead, until, product) in enumerate(ROWS, start=1)
    ]
    title = "DANH MỤC NHIỆM VỤ GIÁM SÁT THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW"
    return write_appendix_xlsx(title=title, columns=COLUMNS, rows=rows, name="Danh mục", on=day)


def _ask(stage: Stage, keys: tuple[str, ...], day: date) -> None:
    """Questions are drafted on all that these tasks lack; those on the first go out by letter."""
    office = stage.person(OFFICE, day)
    made = actions.draft_questions(task_ids=[stage.tasks[key] for key in keys], actor=office, day=day)
    first = [one.pk for one in made if one.task_id == stage.tasks[keys[0]]]
    actions.send_questions(question_ids=first, actor=office, day=day)


def _answer(stage: Stage, key: str, day: date) -> None:
    """The office above names the one body that answers for the work; its paper waits for the officer to take the answer over."""
    question = Question.objects.exclude(sent_on=None).get(task=stage.tasks[key])
    actions.answer_question(
        question_id=question.pk, text="Sở Nội vụ", source="Công văn số 2147/UBND-NC ngày 17/11/2025",
        actor=stage.person(OFFICE, day), day=day,
    )  # fmt: skip
