from rights.who import ALL, Right

ENTERS = ALL - {"admin"}

PAGES = {
    "room:room": Right(ENTERS),
    "room:pulse": Right(ENTERS),
    "room:arrange": Right(writes=ENTERS, body=(("tiles", '[["programme.states", 1]]'),)),
    "room:usual": Right(writes=ENTERS),
}
