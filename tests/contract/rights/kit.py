from rights.who import ALL, EVERYBODY, OFFICE, Right

PAGES = {
    "kit:job_list": Right(ALL),
    "kit:job": Right(frozenset({"office"}), thing="job"),
    "kit:job_cancel": Right(writes=frozenset({"office"}), thing="job"),
    "kit:view_save": Right(writes=EVERYBODY),
    "kit:view_share": Right(writes=OFFICE, thing="view"),
    "kit:view_open": Right(EVERYBODY, more=(("share", "chia-se-thu"),)),
    "kit:calendar": Right(EVERYBODY),
    "kit:feed_make": Right(writes=EVERYBODY),
    "kit:feed_drop": Right(writes=EVERYBODY),
    "kit:view_delete": Right(writes=EVERYBODY, thing="view"),
}
