from rights.who import HOUSE, OFFICE, READERS, Right

PAGES = {
    "operations:report_list": Right(READERS),
    "operations:report_make": Right(OFFICE, OFFICE),
    "operations:report": Right(HOUSE, thing="report"),
    "operations:report_sign": Right(writes=OFFICE, thing="report"),
    "operations:report_download": Right(HOUSE, thing="report", more=(("which", "word"),)),
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

API = {
    "get /api/operations/figures": Right(READERS),
    "get /api/operations/reports": Right(READERS),
    "get /api/operations/reports/{pk}/file": Right(HOUSE),
}
