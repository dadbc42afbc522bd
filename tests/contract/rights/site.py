from rights.who import EVERYBODY, Right

PAGES = {
    "home": Right(EVERYBODY),
    "search": Right(EVERYBODY),
    "clock_move": Right(writes=EVERYBODY),
}
