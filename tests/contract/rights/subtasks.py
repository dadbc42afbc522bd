from rights.who import ALL, ASKED, ISSUERS, MAKERS, READERS, TASK, Right

PAGES = {
    "subtasks:sheet_list": Right(ALL),
    "subtasks:sheet_new": Right(MAKERS, MAKERS),
    "subtasks:league": Right(READERS),
    "subtasks:sheet": Right(TASK | ASKED, thing="sheet"),
    "subtasks:sheet_edit": Right(ISSUERS, ISSUERS, "sheet"),
    "subtasks:sheet_delete": Right(writes=ISSUERS, thing="sheet_draft"),
    "subtasks:sheet_send": Right(writes=ISSUERS, thing="sheet_draft"),
    "subtasks:sheet_close": Right(writes=ISSUERS, thing="sheet"),
    "subtasks:sheet_reopen": Right(ISSUERS, ISSUERS, "sheet"),
    "subtasks:sheet_deadline": Right(ISSUERS, ISSUERS, "sheet"),
    "subtasks:sheet_hand_in": Right(ISSUERS, ISSUERS, "sheet"),
    "subtasks:sheet_form": Right(ISSUERS, ISSUERS, "sheet"),
    "subtasks:field_act": Right(writes=ISSUERS, thing="sheet_draft"),
    "subtasks:fields_copy": Right(writes=ISSUERS, thing="sheet_draft"),
    "subtasks:sheet_rule": Right(ISSUERS, ISSUERS, "sheet"),
    "subtasks:units_add": Right(ISSUERS, ISSUERS, "sheet_draft"),
    "subtasks:unit_remove": Right(writes=ISSUERS, thing="unit_draft"),
    "subtasks:unit": Right(TASK | ASKED, ASKED, "unit"),
    "subtasks:unit_save": Right(writes=ASKED, thing="unit"),
    "subtasks:answers_verify": Right(writes=MAKERS),
    "subtasks:answer_verify": Right(writes=ISSUERS, thing="sheet_answer"),
    "subtasks:answer_return": Right(ISSUERS, ISSUERS, "sheet_answer"),
    "subtasks:answer_file": Right(TASK | ASKED, thing="sheet_file"),
    "subtasks:receive": Right(ISSUERS, ISSUERS, "sheet"),
    "subtasks:received": Right(ISSUERS, ISSUERS, "received"),
    "subtasks:workbook": Right(TASK | ASKED, thing="sheet"),
    "subtasks:appendix": Right(TASK, thing="sheet"),
    "subtasks:remind": Right(ISSUERS, ISSUERS, "sheet"),
    "subtasks:reminder_letter": Right(ISSUERS, thing="sheet"),
}

API = {
    "get /api/subtasks/sheets": Right(ALL),
    "get /api/subtasks/sheets/{pk}/answers": Right(TASK),
    "post /api/subtasks/units/{pk}/answer": Right(ASKED),
}
