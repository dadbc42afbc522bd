from rights.who import ALL, OWNERS, READERS, Right

PAGES = {
    "directing:directive": Right(READERS | OWNERS, thing="directive"),
    "directing:delegation_list": Right(ALL),
}
