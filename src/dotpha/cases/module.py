from typing import Any

from dotpha.cases import actions, living, queries
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


def reads_all(user: Any) -> bool:
    return bool(user.reads_all)


register(
    Module(
        key="cases",
        label="Thông báo",
        order=10,
        live=living.live,
        periodic=(
            Periodic("cases.deliver", 30, deliver),
            Periodic("cases.digest", 300, digest),
            Periodic("cases.prune", 86_400, prune),
        ),
        verbs=(
            ("cases.preference_set", "Đổi cách nhận thông báo"),
            ("cases.archived", "Lưu văn bản phát hành vào kho"),
        ),
        kinds=(("cases.preference", "Cách nhận thông báo"), ("cases.outgoing", "Văn bản đã phát hành")),
        facts=(
            ("digest_on", "Thư tóm tắt"),
            ("digest_at", "Giờ nhận"),
            ("number", "số"),
            ("day", "ngày"),
            ("file", "tệp"),
        ),
        menu=(MenuItem("Kho văn bản phát hành", "cases:outgoing_list", "archive", "Kỳ báo cáo", 70, reads_all),),
        search=(
            SearchKind(
                "cases.outgoing", "Văn bản đã phát hành", queries.visible_outgoing, "cases:outgoing", paper_words
            ),
        ),
        sorts=(("cases.", "Hệ thống"),),
        hears=(Hears(Succeeded, actions.tell_succession),),
    )
)
