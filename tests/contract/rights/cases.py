from rights.who import ALL, EVERYBODY, READERS, Right

OFFICIALS = ALL - {"supervisor", "admin"}
"""Who handles cases somewhere."""

PAGES = {
    "cases:notices": Right(EVERYBODY),
    "cases:notices_read": Right(writes=EVERYBODY),
    "cases:preference": Right(EVERYBODY, EVERYBODY),
    "cases:outgoing_list": Right(READERS),
    "cases:outgoing": Right(READERS, thing="outgoing"),
    "cases:outgoing_file": Right(READERS, thing="outgoing"),
    "cases:archive_check": Right(READERS),
    "cases:paper_check": Right(EVERYBODY, EVERYBODY),
    "cases:applicant_list": Right(EVERYBODY),
    "cases:applicant": Right(OFFICIALS | {"supervisor", "maker"}, thing="applicant"),
    "cases:applicant_new": Right(EVERYBODY, EVERYBODY),
    "cases:applicant_edit": Right(OFFICIALS | {"maker"}, OFFICIALS | {"maker"}, "applicant"),
    "cases:applicant_check": Right(writes=OFFICIALS, thing="applicant"),
    "cases:representative_add": Right(OFFICIALS | {"maker"}, OFFICIALS | {"maker"}, "applicant"),
    "cases:representative_end": Right(writes=OFFICIALS | {"maker"}, thing="representative"),
    "cases:support_list": Right(EVERYBODY),
    "cases:support_new": Right(OFFICIALS, OFFICIALS),
    "cases:support_withdraw": Right(frozenset({"owner", "office"}), frozenset({"owner", "office"}), "support"),
}
