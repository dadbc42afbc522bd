from rights.who import HOUSE, LOGGERS, OWNERS, Right

PAGES = {
    "journal:write": Right(LOGGERS, LOGGERS),
    "journal:hint": Right(LOGGERS),
    "journal:undo": Right(writes=OWNERS, thing="entry"),
    "journal:entry_list": Right(HOUSE | LOGGERS),
    "journal:entries_sort": Right(writes=LOGGERS, body=(("group", "Hạ tầng số, trang thiết bị"),)),
    "journal:entry": Right(HOUSE | OWNERS, thing="entry"),
    "journal:entry_edit": Right(OWNERS, OWNERS, "entry"),
    "journal:entry_withdraw": Right(OWNERS, OWNERS, "entry"),
    "journal:photo": Right(HOUSE | OWNERS, thing="photo"),
    "journal:group_list": Right(LOGGERS, LOGGERS),
    "journal:group_change": Right(writes=OWNERS, thing="group"),
    "journal:cut": Right(LOGGERS, LOGGERS),
    "journal:propose": Right(writes=OWNERS, thing="task"),
    "journal:paper": Right(LOGGERS, LOGGERS),
}

API = {
    "get /api/journal/entries": Right(HOUSE | LOGGERS),
    "post /api/journal/entries": Right(LOGGERS),
}
