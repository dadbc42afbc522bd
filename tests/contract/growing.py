"""More of everything in the world of the contract tests, so that what a page asks can be held against how much it shows."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from of_incentives import grow as grow_incentives
from of_sandbox import grow as grow_sandbox
from prepared import archived

from dotpha.budget import actions as budget
from dotpha.budget.tests.books import plain
from dotpha.cases import actions as cases
from dotpha.committee import actions as committee
from dotpha.directing import actions as directing
from dotpha.indicators import actions as numbers_
from dotpha.indicators.actions import boards, campaigns
from dotpha.indicators.tests import entering
from dotpha.indicators.tests import world as numbers
from dotpha.journal import actions as log
from dotpha.journal.actions import Chosen, Words
from dotpha.journal.rules.groups import DEFAULTS
from dotpha.journal.tests.logs import note, picture
from dotpha.kit import files
from dotpha.kit.models import Job, SavedView
from dotpha.kit.watches import Condition, Watch
from dotpha.operations import actions as operations
from dotpha.operations.models import Brief, Report
from dotpha.operations.paper.starting import starting_template
from dotpha.people import actions as people
from dotpha.people.models import Organisation, Token, User
from dotpha.programme import actions
from dotpha.programme.models import Answer, DraftTask
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.lists import workbook
from dotpha.reminding import actions as reminding
from dotpha.reminding.models import Engine
from dotpha.scoring import actions as scoring
from dotpha.scoring.models import Entry, Score
from dotpha.scoring.tests.world import AGENCIES as CRITERIA
from dotpha.services.fund.tests import prepared as fund
from dotpha.services.initiatives.tests import world as initiatives
from dotpha.services.procedures.tests import world as dossiers
from dotpha.services.signals.tests import world as signals
from dotpha.subtasks import actions as subtasks
from dotpha.supervision import actions as supervision
from dotpha.text.calendar import add_working_days
from dotpha.text.fields import Field, Kind
from dotpha.truth.tests import world as truth
from dotpha.watching import actions as watching
from dotpha.watching.models import Warning
from dummy.models import Note

DAY = worlds.DAY
SUMMER = date(2025, 8, 20)
"""A day of the earlier period."""
MORE = 8


def grow(things: dict[str, Any]) -> None:
    """More of everything that pages list: tasks, evidence, papers, people, names, tokens, notices, jobs, and a round."""
    world, task, admin = things["world"], things["task"], things["admin"]
    office, owner = world.office, world.owner
    rows = tuple((f"Việc thứ {n} của chuyển đổi số", ["Sở Tư pháp"], ["Sở Y tế"], DAY, "Báo cáo") for n in range(MORE))
    worlds._plan(office, "11/KH-UBND", rows)
    for n in range(MORE):
        stored = files.store(name=f"tep-{n}.txt", data=f"noi dung {n}".encode(), actor=owner)
        milestone = actions.add_milestone(
            task_id=task.pk, actor=office, title=f"Mốc {n}", due_on=DAY, weight=1, day=DAY
        )
        actions.add_evidence(milestone_id=milestone.pk, actor=owner, day=DAY, file=stored)
        actions.add_task_file(task_id=task.pk, actor=owner, file=stored)
        actions.raise_bottleneck(task_id=task.pk, text=f"Thiếu kinh phí {n}", actor=owner, day=DAY)
        people.make_account(
            actor=admin, username=f"nguoi{n}", full_name=f"Người {n}", organisation=world.home, role="agency_officer",
            day=DAY,
        )  # fmt: skip
        people.add_name(organisation_id=world.home.pk, name=f"Tên cũ {n}", kind="former", actor=admin)
        for user in (office, admin, owner):
            Token.objects.create(user=user, name=f"mã {n}", digest=f"{user.pk}-{n}", scopes=["read"])
            Job.objects.create(kind="x", label=f"việc {n}", owner=user)
            SavedView.objects.create(owner=user, page="people:audit", name=f"v{n}")
            cases.notify(recipients=[user], key=f"k{n}", text=f"Có việc {n}", url="/")
        Note.objects.create(title=f"Phiếu {n}")
        people.make_organisation(actor=admin, name=f"Cơ quan thứ {n}", short_name=f"CQ {n}", kind="agency")
    grow_log(things, MORE)
    grow_round(things, MORE, "12/KH-UBND")
    grow_items(things, MORE, "20")
    grow_draft(things)
    grow_lists(things, MORE)
    grow_sheets(things)
    grow_checks(things, MORE)
    grow_money(things, MORE)
    grow_reminders(things, MORE)
    grow_reports(things, MORE)
    grow_supervision(things)
    grow_committee(things)
    grow_directives(things)
    grow_scores(things)
    grow_dossiers(things)
    grow_numbers(things)
    grow_campaigns(things)
    grow_warnings(things)
    grow_papers(things)
    grow_briefs(things)
    grow_signals(things)
    initiatives.more(things["world"], MORE)
    grow_sandbox(things, MORE)
    grow_incentives(things, MORE)
    fund.grow(things, 3)


def grow_briefs(things: dict[str, Any]) -> None:
    """More briefs, more to say in the one of the day, more lists, more people and addresses on the one."""
    office = things["world"].office
    people = User.objects.filter(username__startswith="nguoi").order_by("pk")[:MORE]
    for n, person in enumerate(people):
        who: dict[str, Any] = {"actor": office, "day": DAY}
        operations.keep_list(name=f"Danh sách {n}", gets_reports=True, **who)
        operations.add_member(list_id=things["mail_list"].pk, user_id=person.pk, **who)
        operations.add_member(list_id=things["mail_list"].pk, name=f"Nơi {n}", address=f"n{n}@thu.example", **who)
        operations.make_brief(day=add_working_days(DAY, n + 1))
    last = Brief.objects.order_by("-day").first()
    Brief.objects.filter(pk=things["brief"].pk).update(parts=last.parts * MORE if last and last.parts else [])


def grow_papers(things: dict[str, Any]) -> None:
    """More papers in the archive."""
    for n in range(MORE):
        archived(things["world"].office, things["outgoing"].file, things["task"], part=str(n))


def grow_warnings(things: dict[str, Any]) -> None:
    """More warnings with steps, former words and reviews, told to people; more mutes and replays."""
    world, task = things["world"], things["task"]

    def found(words: str) -> Watch:
        rows = [
            Condition(
                "programme.task", task.pk, f"Việc {n}", "/", words, DAY, "Đôn đốc.", body=world.home.pk, part=str(n)
            )
            for n in range(MORE)
        ]
        return Watch("programme.late", "Quá hạn", "", of=lambda day: rows)

    watching.look(day=DAY - timedelta(days=2), watches=[found("quá hạn")])
    watching.look(day=DAY, watches=[found("quá hạn lâu")])
    watching.tell(day=DAY)
    for one in Warning.objects.filter(cleared_on=None).order_by("pk"):
        watching.acknowledge(warning_id=one.pk, actor=world.owner, day=DAY)
        watching.assign(warning_id=one.pk, organisation_id=world.home.pk, due_on=DAY, actor=world.office, day=DAY)
        for person in (world.office, world.owner):
            watching.review(warning_id=one.pk, useful=True, actor=person, day=DAY)
        watching.mute(
            watch="", body_id=world.other.pk, until=DAY + timedelta(3), reason="Sáp nhập", actor=world.office, day=DAY
        )


def grow_signals(things: dict[str, Any]) -> None:
    """More records and files, and more rows of the file that waits."""
    world = things["world"]
    rows = [f"0{n % 9 + 1}/11/2025;Hải Đình;Lừa đảo;1;Kênh {n};" for n in range(3 * MORE)]
    for n in range(MORE):
        signals.recorded(world, source=f"Kênh {n}", person="ward")
        signals.taken(world, *rows[3 * n : 3 * n + 3], person="ward", name=f"tin-{n}.csv")


def grow_numbers(things: dict[str, Any]) -> None:
    """More indicators with targets and breaks, values of more months, tasks measured by targets."""
    office = things["world"].office
    keys = [f"programme.{key}" for key in ("tasks", "on_time_of_all", "evidenced_share", "tasks_late")]
    numbers_.take_measures(actor=office, day=SUMMER, keys=["programme.clear_share", *keys])
    for n, key in enumerate([*keys, *keys]):
        made = numbers.numbers(office, key, code=f"LON.{n}")
        actions.add_milestone(task_id=things["task"].pk, title="", actor=office, target=made["target"], day=DAY)
    for n in range(MORE):
        entering.entered(things["world"], f"NHAP.{n}")
        numbers_.add_break(
            indicator_id=things["indicator"].pk, on=DAY - timedelta(days=n + 1), reason="Đổi cách tính", actor=office
        )


def grow_campaigns(things: dict[str, Any]) -> None:
    """More campaigns, one of them with goals of three units and counts of many days; more boards, one with more pins."""
    office, campaign = things["world"].office, things["campaign"]
    lines = "Phường Hải Đình\t100\nSở Tư pháp\t50\t90\nSở Y tế\t40"
    campaigns.set_goals(campaign_id=campaign.pk, text=lines, actor=office, day=DAY)
    units = [goal.unit for goal in campaign.goals.all()]
    for n in range(MORE):
        on = DAY - timedelta(days=n)
        counts = {unit.pk: float(n + place) for place, unit in enumerate(units)}
        campaigns.enter_counts(campaign_id=campaign.pk, on=on, counts=counts, actor=office, day=DAY)
        given = campaigns.CampaignFacts(f"Đợt {n}", things["indicator"], on, DAY)
        campaigns.make_campaign(facts=given, actor=office)
        boards.make_board(title=f"Bảng {n}", shared=True, actor=office)
    for unit in units[1:]:
        boards.pin(board_id=things["board"].pk, indicator=things["indicator"], unit=unit, actor=office)


def grow_dossiers(things: dict[str, Any]) -> None:
    """More loads, one of them with many rows kept apart for agencies that nobody knows."""
    bad = [dossiers.row(f"M{n}", f"Quầy lạ {n}") for n in range(MORE)]
    for n in range(MORE):
        dossiers.taken(things["world"], dossiers.row(f"N{n}"), *bad[: n + 1], name=f"{n}.csv")


def grow_directives(things: dict[str, Any]) -> None:
    """Many directives on one bottleneck, as tasks and without, some acknowledged, and delegations one after the other."""
    world, basis = things["world"], directing.Basis("programme.bottleneck", things["bottleneck"].pk)
    for n in range(MORE):
        facts = directing.DirectiveFacts(
            f"Việc thêm {n}", world.home.pk, DAY + timedelta(days=9), basis=basis, supporting=(world.other.pk,),
            wants_product=n % 2 == 0,
        )  # fmt: skip
        made = directing.give(facts=facts, actor=world.leader, day=DAY)
        if n % 3:
            directing.acknowledge(directive_id=made.pk, actor=world.owner, day=DAY)
        first = DAY + timedelta(days=40 + 2 * n)
        away = directing.DelegationFacts(world.leader.pk, world.colleague.pk, first, first, "Mọi việc")
        directing.delegate(facts=away, actor=world.leader, day=DAY)


def grow_supervision(things: dict[str, Any]) -> None:
    """Further inquiries of the task and the session, assigned to two, one of them answered twice; further sessions."""
    world, task = things["world"], things["task"]
    asks, office = {"actor": world.supervisor, "day": DAY}, {"actor": world.office, "day": DAY}
    facts = [supervision.InquiryFacts(f"Kiến nghị {n}", task_id=task.pk) for n in range(MORE)]
    supervision.add_findings(session_id=things["session"].pk, findings=facts, **asks)
    supervision.send_findings(session_id=things["session"].pk, **asks)
    for one in things["session"].inquiries.filter(step="sent", task=task):
        bodies = [world.home.pk, world.other.pk]
        supervision.assign(inquiry_id=one.pk, organisation_ids=bodies, deadline=DAY, **office)
        duty = one.rounds.get().duties.get(organisation=world.home)
        given = supervision.answer(duty_id=duty.pk, said=supervision.Said("Đã làm"), actor=world.owner, day=DAY)
        supervision.return_answer(answer_id=given.pk, reason="Thiếu", **office)
        supervision.answer(duty_id=duty.pk, said=supervision.Said("Đủ"), actor=world.owner, day=DAY)
    for n in range(MORE):
        supervision.make_session(facts=supervision.SessionFacts(f"Cuộc {n}", DAY), **asks)
        later = DAY + timedelta(days=n + 30)
        supervision.extend(inquiry_id=things["inquiry"].pk, deadline=later, reason="Mưa lũ", paper="", **asks)


def grow_committee(things: dict[str, Any]) -> None:
    """More members with areas, sessions, items, guests, papers and conclusions, issued and not."""
    world, board = things["world"], things["committee"]
    who: dict[str, Any] = {"actor": world.office, "day": DAY}
    bodies = [one.pk for one in Organisation.objects.filter(name__startswith="Cơ quan thứ")]
    for n in range(MORE):
        seat = committee.MemberFacts(
            "member",
            world.home.pk,
            DAY,
            f"{n + 2}-QĐ/TU",
            name=f"Người {n}",
            fields="Dữ liệu",
            areas=(world.commune.pk,),
        )
        committee.add_member(committee_id=board.pk, facts=seat, **who)
        facts = committee.CommitteeFacts(f"Tổ {n}", f"Tổ {n}", world.board.pk, "1-QĐ/TU", DAY, "T")
        committee.make_committee(facts=facts, **who)
    for name in ("meeting", "meeting_held"):
        session = things[name]
        for n in range(MORE):
            item = committee.add_item(session_id=session.pk, facts=committee.ItemFacts(f"Việc {n}", minutes=5), **who)
            committee.attach(session_id=session.pk, file=(f"tep-{n}.txt", b"tep"), **who)
            said = committee.ConclusionFacts(
                f"Giao việc {n}", item.pk, world.home.pk, (world.other.pk,), DAY + timedelta(days=n + 1)
            )
            committee.add_conclusion(session_id=session.pk, facts=said, **who)
    when = committee.SessionFacts(DAY, time(8), "Phòng họp số 1", guests=tuple(bodies))
    committee.edit_session(session_id=things["meeting"].pk, facts=when, **who)
    for n in range(MORE):
        one = committee.make_session(committee_id=board.pk, facts=when, **who)
        item = committee.add_item(session_id=one.pk, facts=committee.ItemFacts("Việc"), **who)
        committee.invite(session_id=one.pk, **who)
        committee.hold(session_id=one.pk, **who)
        said = committee.ConclusionFacts(f"Kết luận {n}", item.pk, world.home.pk, due_on=DAY + timedelta(days=9))
        committee.add_conclusion(session_id=one.pk, facts=said, **who)
        committee.issue(session_id=one.pk, number=str(n + 2), signed_on=DAY, actor=world.leader, day=DAY)


def grow_scores(things: dict[str, Any]) -> None:
    """More organisations with points in the round, sets and versions, rounds held and published, corrections, steps."""
    world, found, entry = things["world"], things["score_round"], things["score_entry"]
    who: dict[str, Any] = {"actor": world.office, "day": DAY}
    for body in Organisation.objects.filter(name__startswith="Cơ quan thứ"):
        one = Entry.objects.create(round=found, organisation=body)
        Score.objects.create(entry=one, code="1.2", own_a=2, own_by=world.owner)
    for n in range(MORE):
        scoring.import_set(text=CRITERIA.replace("thu-co-quan", f"khac-{n}"), **who)
        scoring.new_version(set_id=things["score_set"].pk, **who)
        facts = scoring.RoundFacts(f"Đợt {n}", "2025-Q4", DAY, DAY, (world.home.pk,))
        made = scoring.make_round(set_id=things["score_set"].pk if n % 2 else found.criteria_id, facts=facts, **who)
        turn = {"turn": entry.turn, **who}
        entry = scoring.send_back(entry_id=entry.pk, reason="Thiếu", **turn)
        entry = scoring.submit(entry_id=entry.pk, turn=entry.turn, actor=world.owner, day=DAY)
        own = made.entries.get()
        scoring.submit(entry_id=own.pk, turn=0, actor=world.owner, day=DAY)
        scoring.verify(entry_id=own.pk, turn=1, **who)
        scoring.publish_round(round_id=made.pk, **who)
        scoring.correct_round(round_id=things["score_published"].pk, reason="Nhầm", **who)
        scoring.publish_round(round_id=things["score_published"].pk, **who)


def grow_sheets(things: dict[str, Any]) -> None:
    """More units, answers, files and reminders of the sheet; further sheets of the task, each with an answer."""
    world, task, sheet = things["world"], things["task"], things["sheet"]
    bodies = [
        people.make_organisation(actor=things["admin"], name=f"Xã mới {n}", short_name=f"XM {n}", kind="commune")
        for n in range(MORE)
    ]
    who: dict[str, Any] = {"actor": world.owner, "day": DAY}
    for n in range(MORE):
        facts = subtasks.SheetFacts(title=f"Phiếu {n}", deadline=DAY)
        made = subtasks.make_sheet(task_id=task.pk, facts=facts, copy_of=sheet.pk, **who)
        subtasks.add_units(sheet_id=made.pk, organisation_ids=[world.commune.pk], **who)
        subtasks.send_sheet(sheet_id=made.pk, **who)
        subtasks.put_field(sheet_id=things["sheet_draft"].pk, field=Field("", f"Mục {n}", Kind.SHORT), **who)
        subtasks.change_deadline(sheet_id=sheet.pk, deadline=DAY + timedelta(days=n + 1), reason="Mưa lũ", **who)
        block = f"Mã\tSố hộ\nhd\t{n}".encode()
        subtasks.receive(sheet_id=sheet.pk, name=f"{n}.txt", data=block, **who)
        unit = sheet.units.get(organisation=world.commune)
        said: dict[str, Any] = {"unit_id": unit.pk, "actor": world.ward, "day": DAY}
        subtasks.save_draft(typed={"f1": str(n)}, nothing=False, note="", turn=unit.turn, **said)
        subtasks.submit(turn=unit.turn + 1, **said)
    for one in (sheet, things["sheet_draft"]):
        subtasks.add_units(sheet_id=one.pk, organisation_ids=[body.pk for body in bodies], **who)
    owing = [unit.pk for unit in sheet.units.all()]
    for _ in range(MORE):
        subtasks.remind(sheet_id=sheet.pk, unit_ids=owing, channel="zalo", text="Nhắc", **who)


def grow_checks(things: dict[str, Any], count: int) -> None:
    """Checks set aside, more visits and groups of the one check, more proofs and pictures of the one visit."""
    world = things["world"]
    truth.grow(world, things["check"], things["visit"], count)


def grow_money(things: dict[str, Any], count: int) -> None:
    """A newer version of the sheet with many lines, of the task and of none, judged; more projects with steps and capital."""
    world, task = things["world"], things["task"]
    office = world.office
    rows = [
        (str(n), task.code if n % 2 else "", f"Khoản {count} {n}", "Sở Y tế", "", n + 1, n, n) for n in range(2 * count)
    ]
    sheet = budget.read_sheet(actor=office, name="b.xlsx", data=plain(*rows), day=DAY)
    last = sheet.form.sheets.exclude(version=None).order_by("-version").first().version
    budget.take_sheet(sheet_id=sheet.pk, actor=office, day=DAY, seen_version=last)
    for line in sheet.lines.all()[:count]:
        budget.mark_share(line_id=line.pk, verdict="struck", reason="Khác", actor=office, day=DAY)
        budget.add_line(
            year=2025,
            facts=budget.LineFacts(f"Dòng {line.pk}", "recurrent", "", task, plan=Decimal(1)),
            actor=office,
            day=DAY,
        )
    for n in range(count):
        project = budget.make_project(task=task, facts=budget.ProjectFacts(f"Dự án {count} {n}"), actor=office, day=DAY)
        for one, key in ((project, "policy"), (things["project"], ("policy", "decision", "capital")[n % 3])):
            budget.note_step(
                project_id=one.pk,
                key=key,
                planned_on=DAY,
                done_on=None,
                paper_number="",
                paper_on=None,
                actor=office,
                day=DAY,
            )
            budget.set_capital(
                project_id=one.pk, year=2025 + n, plan=Decimal(9), disbursed=None, as_of=None, paper_number="",
                paper_on=None, actor=office, day=DAY,
            )  # fmt: skip


def grow_log(things: dict[str, Any], count: int) -> None:
    """Results with photos, of one task and of none, mended, and answers cut from them."""
    owner, task = things["world"].owner, things["task"]
    other = things["world"].tasks[0]
    for n in range(count):
        more = {"photos": [(f"anh-{n}.png", picture(20 + n))], "group": DEFAULTS[n]}
        one = note(owner, f"Buổi họp thứ {n}", SUMMER, task=task.pk, number="3", unit="lượt", **more)
        note(owner, f"Việc khác {n}", SUMMER, group=DEFAULTS[n])
        note(owner, f"Số hóa đợt {n}", SUMMER, task=other.pk)
        words = Words(f"Buổi họp {n}", SUMMER, task=task.pk)
        log.edit_entry(entry_id=one.pk, words=words, actor=owner, day=DAY, seen=0)
        words = Words(f"Đã họp lần {n}", SUMMER, task=task.pk)
        log.edit_entry(
            entry_id=things["entry"].pk, words=words, actor=owner, day=DAY, seen=things["entry"].revisions.count()
        )
        chosen = Chosen(task=task.pk, result=f"Lời {n}", entries=[one.pk, things["entry"].pk], seen=said_in(things))
        log.cut_answer(
            period_id=things["earlier"].pk, organisation_id=things["world"].home.pk, chosen=chosen, actor=owner, day=DAY
        )


def said_in(things: dict[str, Any]) -> int:
    """The revision of the owner's word on the task in the earlier period."""
    said = Answer.objects.filter(task=things["task"], period=things["earlier"], latest=True).first()
    return said.revision if said else 0


def grow_reminders(things: dict[str, Any], count: int) -> None:
    """Late tasks of the agency of the one letter and of as many others, a letter to each; rules narrowed to some."""
    office = things["world"].office
    earlier = DAY - timedelta(days=30)
    names = [f"Trung tâm 12/KH-UBND {n}" for n in range(count)]
    rows = [(f"Việc trễ {n}", [lead], [], earlier, "Kho") for n, lead in enumerate([*names, *["Sở Tư pháp"] * count])]
    worlds._plan(office, "77/KH-UBND", tuple(rows))
    for n in range(count):
        reminding.make_rule(
            actor=office, name=f"Quy tắc {n}", about="deadline", offsets=[n + 1], how="letter", active=True,
            documents=[things["document"]], organisations=[things["world"].home],
        )  # fmt: skip
    Engine.objects.update(last_on=None)
    reminding.make_reminders(day=DAY)


def grow_reports(things: dict[str, Any], count: int) -> None:
    """Further masters, each with a report of the period before the leader; versions of the one template."""
    office, period = things["world"].office, things["period"]
    for n in range(count):
        master = operations.keep_master(actor=office, day=DAY, name=f"Nơi nhận {n}")
        made = operations.make_report(period_id=period.pk, master_id=master.pk, actor=office, day=DAY)
        Report.objects.filter(pk=made.pk).update(step="submitted", leader=things["world"].leader)
        data = starting_template("state")
        operations.keep_template(master_id=things["master"].pk, name="mau.docx", data=data, actor=office, day=DAY)


def grow_lists(things: dict[str, Any], count: int) -> None:
    """Further lists of one form, the last with many rows, some changed."""
    office = things["world"].office
    for turn in range(3):
        rows = [(str(n), f"V.{n}", f"Việc {n} lần {turn}", "Sở Tư pháp", "", "2026", "Kho") for n in range(count)]
        given = actions.give_list(actor=office, name="a.xlsx", data=workbook(rows), day=DAY)
        actions.accept_draft(draft_id=given.draft.pk, actor=office, day=DAY)


def grow_round(things: dict[str, Any], count: int, number: str) -> None:
    """Agencies asked, reminded and answering; rows of every sort: in doubt whose, doubled, accepted as done, with papers."""
    period, office = things["period"], things["world"].office
    tasks = _led(things, count, number)
    actions.ask(period_id=period.pk, actor=office, day=DAY)
    for task in tasks[:count]:
        actions.answer(
            task_id=task.pk, period_id=things["earlier"].pk, organisation=task.lead, actor=office, day=DAY, result="A"
        )
        actions.add_evidence(milestone_id=task.milestones.get().pk, actor=office, day=DAY, url="https://a.vn/1")
    for one in period.requests.filter(organisation__name__contains=number):
        actions.remind(request_id=one.pk, channel="letter", actor=office, day=DAY)
    for _ in range(count):
        actions.remind(request_id=things["request"].pk, channel="letter", actor=office, day=DAY)
    said = [(task.code, task.title, f"Quyết định số {task.pk}/QĐ-UBND", "HT") for task in tasks]
    said += [("", f"Việc ngoài kế hoạch {n}", f"Đã làm {number}", "") for n in range(count)]
    rows = [_reply(period, office, f"{name}-{number}.html", said) for name in ("mot", "hai")][0].rows
    done = rows.filter(task__in=tasks[:count]).values_list("pk", flat=True)
    actions.accept_rows(row_ids=done, actor=office, day=DAY)
    grow_questions(things, tasks)
    # The page of the reply has these rows, too.
    last = things["reply"].rows.count()
    for position, row in enumerate(rows.all(), start=last):
        row.reply, row.position = things["reply"], position
        row.save(update_fields=["reply", "position"])


def grow_questions(things: dict[str, Any], tasks: list[Any]) -> None:
    """Questions of every state, their answers in the file of the reply, and more answers to the one question."""
    office, question = things["world"].office, things["question"]
    made = actions.draft_questions(task_ids=[task.pk for task in tasks], actor=office, day=DAY)
    sent = actions.send_questions(question_ids=[one.pk for one in made], actor=office, day=DAY)
    for one in sent:
        actions.answer_question(
            question_id=one.pk, text="Sở Y tế", actor=office, day=DAY, reply=things["reply"], source=f"hàng {one.pk}"
        )
        actions.answer_question(question_id=question.pk, text=f"Kho {one.pk}", actor=office, day=DAY)
    other = things["world"].tasks[1]
    actions.edit_task(task_id=other.pk, actor=office, deliverable="", authority="")
    actions.draft_questions(task_ids=[other.pk], actor=office, day=DAY)


def _led(things: dict[str, Any], count: int, number: str) -> list[Any]:
    """Tasks of as many new agencies, then tasks that two lead together."""
    bodies = [
        people.make_organisation(
            actor=things["admin"], name=f"Trung tâm {number} {n}", short_name=f"TT {number} {n}", kind="agency"
        )
        for n in range(count)
    ]
    rows = [(f"Kho dữ liệu {number} {n}", [one.name], [], DAY, "Kho") for n, one in enumerate(bodies)]
    rows += [(f"Nền tảng {number} {n}", ["Sở Tư pháp", "Sở Y tế"], [], DAY, "Nền tảng") for n in range(count)]
    return list(worlds._plan(things["world"].office, number, tuple(rows)).tasks.order_by("pk"))


def _reply(period: Any, office: Any, name: str, rows: list[tuple[str, ...]]) -> Any:
    heads = "<tr><th>Mã</th><th>Nhiệm vụ</th><th>Kết quả</th><th>Đánh giá</th></tr>"
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    data = f"<table>{heads}{lines}</table>".replace("Quyết định", f"Theo {name}, Quyết định").encode()
    received = actions.read_replies(period_id=period.pk, name=name, data=data, actor=office, day=DAY)
    return received.replies[0]


def grow_items(things: dict[str, Any], count: int, number: str) -> None:
    """Documents that carry out, amend and replace the first one; items with one task, with none, and dropped."""
    world, document, task = things["world"], things["document"], things["task"]
    for n in range(count):
        rows = tuple((f"{what} {number} {n}", ["Sở Y tế"], [], DAY, "Báo cáo") for what in ("Việc", "Mục", "Phần"))
        made = worlds._plan(world.office, f"{number}{n}/KH-UBND", rows)
        one, bare, dropped = made.items.all()
        actions.link_item(item_id=one.pk, task_id=task.pk, actor=world.office, day=DAY)
        bare.carried_by.all().delete()
        dropped.dropped_by = document
        dropped.save()
        for kind in ("implements", "amends", "replaces"):
            actions.link_documents(document_id=made.pk, target_id=document.pk, kind=kind, actor=world.office)


def grow_draft(things: dict[str, Any]) -> None:
    first = things["draft_task"]
    for n in range(1, MORE + 1):
        DraftTask.objects.create(
            draft=first.draft, position=n, title=f"Việc {n} của dự thảo", leads=["Sở Tư pháp", f"Tổ {n}"],
            span_start=first.span_start, span_end=first.span_end,
        )  # fmt: skip
