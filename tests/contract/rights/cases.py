from rights.who import ALL, READERS, Right

PAGES = {
    "cases:notices": Right(ALL),
    "cases:notices_read": Right(writes=ALL),
    "cases:preference": Right(ALL, ALL),
    "cases:outgoing_list": Right(READERS),
    "cases:outgoing": Right(READERS, thing="outgoing"),
    "cases:outgoing_file": Right(READERS, thing="outgoing"),
    "cases:archive_check": Right(READERS),
    "cases:paper_check": Right(ALL, ALL),
}
