from rights.who import ALL, Right

PAGES = {
    "cases:notices": Right(ALL),
    "cases:notices_read": Right(writes=ALL),
    "cases:preference": Right(ALL, ALL),
}
