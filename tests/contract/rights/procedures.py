from rights.who import ADMIN, ALL, OFFICE, READERS, Right

PAGES = {
    "procedures:overview": Right(ALL),
    "procedures:dossier_list": Right(ALL),
    "procedures:load_list": Right(READERS | ADMIN),
    "procedures:load_new": Right(OFFICE | ADMIN, OFFICE | ADMIN),
    "procedures:load": Right(READERS | ADMIN, thing="load"),
    "procedures:load_file": Right(READERS | ADMIN, thing="load"),
    "procedures:load_take": Right(writes=OFFICE | ADMIN, thing="load_checked"),
    "procedures:load_drop": Right(writes=OFFICE | ADMIN, thing="load_checked"),
    "procedures:load_withdraw": Right(writes=OFFICE | ADMIN, thing="load"),
    "procedures:name_list": Right(OFFICE | ADMIN),
    "procedures:name_agency": Right(writes=OFFICE | ADMIN),
}
