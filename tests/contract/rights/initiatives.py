from rights.who import ALL, EVERYBODY, OWNERS, TASK, Right

HEAD = frozenset({"colleague"})
"""Who heads the unit and did not report it."""
UNITS = ALL - {"supervisor", "admin"}
"""Who works for a unit, and does not only watch over it."""

PAGES = {
    "initiatives:library": Right(ALL),
    "initiatives:initiative_list": Right(EVERYBODY),
    "initiatives:reach_list": Right(EVERYBODY),
    "initiatives:quick": Right(ALL, ALL),
    "initiatives:alike": Right(writes=ALL),
    "initiatives:alike_of": Right(ALL, thing="initiative"),
    "initiatives:reach_new": Right(writes=frozenset({"owner"}), thing="initiative"),
    "initiatives:use_new": Right(UNITS, UNITS, "initiative"),
    "initiatives:use_confirm": Right(writes=HEAD, thing="initiative_use"),
    "initiatives:use_end": Right(OWNERS, OWNERS, "initiative_use"),
    "initiatives:use_withdraw": Right(OWNERS, OWNERS, "initiative_use"),
    "initiatives:use_file": Right(TASK, thing="initiative_use"),
    "initiatives:benefit_new": Right(OWNERS, OWNERS, "initiative_use"),
    "initiatives:benefit_confirm": Right(writes=HEAD, thing="initiative_benefit"),
    "initiatives:benefit_withdraw": Right(OWNERS, OWNERS, "initiative_benefit"),
    "initiatives:benefit_file": Right(TASK, thing="initiative_benefit"),
    "initiatives:reward_pay": Right(OWNERS, OWNERS, "initiative_benefit_counts"),
    "initiatives:certificate": Right(EVERYBODY, thing="initiative_certificate"),
    "initiatives:board": Right(ALL),
    "initiatives:people": Right(UNITS, UNITS),
}
