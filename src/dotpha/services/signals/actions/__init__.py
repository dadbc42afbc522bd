"""Every write: a record made and withdrawn, a file given, taken in, dropped, withdrawn."""

from dotpha.services.signals.actions.batches import drop_batch, give_batch, take_batch, withdraw_batch
from dotpha.services.signals.actions.records import record, withdraw_record

__all__ = ["drop_batch", "give_batch", "record", "take_batch", "withdraw_batch", "withdraw_record"]
