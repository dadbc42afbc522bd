from rights.who import ALL, Right

PAGES = {
    "home": Right(ALL),
    "search": Right(ALL),
    "clock_move": Right(writes=ALL),
}
