from rights.who import EVERYBODY, NOBODY, OFFICE, READERS, Right

MAKER = frozenset({"maker"})
"""Who runs the test; the office watches it."""
SIDES = OFFICE | MAKER

PAGES = {
    "sandbox:test_list": Right(EVERYBODY),
    "sandbox:law": Right(EVERYBODY),
    "sandbox:consult": Right(OFFICE, OFFICE, "sandbox_applied"),
    "sandbox:readings": Right(READERS | MAKER, thing="sandbox"),
    "sandbox:reading_new": Right(SIDES, SIDES, "sandbox"),
    "sandbox:key_make": Right(writes=MAKER, thing="sandbox"),
    "sandbox:key_drop": Right(writes=MAKER, thing="sandbox"),
    "sandbox:incident_new": Right(SIDES, SIDES, "sandbox"),
    "sandbox:incident": Right(READERS | MAKER, thing="sandbox_incident"),
    "sandbox:incident_tell": Right(MAKER, MAKER, "sandbox_incident"),
    "sandbox:incident_grade": Right(OFFICE, OFFICE, "sandbox_incident"),
    "sandbox:claim_new": Right(SIDES, SIDES, "sandbox"),
    "sandbox:claim_settle": Right(SIDES, SIDES, "sandbox_claim"),
    "sandbox:demand_done": Right(SIDES, SIDES, "sandbox_ending", (("key", "data"),)),
    "sandbox:lesson_new": Right(OFFICE, OFFICE, "sandbox_ending"),
}
OPEN = {
    "sandbox:register": "sổ thử nghiệm được phép công khai cho mọi người (Luật 93/2025/QH15 Điều 21 khoản 2: công khai)",
    "sandbox:published": "một thử nghiệm trong sổ công khai: đơn vị, thời hạn, quy định được miễn, giới hạn, bài học; không có hồ sơ",
}
API = {"post /api/sandbox/readings": Right(NOBODY)}
"""Opened by the key of a test alone, which is nobody's: no person, no token of one."""
