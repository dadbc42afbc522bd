from rights.who import ALL, READERS, Right

PAGES = {
    "dummy:note_list": Right(ALL),
    "dummy:note": Right(READERS, thing="note"),
}
