from rights.who import ADMIN, ALL, Right

PAGES = {
    "lateness:outlook_list": Right(ALL - ADMIN),
    "lateness:quality": Right(ALL - ADMIN),
}

API = {
    "get /api/lateness/tasks": Right(ALL - ADMIN),
    "get /api/lateness/quality": Right(ALL - ADMIN),
}
