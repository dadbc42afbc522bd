from rights.who import ALL, OFFICE, Right

PAGES = {
    "kit:job_list": Right(ALL),
    "kit:job": Right(frozenset({"office"}), thing="job"),
    "kit:job_cancel": Right(writes=frozenset({"office"}), thing="job"),
    "kit:view_save": Right(writes=ALL),
    "kit:view_share": Right(writes=OFFICE, thing="view"),
    "kit:view_open": Right(ALL, more=(("share", "chia-se-thu"),)),
    "kit:calendar": Right(ALL),
    "kit:feed_make": Right(writes=ALL),
    "kit:feed_drop": Right(writes=ALL),
    "kit:view_delete": Right(writes=ALL, thing="view"),
}
