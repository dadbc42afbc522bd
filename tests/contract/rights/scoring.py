from rights.who import ALL, HOUSE, OFFICE, OWNERS, READERS, Right

PAGES = {
    "scoring:round_list": Right(ALL),
    "scoring:round_new": Right(OFFICE, OFFICE),
    "scoring:rollup": Right(READERS),
    "scoring:round": Right(HOUSE | OWNERS, thing="score_round"),
    "scoring:round_publish": Right(writes=OFFICE, thing="score_round"),
    "scoring:round_correct": Right(OFFICE, OFFICE, "score_published"),
    "scoring:round_delete": Right(writes=OFFICE, thing="score_round"),
    "scoring:appendix": Right(HOUSE, thing="score_round"),
    "scoring:workbook": Right(HOUSE, thing="score_round"),
    "scoring:entry": Right(HOUSE | OWNERS, OWNERS, "score_entry"),
    "scoring:entry_return": Right(OFFICE, OFFICE, "score_entry"),
    "scoring:entry_verify": Right(writes=OFFICE, thing="score_entry"),
    "scoring:entry_reopen": Right(OFFICE, OFFICE, "score_entry"),
    "scoring:close_missing": Right(OFFICE, OFFICE, "score_entry"),
    "scoring:adjust": Right(OFFICE, OFFICE, "score_entry", (("code", "1.2"),)),
    "scoring:why": Right(HOUSE | OWNERS, thing="score_entry", more=(("code", "1.1"),)),
    "scoring:own_file": Right(HOUSE | OWNERS, thing="score_file"),
    "scoring:set_list": Right(ALL),
    "scoring:set_import": Right(OFFICE, OFFICE),
    "scoring:set": Right(ALL, thing="score_set"),
    "scoring:set_file": Right(ALL, thing="score_set"),
    "scoring:set_version": Right(writes=OFFICE, thing="score_set"),
    "scoring:set_delete": Right(writes=OFFICE, thing="score_set"),
    "scoring:criterion": Right(OFFICE, OFFICE, "score_set"),
    "scoring:criterion_drop": Right(writes=OFFICE, thing="score_set"),
}

API = {
    "get /api/scoring/rounds": Right(ALL),
    "get /api/scoring/rounds/{pk}/league": Right(HOUSE),
    "get /api/scoring/sets/{pk}": Right(ALL),
    "get /api/scoring/rollup": Right(READERS),
}
