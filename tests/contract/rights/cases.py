from rights.who import ALL, EVERYBODY, OWNERS, READERS, Right

OFFICIALS = ALL - {"supervisor", "admin"}
"""Who handles cases somewhere."""
MAKER, OTHER = frozenset({"maker"}), frozenset({"stranger"})
"""Who asks; who is asked for an opinion and sits on the council."""
SPEAKERS = MAKER | {"office"}
"""Who speaks for an applicant, and who keeps the register of them."""
SEE = READERS | OWNERS | MAKER | OTHER
HEADS = frozenset({"colleague", "leader"})
CALLERS = OWNERS | OTHER | {"leader", "office"}
KIND = (("kind", "dummy.grant"),)

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
    "cases:applicant_edit": Right(SPEAKERS, SPEAKERS, "applicant"),
    "cases:applicant_check": Right(writes=OFFICIALS, thing="applicant"),
    "cases:representative_add": Right(SPEAKERS, SPEAKERS, "applicant"),
    "cases:representative_end": Right(SPEAKERS, SPEAKERS, "representative"),
    "cases:support_list": Right(EVERYBODY),
    "cases:support_new": Right(OFFICIALS, OFFICIALS),
    "cases:support_withdraw": Right(frozenset({"owner", "office"}), frozenset({"owner", "office"}), "support"),
    "cases:own_list": Right(EVERYBODY),
    "cases:case_list": Right(ALL - {"admin"}),
    "cases:kind_list": Right(EVERYBODY, more=KIND),
    "cases:case_new": Right(EVERYBODY, EVERYBODY, more=KIND),
    "cases:case": Right(SEE, thing="grant"),
    "cases:case_edit": Right(MAKER, MAKER, "grant_draft"),
    "cases:case_save": Right(writes=MAKER, thing="grant_draft"),
    "cases:file_add": Right(writes=MAKER, thing="grant_draft"),
    "cases:file_drop": Right(writes=MAKER, thing="draft_file"),
    "cases:case_drop": Right(writes=MAKER, thing="grant_draft"),
    "cases:case_submit": Right(MAKER, MAKER, "grant_draft"),
    "cases:case_extend": Right(HEADS, HEADS, "grant"),
    "cases:step_take": Right(OWNERS, OWNERS, "grant", (("verb", "admit"),)),
    "cases:opinions_ask": Right(OWNERS, OWNERS, "grant"),
    "cases:opinion_give": Right(OTHER, OTHER, "opinion"),
    "cases:opinion_file": Right(READERS | OWNERS | OTHER, thing="opinion_said"),
    "cases:case_file": Right(SEE, thing="case_file"),
    "cases:letter": Right(SEE, thing="letter_of_case"),
    "cases:receipt": Right(SEE, thing="receipt"),
    "cases:assign": Right(OWNERS, OWNERS, "grant_judging"),
    "cases:reviews_open": Right(OWNERS, OWNERS, "grant_judging"),
    "cases:minutes_write": Right(OWNERS, OWNERS, "grant_judged"),
    "cases:minutes": Right(READERS | OWNERS | OTHER, thing="minutes"),
    "cases:minutes_sign": Right(writes=OWNERS, thing="minutes"),
    "cases:minutes_file": Right(READERS | OWNERS | OTHER, thing="minutes"),
    "cases:review": Right(OTHER, thing="review"),
    "cases:review_save": Right(writes=OTHER, thing="review"),
    "cases:declare": Right(writes=OTHER, thing="review"),
    "cases:excuse": Right(OWNERS, OWNERS, "review"),
    "cases:call_list": Right(EVERYBODY),
    "cases:call": Right(EVERYBODY, thing="call"),
    "cases:call_new": Right(CALLERS, CALLERS, more=KIND),
    "cases:call_edit": Right(OWNERS, OWNERS, "call_draft"),
    "cases:call_publish": Right(writes=OWNERS, thing="call_draft"),
    "cases:call_prolong": Right(OWNERS, OWNERS, "call"),
    "cases:call_stop": Right(OWNERS, OWNERS, "call"),
    "cases:summary": Right(READERS | OWNERS | OTHER, thing="call"),
    "cases:panel_list": Right(EVERYBODY),
    "cases:panel_new": Right(CALLERS, CALLERS),
    "cases:panel": Right(READERS | OWNERS | OTHER, thing="panel"),
    "cases:panel_edit": Right(OWNERS, OWNERS, "panel"),
    "cases:panel_end": Right(writes=OWNERS, thing="panel"),
    "cases:seat_leave": Right(writes=OWNERS, thing="seat"),
}
