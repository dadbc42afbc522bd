from typing import Any

from dotpha.cases import access as rights
from dotpha.cases import actions, demo, living, plugs, queries
from dotpha.cases.measured import WATCHES
from dotpha.cases.verbs import FACTS, KINDS, VERBS
from dotpha.kit import access
from dotpha.kit.modules import Hears, MenuItem, Module, Periodic, SearchKind, register
from dotpha.people.news import Succeeded


def deliver() -> None:
    actions.deliver()


def digest() -> None:
    actions.send_digests()


def prune() -> None:
    actions.prune_mail()


def paper_words(paper: Any) -> tuple[str, str]:
    return paper.title, f"{paper.number} {paper.get_kind_display()}"


def applicant_words(one: Any) -> tuple[str, str]:
    return one.name, f"{one.code} {one.get_kind_display()} {one.address}"


def support_words(one: Any) -> tuple[str, str]:
    return one.purpose, f"{one.programme} {one.paper}"


def call_words(one: Any) -> tuple[str, str]:
    return one.title, one.text[:2000]


def reads_all(user: Any) -> bool:
    return bool(user.reads_all)


def handles(user: Any) -> bool:
    return rights.official(user) is None or user.reads_all


def calls(user: Any) -> bool:
    return access.why_not(user, "cases.manage_call") is None


def applies(user: Any) -> bool:
    return not user.held


register(
    Module(
        key="cases",
        label="Hồ sơ",
        order=10,
        demo=demo.make,
        live=living.live,
        periodic=(
            Periodic("cases.deliver", 30, deliver),
            Periodic("cases.digest", 300, digest),
            Periodic("cases.prune", 86_400, prune),
        ),
        verbs=VERBS,
        kinds=KINDS,
        facts=FACTS,
        menu=(
            MenuItem("Kho văn bản phát hành", "cases:outgoing_list", "archive", "Kỳ báo cáo", 70, reads_all),
            MenuItem("Hồ sơ của tôi", "cases:own_list", "inbox", "Dịch vụ", 10),
            MenuItem("Hồ sơ cần xử lý", "cases:case_list", "board", "Dịch vụ", 12, handles),
            MenuItem("Đợt nhận hồ sơ", "cases:call_list", "flag", "Dịch vụ", 14),
            MenuItem("Hội đồng", "cases:panel_list", "users", "Dịch vụ", 90, calls),
            MenuItem("Sổ hỗ trợ", "cases:support_list", "book", "Dịch vụ", 92, handles),
            MenuItem("Đơn vị nộp hồ sơ", "cases:applicant_list", "building", "Dịch vụ", 94, handles),
            MenuItem("Đơn vị của tôi", "cases:applicant_list", "building", "Dịch vụ", 94, applies),
        ),
        search=(
            SearchKind(
                "cases.outgoing", "Văn bản đã phát hành", queries.visible_outgoing, "cases:outgoing", paper_words
            ),
            SearchKind("cases.call", "Đợt nhận hồ sơ", queries.visible_calls, "cases:call", call_words),
            SearchKind(
                "cases.applicant", "Đơn vị nộp hồ sơ", queries.visible_applicants, "cases:applicant", applicant_words
            ),
            SearchKind(
                "cases.support",
                "Khoản hỗ trợ",
                queries.visible_support,
                "cases:support_withdraw",
                support_words,
                palette=False,
            ),
        ),
        watches=WATCHES,
        waiting=plugs.waiting,
        dates=plugs.dates,
        sorts=(("cases.", "Hệ thống"), ("cases:", "Hồ sơ")),
        hears=(Hears(Succeeded, actions.tell_succession),),
        home=plugs.home,
    )
)
