from rights.who import OFFICE, READERS, TASK, Right

PAGES = {
    "truth:check_list": Right(READERS),
    "truth:check_new": Right(OFFICE, OFFICE),
    "truth:check": Right(READERS, thing="check"),
    "truth:check_draw": Right(writes=OFFICE, thing="check", body=(("number", "048213"),)),
    "truth:check_assign": Right(writes=OFFICE, thing="check"),
    "truth:check_replace": Right(OFFICE, OFFICE, "check"),
    "truth:check_conclude": Right(writes=OFFICE, thing="check"),
    "truth:check_repeat": Right(READERS, thing="check"),
    "truth:check_sheet": Right(READERS, thing="check"),
    "truth:visit": Right(TASK, thing="visit"),
    "truth:visit_find": Right(writes=frozenset({"supervisor"}), thing="visit"),
    "truth:visit_photos": Right(writes=frozenset({"supervisor"}), thing="visit"),
    "truth:visit_send_back": Right(writes=OFFICE, thing="visit"),
    "truth:photo": Right(TASK, thing="visit_photo"),
    "truth:photo_remove": Right(writes=frozenset({"supervisor"}), thing="visit_photo"),
}

API = {
    "get /api/truth/checks": Right(READERS),
    "get /api/truth/checks/{pk}": Right(READERS),
    "get /api/truth/checks/{pk}/draw": Right(READERS),
}
