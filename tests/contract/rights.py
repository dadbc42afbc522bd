"""Who may do what at every address: the table that the test compares with the product, route by route, role by role.

A route that stands in no table fails the run. `reads` are those who get the page by GET, `writes` those whose POST is not
refused; None: the route does not take that method.
"""

from __future__ import annotations

from dataclasses import dataclass

ALL = frozenset({"leader", "office", "colleague", "owner", "stranger", "ward", "supervisor", "double", "admin"})
READERS = frozenset({"leader", "office", "supervisor", "double"})
OFFICE = frozenset({"office"})
OWNERS = frozenset({"owner", "colleague"})
ADMIN = frozenset({"admin"})
AGENCIES = OWNERS | {"stranger", "ward"}
TASK = READERS | OWNERS
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Right:
    """`thing` names the object of the prepared world whose key goes into the address."""

    reads: frozenset[str] | None = None
    writes: frozenset[str] | None = None
    thing: str = ""
    more: tuple[tuple[str, object], ...] = ()
    body: tuple[tuple[str, str], ...] = ()
    """What a POST must say to come as far as its right."""


PAGES: dict[str, Right] = {
    "home": Right(ALL),
    "search": Right(ALL),
    "clock_move": Right(writes=ALL),
    "kit:job_list": Right(ALL),
    "kit:job": Right(frozenset({"office"}), thing="job"),
    "kit:job_cancel": Right(writes=frozenset({"office"}), thing="job"),
    "kit:view_save": Right(writes=ALL),
    "kit:view_delete": Right(writes=ALL, thing="view"),
    "cases:notices": Right(ALL),
    "cases:notices_read": Right(writes=ALL),
    "dummy:note_list": Right(ALL),
    "dummy:note": Right(READERS, thing="note"),
    "programme:inbox": Right(ALL),
    "programme:board": Right(ALL),
    "programme:task": Right(TASK, thing="task"),
    "programme:task_panel": Right(TASK, thing="task"),
    "programme:task_move": Right(OFFICE, OFFICE, "task", (("verb", "suspend"),)),
    "programme:task_edit": Right(OFFICE, OFFICE, "task"),
    "programme:task_deadline": Right(OFFICE, OFFICE, "task"),
    "programme:task_lead": Right(OFFICE, OFFICE, "task"),
    "programme:task_file": Right(OFFICE | OWNERS, OFFICE | OWNERS, "task"),
    "programme:task_file_open": Right(TASK, thing="task_file"),
    "programme:milestone_add": Right(OFFICE, OFFICE, "task"),
    "programme:milestone_remove": Right(writes=OFFICE, thing="milestone"),
    "programme:answer": Right(OFFICE | OWNERS, OFFICE | OWNERS, "task"),
    "programme:answer_nothing": Right(writes=OFFICE | OWNERS, thing="task"),
    "programme:bottleneck_add": Right(OFFICE | OWNERS, OFFICE | OWNERS, "task"),
    "programme:bottleneck_close": Right(OFFICE, OFFICE, "bottleneck"),
    "programme:evidence_add": Right(OFFICE | OWNERS, OFFICE | OWNERS, "milestone"),
    "programme:evidence_document": Right(TASK, thing="milestone"),
    "programme:evidence_queue": Right(OFFICE),
    "programme:evidence_verify_many": Right(writes=OFFICE),
    "programme:evidence": Right(TASK, thing="evidence"),
    "programme:evidence_file": Right(TASK, thing="evidence"),
    "programme:evidence_verify": Right(writes=OFFICE, thing="evidence"),
    "programme:evidence_return": Right(OFFICE, OFFICE, "evidence"),
    "programme:evidence_withdraw": Right(OFFICE | {"owner"}, OFFICE | {"owner"}, "evidence"),
    "programme:agency_list": Right(ALL),
    "programme:commune_list": Right(ALL),
    "programme:agency": Right(TASK, thing="organisation"),
    "programme:document_list": Right(ALL),
    "programme:document": Right(ALL, thing="document"),
    "programme:document_tree": Right(ALL),
    "programme:item_list": Right(ALL),
    "programme:item": Right(TASK, thing="item"),
    "programme:item_link": Right(writes=OFFICE, thing="item"),
    "programme:item_unlink": Right(writes=OFFICE, thing="item"),
    "programme:item_task": Right(writes=OFFICE, thing="item"),
    "programme:document_file": Right(ALL, thing="paper"),
    "programme:document_register": Right(OFFICE, OFFICE),
    "programme:document_link": Right(writes=OFFICE, thing="document"),
    "programme:plan_new": Right(OFFICE, OFFICE),
    "programme:draft": Right(OFFICE, thing="draft"),
    "programme:draft_text": Right(OFFICE, thing="draft"),
    "programme:draft_file": Right(OFFICE, thing="draft"),
    "programme:draft_cards": Right(OFFICE, thing="draft"),
    "programme:draft_edit": Right(writes=OFFICE, thing="draft"),
    "programme:draft_merge": Right(writes=OFFICE, thing="draft"),
    "programme:draft_decide": Right(writes=OFFICE, thing="draft"),
    "programme:draft_add": Right(writes=OFFICE, thing="draft"),
    "programme:draft_revise": Right(writes=OFFICE, thing="draft"),
    "programme:draft_left": Right(writes=OFFICE, thing="draft"),
    "programme:draft_link_sure": Right(writes=OFFICE, thing="draft"),
    "programme:draft_task_link": Right(OFFICE, OFFICE, "draft_task"),
    "programme:draft_accept": Right(writes=OFFICE, thing="draft"),
    "programme:draft_drop": Right(writes=OFFICE, thing="draft"),
    "programme:draft_task": Right(OFFICE, OFFICE, "draft_task"),
    "programme:draft_split": Right(writes=OFFICE, thing="draft_task"),
    "programme:list_index": Right(READERS),
    "programme:list_new": Right(OFFICE, OFFICE),
    "programme:list_form": Right(READERS, thing="list"),
    "programme:list_match": Right(OFFICE, OFFICE, "list"),
    "programme:list_export": Right(READERS, thing="list"),
    "programme:list_file": Right(READERS, thing="list"),
    "programme:list_changes": Right(OFFICE, OFFICE, "list"),
    "programme:list_keep": Right(writes=OFFICE, thing="list"),
    "programme:list_drop": Right(writes=OFFICE, thing="list"),
    "programme:period_list": Right(ALL),
    "programme:period_open": Right(OFFICE, OFFICE),
    "programme:period": Right(ALL, thing="period"),
    "programme:period_due": Right(OFFICE, OFFICE, thing="period"),
    "programme:period_freeze": Right(writes=OFFICE, thing="period"),
    "programme:ask": Right(writes=OFFICE, thing="period"),
    "programme:replies_export": Right(OFFICE, thing="period"),
    "programme:replies_upload": Right(writes=OFFICE, thing="period"),
    "programme:remind": Right(OFFICE, OFFICE, "request"),
    "programme:reminder_letter": Right(OFFICE, thing="reminder"),
    "programme:reply": Right(READERS, thing="reply"),
    "programme:reply_accept": Right(writes=OFFICE, thing="reply"),
    "programme:reply_file": Right(READERS, thing="reply"),
    "programme:reply_row": Right(writes=OFFICE, thing="row", body=(("do", "reject"),)),
    "programme:clarity_documents": Right(READERS),
    "programme:clarity_agencies": Right(READERS),
    "programme:clarity_draft": Right(writes=OFFICE),
    "programme:clarity_word": Right(READERS),
    "programme:task_questions": Right(writes=OFFICE, thing="task"),
    "programme:question_list": Right(READERS),
    "programme:question_send": Right(writes=OFFICE),
    "programme:question": Right(TASK, thing="question"),
    "programme:question_edit": Right(OFFICE, OFFICE, "question"),
    "programme:question_letter": Right(OFFICE, thing="question"),
    "programme:question_answer": Right(OFFICE | OWNERS, OFFICE | OWNERS, "question"),
    "programme:question_aside": Right(OFFICE, OFFICE, "question"),
    "programme:answer_file": Right(TASK, thing="question_answer"),
    "programme:answer_accept": Right(writes=OFFICE, thing="question_answer"),
    "programme:answer_complete": Right(OFFICE, OFFICE, "question_answer"),
    "programme:answer_reject": Right(OFFICE, OFFICE, "question_answer"),
    "people:organisation_list": Right(ALL),
    "people:organisation": Right(ALL, thing="organisation"),
    "people:organisation_new": Right(ADMIN, ADMIN),
    "people:organisation_edit": Right(ADMIN, ADMIN, "organisation"),
    "people:name_add": Right(writes=ADMIN, thing="organisation"),
    "people:name_remove": Right(writes=ADMIN, thing="name"),
    "people:succeed": Right(ADMIN, ADMIN, "organisation"),
    "people:account_list": Right(ADMIN),
    "people:account_new": Right(ADMIN, ADMIN),
    "people:account_import": Right(ADMIN, ADMIN),
    "people:account_template": Right(ADMIN),
    "people:account": Right(ADMIN, thing="account"),
    "people:account_edit": Right(ADMIN, ADMIN, "account"),
    "people:position_add": Right(writes=ADMIN, thing="account"),
    "people:position_end": Right(writes=ADMIN, thing="position"),
    "people:password_reset": Right(writes=ADMIN, thing="account"),
    "people:account_deactivate": Right(writes=ADMIN, thing="account"),
    "people:account_reactivate": Right(writes=ADMIN, thing="account"),
    "people:token_list": Right(ALL, ALL),
    "people:token_revoke": Right(writes=ADMIN | {"owner"}, thing="token"),
    "people:audit": Right(ADMIN | {"supervisor", "double"}),
    "operations:report_list": Right(READERS),
    "operations:report_make": Right(OFFICE, OFFICE),
    "operations:report": Right(READERS, thing="report"),
    "operations:report_sign": Right(writes=OFFICE, thing="report"),
    "operations:report_download": Right(READERS, thing="report", more=(("which", "word"),)),
    "operations:report_submit": Right(writes=OFFICE, thing="report"),
    "operations:report_judge": Right(writes=frozenset({"leader"}), thing="laid", more=(("verb", "dong-y"),)),
    "operations:report_number": Right(writes=OFFICE, thing="report"),
    "operations:report_publish": Right(writes=OFFICE, thing="report"),
    "operations:report_upload": Right(writes=OFFICE, thing="report"),
    "operations:figure_decide": Right(writes=OFFICE, thing="report", more=(("change", 1),)),
    "operations:figures_back": Right(writes=OFFICE, thing="report"),
    "operations:edit_drop": Right(writes=OFFICE, thing="report", more=(("place", 0),)),
    "operations:master_list": Right(READERS),
    "operations:master_new": Right(OFFICE, OFFICE),
    "operations:master": Right(READERS, thing="master"),
    "operations:master_edit": Right(OFFICE, OFFICE, "master"),
    "operations:master_turn": Right(writes=OFFICE, thing="master", more=(("verb", "thoi"),)),
    "operations:template_keep": Right(writes=OFFICE, thing="master"),
    "operations:template_leave": Right(writes=OFFICE, thing="master"),
    "operations:template_start": Right(READERS, thing="master"),
    "operations:dictionary": Right(READERS, thing="master"),
    "operations:dictionary_word": Right(READERS, thing="master"),
    "operations:template_restore": Right(writes=OFFICE, thing="older_template"),
    "operations:template_file": Right(READERS, thing="older_template", more=(("which", "word"),)),
}

API: dict[str, Right] = {
    "get /api/programme/documents": Right(ALL),
    "get /api/programme/documents/{pk}/items": Right(ALL),
    "post /api/programme/items/{pk}/link": Right(OFFICE),
    "post /api/programme/items/{pk}/unlink": Right(OFFICE),
    "get /api/programme/tasks": Right(ALL),
    "get /api/programme/tasks/{code}": Right(TASK),
    "post /api/programme/import": Right(OFFICE),
    "post /api/programme/tasks/{code}/evidence": Right(OFFICE | OWNERS),
    "post /api/programme/evidence/{pk}/verify": Right(OFFICE),
    "post /api/programme/evidence/{pk}/return": Right(OFFICE),
    "post /api/programme/tasks/{code}/steps": Right(OWNERS),
    "get /api/programme/periods": Right(ALL),
    "get /api/programme/periods/{name}/figures": Right(READERS),
    "post /api/programme/tasks/{code}/answers": Right(OFFICE | OWNERS),
    "post /api/programme/periods/{name}/replies": Right(OFFICE),
    "post /api/programme/replies/accept": Right(OFFICE),
    "get /api/programme/lists": Right(READERS),
    "get /api/programme/lists/{pk}/export": Right(READERS),
    "get /api/operations/figures": Right(READERS),
    "get /api/operations/reports": Right(READERS),
    "get /api/operations/reports/{pk}/file": Right(READERS),
}

OPEN = {
    "health": "máy giám sát hỏi, không nói gì ngoài «ok»",
    "api:openapi-json": "mô tả API không chứa dữ liệu",
    "api:openapi-view": "mô tả API không chứa dữ liệu",
}
"""Addresses that need no sign-in, each with its reason."""

BY_ALLAUTH = ("account_", "mfa_", "usersessions_")
"""Sign-in pages are allauth's: what needs a person asks for one there."""
