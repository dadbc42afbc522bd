from rights.who import ALL, HOUSE, OFFICE, OWNERS, READERS, Right

SEES = READERS | OWNERS
"""The warning of the table is about what the owner's body answers for."""
ACTS = HOUSE | OWNERS
GIVES = HOUSE | {"colleague"}
KEY = (("key", "programme.late"),)

PAGES = {
    "watching:warning_list": Right(ALL),
    "watching:week": Right(ALL),
    "watching:acknowledge_many": Right(writes=ALL),
    "watching:warning": Right(SEES, thing="warning"),
    "watching:acknowledge": Right(writes=ACTS, thing="warning"),
    "watching:assign": Right(GIVES, GIVES, "warning"),
    "watching:resolve": Right(ACTS, ACTS, "warning"),
    "watching:report": Right(ACTS, ACTS, "warning"),
    "watching:snooze": Right(ACTS, ACTS, "warning"),
    "watching:wake": Right(writes=ACTS, thing="warning"),
    "watching:review": Right(writes=ACTS, thing="warning", body=(("useful", "yes"),)),
    "watching:watch_list": Right(READERS),
    "watching:replay": Right(writes=OFFICE),
    "watching:watch": Right(READERS, more=KEY),
    "watching:retire": Right(OFFICE, OFFICE, more=KEY),
    "watching:bring_back": Right(writes=OFFICE, more=KEY),
    "watching:mutes": Right(READERS, OFFICE),
    "watching:lift_mute": Right(writes=OFFICE, thing="mute"),
}
