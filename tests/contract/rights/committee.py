from rights.who import ALL, HOUSE, OFFICE, Right

SEATED = HOUSE | {"owner"}
"""Who reads a session to which the owner is invited as a member."""
LEADER = frozenset({"leader"})

PAGES = {
    "committee:session_list": Right(ALL),
    "committee:committee_list": Right(ALL),
    "committee:committee_new": Right(OFFICE, OFFICE),
    "committee:committee": Right(SEATED, thing="committee"),
    "committee:committee_edit": Right(OFFICE, OFFICE, "committee"),
    "committee:committee_end": Right(OFFICE, OFFICE, "committee"),
    "committee:member_new": Right(OFFICE, OFFICE, "committee"),
    "committee:member_edit": Right(OFFICE, OFFICE, "membership"),
    "committee:member_end": Right(OFFICE, OFFICE, "membership"),
    "committee:session_new": Right(OFFICE, OFFICE),
    "committee:session": Right(SEATED, thing="meeting"),
    "committee:session_edit": Right(OFFICE, OFFICE, "meeting"),
    "committee:invite": Right(OFFICE, OFFICE, "meeting"),
    "committee:invitation_word": Right(SEATED, thing="meeting"),
    "committee:postpone": Right(OFFICE, OFFICE, "meeting"),
    "committee:plan": Right(OFFICE, OFFICE, "meeting_off"),
    "committee:cancel": Right(OFFICE, OFFICE, "meeting"),
    "committee:close": Right(writes=OFFICE, thing="meeting_issued"),
    "committee:attach": Right(writes=OFFICE, thing="meeting"),
    "committee:session_file": Right(SEATED, thing="meeting_file"),
    "committee:file_drop": Right(writes=OFFICE, thing="meeting_file"),
    "committee:agenda": Right(OFFICE, OFFICE, "meeting"),
    "committee:item_new": Right(OFFICE, OFFICE, "meeting"),
    "committee:item_edit": Right(OFFICE, OFFICE, "meeting_item"),
    "committee:item_move": Right(writes=OFFICE, thing="meeting_item"),
    "committee:item_drop": Right(writes=OFFICE, thing="meeting_item"),
    "committee:answer": Right(OFFICE | {"owner"}, OFFICE | {"owner"}, "invitation"),
    "committee:attendance": Right(OFFICE, OFFICE, "meeting"),
    "committee:minutes": Right(OFFICE, OFFICE, "meeting"),
    "committee:minutes_save": Right(writes=OFFICE, thing="meeting"),
    "committee:minutes_word": Right(HOUSE, thing="meeting"),
    "committee:hold": Right(writes=OFFICE, thing="meeting"),
    "committee:conclusion_new": Right(HOUSE, HOUSE, "meeting_held"),
    "committee:conclusion_edit": Right(HOUSE, HOUSE, "conclusion"),
    "committee:conclusion_move": Right(writes=HOUSE, thing="conclusion"),
    "committee:conclusion_drop": Right(writes=HOUSE, thing="conclusion"),
    "committee:number": Right(OFFICE, OFFICE, "meeting_held"),
    "committee:issue": Right(LEADER, LEADER, "meeting_held"),
    "committee:notice_word": Right(SEATED, thing="meeting_issued"),
}

API = {
    "get /api/committee/sessions": Right(ALL),
    "get /api/committee/sessions/{pk}": Right(SEATED),
}
