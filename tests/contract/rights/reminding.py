from rights.who import ALL, HOUSE, OFFICE, READERS, Right

PAGES = {
    "reminding:letter_list": Right(READERS),
    "reminding:letters_approve": Right(writes=OFFICE),
    "reminding:letter": Right(HOUSE, thing="letter"),
    "reminding:letter_edit": Right(writes=OFFICE, thing="letter"),
    "reminding:letter_recompose": Right(writes=OFFICE, thing="letter"),
    "reminding:letter_approve": Right(writes=OFFICE, thing="letter"),
    "reminding:letter_send": Right(writes=OFFICE, thing="letter"),
    "reminding:letter_drop": Right(writes=OFFICE, thing="letter"),
    "reminding:letter_word": Right(HOUSE, thing="letter"),
    "reminding:firing_list": Right(READERS),
    "reminding:told": Right(ALL),
    "reminding:rule_list": Right(READERS),
    "reminding:rule_preview": Right(READERS),
    "reminding:rule_new": Right(OFFICE, OFFICE),
    "reminding:rule_edit": Right(OFFICE, OFFICE, "rule"),
    "reminding:rule_switch": Right(writes=OFFICE, thing="rule"),
}
