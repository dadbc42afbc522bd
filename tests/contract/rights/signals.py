from rights.who import ASKED, OFFICE, READERS, Right

SEE = READERS | ASKED
RECORD = OFFICE | ASKED
"""The ward, and who supervises elsewhere and reports at the ward."""
PAGES = {
    "signals:signal_list": Right(SEE),
    "signals:record_list": Right(SEE),
    "signals:record_new": Right(RECORD, RECORD),
    "signals:record": Right(SEE, thing="signal"),
    "signals:record_withdraw": Right(writes=RECORD, thing="signal"),
    "signals:batch_list": Right(SEE),
    "signals:batch_new": Right(RECORD, RECORD),
    "signals:batch_sample": Right(RECORD),
    "signals:batch": Right(SEE, thing="signal_batch"),
    "signals:batch_file": Right(SEE, thing="signal_batch"),
    "signals:batch_take": Right(writes=RECORD, thing="signal_batch_waiting"),
    "signals:batch_drop": Right(writes=RECORD, thing="signal_batch_waiting"),
    "signals:batch_withdraw": Right(writes=RECORD, thing="signal_batch"),
    "signals:words": Right(SEE, SEE),
}

API = {
    "get /api/signals/": Right(SEE),
    "post /api/signals/records": Right(RECORD),
}
