from rights.who import ALL, HOUSE, OWNERS, READERS, Right

LEADER = frozenset({"leader"})

PAGES = {
    "directing:directive_list": Right(ALL),
    "directing:given": Right(HOUSE),
    "directing:directive_new": Right(HOUSE, HOUSE),
    "directing:directive": Right(READERS | OWNERS, thing="directive"),
    "directing:directive_edit": Right(LEADER, LEADER, "directive_draft"),
    "directing:directive_drop": Right(writes=LEADER, thing="directive_draft"),
    "directing:issue": Right(writes=LEADER, thing="directive_draft"),
    "directing:acknowledge": Right(writes=OWNERS, thing="directive"),
    "directing:ask": Right(OWNERS, OWNERS, "directive"),
    "directing:explain": Right(LEADER, LEADER, "directive_asked"),
    "directing:close": Right(LEADER, LEADER, "directive_kept"),
    "directing:withdraw": Right(LEADER, LEADER, "directive"),
    "directing:number": Right(HOUSE, HOUSE, "directive"),
    "directing:paper": Right(READERS | OWNERS, thing="directive"),
    "directing:delegation_list": Right(ALL),
    "directing:delegation_new": Right(HOUSE, HOUSE),
    "directing:delegation_end": Right(HOUSE, HOUSE, "delegation"),
}

API = {
    "get /api/directing/directives": Right(ALL),
    "get /api/directing/directives/{pk}": Right(READERS | OWNERS),
    "post /api/directing/directives": Right(HOUSE),
}
