"""The world of the contract tests: one object of each kind, all of the owner's task, and who and where they are."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse
from of_cases import cases as made_cases
from of_incentives import incentives as made_incentives
from of_sandbox import sandbox
from rights.who import Right

from dotpha.budget import actions as budget
from dotpha.budget.tests.books import plain
from dotpha.cases import actions as cases
from dotpha.committee import actions as committee
from dotpha.directing import actions as directing
from dotpha.indicators import actions as indicators
from dotpha.indicators.actions import boards, campaigns
from dotpha.indicators.tests import entering
from dotpha.indicators.tests import world as numbers
from dotpha.journal.rules.groups import DEFAULTS
from dotpha.journal.tests.logs import note, picture
from dotpha.kit import files
from dotpha.kit.models import Job, SavedView
from dotpha.kit.watches import Condition, Watch
from dotpha.operations import actions as operations
from dotpha.operations.models import Report
from dotpha.operations.paper.starting import starting_template
from dotpha.people.models import OrganisationName, Position, Token, User
from dotpha.programme import actions
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.models import DraftTask
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.lists import workbook
from dotpha.reminding import actions as reminding
from dotpha.reminding.models import Letter, Rule
from dotpha.scoring import actions as scoring
from dotpha.scoring.rules.points import Numbers
from dotpha.scoring.rules.totals import Own
from dotpha.scoring.tests.world import AGENCIES as CRITERIA
from dotpha.services.fund.tests import prepared as fund
from dotpha.services.initiatives.tests import world as initiatives
from dotpha.services.procedures.tests import world as dossiers
from dotpha.services.signals.tests import world as signals
from dotpha.subtasks import actions as subtasks
from dotpha.supervision import actions as supervision
from dotpha.text.fields import Field, Kind
from dotpha.truth.tests import world as truth
from dotpha.watching import actions as watching
from dotpha.watching.models import Warning
from dummy.models import Note

DAY = worlds.DAY


def prepared(world: Any) -> dict[str, Any]:
    office, owner, task = world.office, world.owner, world.tasks[1]
    admin = User.objects.create_user(username="admin", password="Matkhau-thu-1", full_name="Hà Thị Khóa")
    Position.objects.create(user=admin, organisation=world.board, role="administrator", from_on=date(2024, 1, 1))
    # Supervises at the lead of the task, reports at a ward: the first position gives no right to speak for the lead.
    world.people["double"] = worlds.person("double", "Cao Văn Hai", "supervisor", world.home)
    Position.objects.create(
        user=world.double, organisation=world.commune, role="commune_officer", from_on=date(2024, 1, 1)
    )
    stored = files.store(name="minh-chung.txt", data=b"noi dung", actor=owner)
    milestone = task.milestones.first()
    period = actions.open_period(name="2025-Q4", actor=office, day=DAY)
    draft = actions.read_plan(actor=office, name="dán", text=PLAN, day=DAY)
    report = operations.make_report(period_id=period.pk, actor=office, day=DAY)
    evidence = actions.add_evidence(milestone_id=milestone.pk, actor=owner, day=DAY, file=stored)
    bottleneck = actions.raise_bottleneck(task_id=task.pk, text="Thiếu kinh phí", actor=owner, day=DAY)
    return {
        "extension": actions.ask_extension(
            task_id=task.pk, becomes=DAY + timedelta(days=60), reason="Chờ kinh phí", actor=owner, day=DAY
        ),
        "dependency": actions.require_task(task_id=task.pk, before_id=world.tasks[0].pk, actor=office, day=DAY),
        "world": world, "task": task, "milestone": milestone, "evidence": evidence, "period": period, "draft": draft,
        "draft_task": DraftTask.objects.filter(draft=draft).first(), "report": report, "bottleneck": bottleneck,
        "task_file": actions.add_task_file(task_id=task.pk, actor=owner, file=stored),
        "document": world.documents[0], "item": task.items.get().item, "organisation": world.home, "admin": admin,
        **_round(period, task, office), **_staff(world, owner, admin),
        "paper": _paper(office), **_question(world.tasks[0], office), "list": _list(office),
        **_sheets(world, task), **_checked(world, period), **_money(task, office), **_log(task, owner),
        "load": dossiers.taken(world), "load_checked": dossiers.checked(world, dossiers.row("C1", "Quầy số 3"), dossiers.row("C2")),
        **numbers.numbers(office, "programme.clear_share"), **entering.entered(world),
        **_reminded(office), **_masters(period, office, world.leader), **_supervision(world, task), **_warned(world, task),
        **_directives(world, bottleneck), **_committee(world, bottleneck),
        **_scores(world), **_numbers(office), **_briefs(world), **_signals(world),
        **made_cases(world, DAY), **made_incentives(world),
        **fund.prepared(world), **sandbox(world),
        **initiatives.things(world),
        "outgoing": archived(office, stored, task),
        "job": Job.objects.create(kind="x", label="x", owner=office), "note": _note(),
        "view": SavedView.objects.create(
            owner=office, page="programme:board", name="v", share="chia-se-thu"
        ),
    }  # fmt: skip


PLAN = """KẾ HOẠCH số 9/KH-UBND
| TT | Nhiệm vụ | Cơ quan chủ trì | Sản phẩm | Thời hạn |
|---|---|---|---|---|
| 1 | Xây dựng bản đồ số các cụm công nghiệp | Sở Tư pháp | Bản đồ số | 12/2025 |
"""


def _warned(world: Any, task: Any) -> dict[str, Any]:
    """A warning about a task of the owner's body, and a mute."""
    late = Condition(
        "programme.task", task.pk, str(task), f"/programme/{task.pk}", "quá hạn", DAY, "Đôn đốc.", body=world.home.pk
    )
    find = Watch("programme.late", "Quá hạn", "Để thử.", of=lambda day: [late])
    watching.look(day=DAY, watches=[find])
    muted = watching.mute(
        watch="programme.late", body_id=world.other.pk, until=DAY + timedelta(9), reason="Sáp nhập", actor=world.office,
        day=DAY,
    )  # fmt: skip
    return {"warning": Warning.objects.get(), "mute": muted}


def _briefs(world: Any) -> dict[str, Any]:
    """The brief of the day, and a list with a person and an address on it."""
    who: dict[str, Any] = {"actor": world.office, "day": DAY}
    made = operations.keep_list(name="Lãnh đạo Ban Chỉ đạo", gets_brief=True, gets_reports=True, **who)
    operations.add_member(list_id=made.pk, user_id=world.leader.pk, **who)
    operations.add_member(list_id=made.pk, name="Văn phòng UBND tỉnh", address="vp@thu.example", **who)
    return {"mail_list": made, "brief": operations.make_brief(day=DAY)}


def archived(office: User, stored: Any, thing: Any, part: str = "") -> Any:
    """A paper of the archive that is not only for the house."""
    with transaction.atomic():
        return cases.archive(
            kind="letter", title="Công văn về số hóa", number="5/SKHCN", day=DAY, file=stored, thing=thing, part=part,
            url="/", actor=office,
        )  # fmt: skip


def _signals(world: Any) -> dict[str, Any]:
    """A number that the ward recorded, a file of its own that counts, and one that waits."""
    return {
        "signal": signals.recorded(world, person="ward"), "signal_batch": signals.taken(world, person="ward"),
        "signal_batch_waiting": signals.given(world, signals.ROWS[0].replace(";3;Tổng", ";3;Sổ, tổng"), person="ward"),
    }  # fmt: skip


def _note() -> Any:
    return Note.objects.create(title="Phiếu")


def person(things: dict[str, Any], role: str) -> User:
    return things["admin"] if role == "admin" else things["world"].fresh(role)


def url_of(name: str, right: Right, things: dict[str, Any]) -> str:
    return reverse(name, kwargs=({"pk": things[right.thing].pk} if right.thing else {}) | dict(right.more))


def _round(period: Any, task: Any, office: User) -> dict[str, Any]:
    """One organisation asked, reminded and answering by file."""
    actions.ask(period_id=period.pk, actor=office, day=DAY)
    request = period.requests.filter(organisation=task.lead).first()
    reminder = actions.remind(request_id=request.pk, channel="letter", actor=office, day=DAY)
    heads = "<tr><th>Mã</th><th>Nhiệm vụ</th><th>Kết quả</th></tr>"
    table = f"<table>{heads}<tr><td>{task.code}</td><td>{task.title}</td><td>Đã họp</td></tr></table>"
    received = actions.read_replies(
        period_id=period.pk, name="tra-loi.html", data=table.encode(), actor=office, day=DAY
    )
    reply = received.replies[0]
    return {"request": request, "reminder": reminder, "reply": reply, "row": reply.rows.first()}


def _question(task: Any, office: User) -> dict[str, Any]:
    """The lead of a task asked for its product by letter, and its answer."""
    actions.edit_task(task_id=task.pk, actor=office, deliverable="")
    (made,) = actions.draft_questions(task_ids=[task.pk], points=["product"], actor=office, day=DAY)
    (sent,) = actions.send_questions(question_ids=[made.pk], actor=office, day=DAY)
    answer = actions.answer_question(
        question_id=sent.pk, text="Kho dữ liệu", actor=office, day=DAY, file=("tra-loi.txt", b"tra loi")
    )
    return {"question": sent, "question_answer": answer}


def _reminded(office: User) -> dict[str, Any]:
    """A rule that has drafted a letter to whoever is late."""
    rule = reminding.make_rule(
        actor=office, name="Đôn đốc quá hạn", about="deadline", offsets=[1], every=5, how="letter", active=True
    )
    reminding.make_reminders(day=DAY)
    return {"rule": Rule.objects.get(pk=rule.pk), "letter": Letter.objects.get()}


def _staff(world: Any, owner: User, admin: User) -> dict[str, Any]:
    """What the administrator looks after."""
    name = OrganisationName.objects.create(organisation=world.home, name="Sở Pháp lý", kind="former")
    token = Token.objects.create(user=owner, name="máy tính bảng", digest="0" * 64, scopes=["read"])
    return {"account": owner, "position": owner.positions.first(), "name": name, "token": token}


def _paper(office: User) -> Any:
    stored = files.store(name="cong-van.txt", data=b"cong van", actor=office)
    facts = DocumentFacts(title="Về phối hợp", number="5/CV-STP", signed_on=DAY)
    return actions.register_document(facts=facts, actor=office, file=stored)


def _checked(world: Any, period: Any) -> dict[str, Any]:
    """A green of the owner's drawn, visited and found false."""
    check = truth.check_of(world, period, ["Sở Tư pháp"], size=1)
    (visit,) = truth.given_to(world, check)
    return {"check": check, "visit": truth.found(world, visit, "false"), "visit_photo": truth.pictured(world, visit)}


def _masters(period: Any, office: User, leader: User) -> dict[str, Any]:
    """A master with two versions of its template, and a report to it that lies before the leader."""
    master = operations.keep_master(actor=office, day=DAY, name="Bộ KH&CN", kind="ministry")
    kept = [
        operations.keep_template(
            master_id=master.pk, name="mau.docx", data=starting_template("state"), actor=office, day=DAY
        )
        for _ in range(2)
    ]
    laid = operations.make_report(period_id=period.pk, master_id=master.pk, actor=office, day=DAY)
    Report.objects.filter(pk=laid.pk).update(step="submitted", leader=leader)
    return {"master": master, "older_template": kept[0], "laid": laid}


def _list(office: User) -> Any:
    """A superior's list, taken in."""
    given = actions.give_list(actor=office, name="danh-muc.xlsx", data=workbook(), day=DAY, as_name="Danh mục")
    actions.accept_draft(draft_id=given.draft.pk, actor=office, day=DAY)
    return given.form


def _sheets(world: Any, task: Any) -> dict[str, Any]:
    """A sheet of the owner's task answered by the ward with a file, a filled block for it, and one not sent yet."""
    owner, ward = world.owner, world.ward
    made = []
    for title in ("Phiếu", "Phiếu đang soạn"):
        facts = subtasks.SheetFacts(title=title, deadline=DAY)
        sheet = subtasks.make_sheet(task_id=task.pk, facts=facts, actor=owner, day=DAY)
        for field in (Field("", "Số hộ", Kind.NUMBER), Field("", "Ảnh", Kind.FILE)):
            subtasks.put_field(sheet_id=sheet.pk, field=field, actor=owner, day=DAY)
        subtasks.add_units(sheet_id=sheet.pk, organisation_ids=[world.commune.pk], actor=owner, day=DAY)
        made.append(sheet)
    sent, draft = made
    subtasks.send_sheet(sheet_id=sent.pk, actor=owner, day=DAY)
    unit = sent.units.get()
    who: dict[str, Any] = {"unit_id": unit.pk, "actor": ward, "day": DAY}
    subtasks.save_draft(typed={"f1": "5"}, nothing=False, note="", turn=0, **who)
    subtasks.attach_file(key="f2", file=("anh.txt", b"anh"), turn=1, **who)
    block = "Mã\tSố hộ\nhd\t7".encode()
    return {
        "sheet": sent, "sheet_draft": draft, "unit": unit, "unit_draft": draft.units.get(),
        "sheet_answer": subtasks.submit(turn=2, **who), "sheet_file": unit.files.get(),
        "received": subtasks.receive(sheet_id=sent.pk, name="a.txt", data=block, actor=owner, day=DAY),
    }  # fmt: skip


def _money(task: Any, office: User) -> dict[str, Any]:
    """A sheet with one line of the task, the year's expenditure, and a project of the task."""
    row = ("1", task.code, task.title, task.lead.name, "Ngân sách tỉnh", 900, 500, 300)
    sheet = budget.read_sheet(actor=office, name="bieu.xlsx", data=plain(row), day=DAY)
    budget.take_sheet(sheet_id=sheet.pk, actor=office, day=DAY)
    total = budget.set_total(
        year=2025, basis="estimate", amount=Decimal(10**12), with_central=True, paper="1/NQ-HĐND", paper_on=DAY,
        actor=office, day=DAY,
    )  # fmt: skip
    project = budget.make_project(task=task, facts=budget.ProjectFacts("Kho dữ liệu"), actor=office, day=DAY)
    return {"budget_sheet": sheet, "line": sheet.lines.get(), "total": total, "project": project}


def _log(task: Any, owner: User) -> dict[str, Any]:
    """A result of the task, noted by its lead with a photo."""
    entry = note(owner, "Đã họp thẩm định", task=task.pk, group=DEFAULTS[0], photos=[("anh.png", picture())])
    return {"entry": entry, "photo": entry.photos.get(), "group": entry.group}


def _supervision(world: Any, task: Any) -> dict[str, Any]:
    """Inquiries of the supervisor's body at every step, answered by the owner's agency, and a session with conclusions."""
    made: dict[str, Any] = {}
    supervisor, office = {"actor": world.supervisor, "day": DAY}, {"actor": world.office, "day": DAY}
    facts = supervision.SessionFacts("Giám sát số hóa", DAY, agencies=(world.home.pk,))
    session = supervision.make_session(facts=facts, **supervisor)
    file = ("ket-luan.txt", b"ket luan")
    words = "Giao Sở Tư pháp hoàn thành số hóa sổ hộ tịch trước ngày 31/12/2025."
    supervision.conclude(session_id=session.pk, number="18/KL", signed_on=DAY, text=words, file=file, **supervisor)
    supervision.add_findings(session_id=session.pk, findings=[supervision.InquiryFacts("Chậm")], **supervisor)
    for name in ("inquiry_draft", "inquiry_sent", "inquiry", "inquiry_in", "inquiry_done"):
        asked = supervision.InquiryFacts(f"Câu hỏi {name}", task_id=task.pk)
        file = ("hoi.txt", b"hoi")
        one = supervision.make_inquiry(facts=asked, session_id=session.pk, file=file, **supervisor)
        made[name] = one
        if name != "inquiry_draft":
            supervision.send(inquiry_id=one.pk, **supervisor)
        if name in ("inquiry", "inquiry_in", "inquiry_done"):
            supervision.assign(inquiry_id=one.pk, organisation_ids=[world.home.pk], deadline=DAY, **office)
            made[f"{name}_duty"] = duty = one.rounds.get().duties.get()
        if name in ("inquiry_in", "inquiry_done"):
            said = {"said": supervision.Said("Đã làm"), "file": ("tl.txt", b"tl"), "actor": world.owner, "day": DAY}
            made[f"{name}_answer"] = supervision.answer(duty_id=duty.pk, **said)
    supervision.deliver(inquiry_id=made["inquiry_done"].pk, **office)
    made |= {"duty": made["inquiry_duty"], "duty_answer": made["inquiry_in_answer"], "session": session}
    return made | {"inquiry_file": made["inquiry"].files.get()}


def _directives(world: Any, bottleneck: Any) -> dict[str, Any]:
    """Directives of the leader to the owner's agency at every step, and a delegation to somebody who has no part here."""
    said: dict[str, Any] = {"actor": world.leader, "day": DAY}
    made: dict[str, Any] = {}
    for name in ("directive_draft", "directive", "directive_asked", "directive_kept"):
        facts = directing.DirectiveFacts(
            f"Chỉ đạo {name}", world.home.pk, DAY + timedelta(days=9), basis=directing.Basis("programme.bottleneck", bottleneck.pk),
            wants_product=name != "directive_kept",
        )  # fmt: skip
        made[name] = directing.make_directive(facts=facts, **said)
        if name != "directive_draft":
            directing.issue(directive_id=made[name].pk, **said)
    directing.ask(directive_id=made["directive_asked"].pk, question="Nguồn nào?", actor=world.owner, day=DAY)
    away = directing.DelegationFacts(
        world.leader.pk, world.colleague.pk, DAY + timedelta(days=30), DAY + timedelta(days=31), "Mọi việc"
    )
    return made | {"delegation": directing.delegate(facts=away, **said)}


def _committee(world: Any, bottleneck: Any) -> dict[str, Any]:
    """A committee under the leader on which the owner sits, with a session at every step."""
    who: dict[str, Any] = {"actor": world.office, "day": DAY}
    facts = committee.CommitteeFacts("Ban Chỉ đạo tỉnh", "BCĐ tỉnh", world.board.pk, "1-QĐ/TU", worlds.START, "BCĐ")
    board = committee.make_committee(facts=facts, **who)
    seats = [
        committee.MemberFacts(role, world.board.pk, worlds.START, "1-QĐ/TU", world.people[name].pk)
        for role, name in (("chair", "leader"), ("member", "owner"))
    ]
    _, seat = [committee.add_member(committee_id=board.pk, facts=one, **who) for one in seats]
    made: dict[str, Any] = {"committee": board, "membership": seat}
    for name in ("meeting_off", "meeting", "meeting_held", "meeting_issued"):
        when = committee.SessionFacts(DAY, time(8), "Phòng họp số 1")
        one = committee.make_session(committee_id=board.pk, facts=when, **who)
        (item,) = committee.pick_items(session_id=one.pk, picked=committee.Picked((bottleneck.pk,)), **who)
        file = committee.attach(session_id=one.pk, file=("bao-cao.txt", b"bao cao"), **who)
        made |= {name: one, f"{name}_item": item, f"{name}_file": file}
        committee.invite(session_id=one.pk, **who)
        if name == "meeting_off":
            committee.postpone(session_id=one.pk, reason="Bão", **who)
        if name in ("meeting_held", "meeting_issued"):
            committee.hold(session_id=one.pk, **who)
            said = committee.ConclusionFacts(f"Kết luận {name}", item.pk, world.home.pk, due_on=DAY + timedelta(days=9))
            made["conclusion"] = committee.add_conclusion(session_id=one.pk, facts=said, **who)
        if name == "meeting_held":
            made["held_conclusion"] = made["conclusion"]
    committee.issue(session_id=made["meeting_issued"].pk, number="1", signed_on=DAY, actor=world.leader, day=DAY)
    return made | {
        "conclusion": made["held_conclusion"], "invitation": made["meeting"].attendance.get(membership=seat)
    }  # fmt: skip


def _scores(world: Any) -> dict[str, Any]:
    """A set nobody uses, a round of the owner's agency that has evaluated itself with a file, and a published one."""
    who: dict[str, Any] = {"actor": world.office, "day": DAY}
    text = CRITERIA.replace('tham_dinh = "Sở Y tế"\n', "")
    used = scoring.import_set(text=text, **who)
    spare = scoring.import_set(text=text.replace("thu-co-quan", "khac"), **who)
    made = []
    for title in ("Đợt đang chấm", "Đợt đã công bố"):
        facts = scoring.RoundFacts(title, "2025-Q4", DAY, DAY, (world.home.pk,))
        found = scoring.make_round(set_id=used.pk, facts=facts, **who)
        entry = found.entries.get()
        said: dict[str, Any] = {"entry_id": entry.pk, "actor": world.owner, "day": DAY}
        own = {"1.2": Own(Numbers(Decimal(3)))}
        kept = scoring.save_own(said=own, files={"1.2": ("bien-ban.txt", b"bien ban")}, turn=0, **said)
        made.append((found, scoring.submit(turn=kept.turn, **said)))
    (found, entry), (published, other) = made
    scoring.verify(entry_id=other.pk, turn=other.turn, **who)
    return {
        "score_set": spare, "score_round": found, "score_entry": entry,
        "score_published": scoring.publish_round(round_id=published.pk, **who),
        "score_file": entry.scores.get().own_file,
    }  # fmt: skip


def _numbers(office: User) -> dict[str, Any]:
    """A campaign in which the ward has a goal and a count, its indicator pinned to a shared board."""
    facts = indicators.IndicatorFacts("Tài khoản mức 2", "tài khoản", adds="sum", length="D")
    counted = indicators.make_indicator(code="TK", facts=facts, actor=office, day=DAY)
    given = campaigns.CampaignFacts("30 ngày đêm", counted, DAY - timedelta(days=9), DAY)
    campaign = campaigns.make_campaign(facts=given, actor=office)
    campaigns.set_goals(campaign_id=campaign.pk, text="Phường Hải Đình\t100", actor=office, day=DAY)
    board = boards.make_board(title="Giao ban", shared=True, actor=office)
    unit = campaign.goals.get().unit
    campaigns.enter_counts(campaign_id=campaign.pk, on=DAY, counts={unit.pk: 12.0}, actor=office, day=DAY)
    pinned = boards.pin(board_id=board.pk, indicator=counted, unit=unit, actor=office)
    return {"indicator": counted, "campaign": campaign, "board": board, "pin": pinned}
