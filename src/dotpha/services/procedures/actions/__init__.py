"""Every write: a file given, read, taken in, withdrawn; a name said once."""

from dotpha.services.procedures.actions.loads import check_load, drop_load, make_load, take_load, withdraw_load
from dotpha.services.procedures.actions.names import name_agency, read_again

__all__ = ["check_load", "drop_load", "make_load", "name_agency", "read_again", "take_load", "withdraw_load"]
