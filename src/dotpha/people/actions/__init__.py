"""Every write of people and organisations, named by its verb.

`actor` None is the operator at the command line, where nobody can have signed in yet: only what founds a province
takes it.
"""

from dotpha.people.actions.accounts import (
    deactivate,
    edit_account,
    found_province,
    make_account,
    password_digest,
    reactivate,
    register_outsider,
    reset_password,
)
from dotpha.people.actions.importing import Fault, Opened, Outcome, import_accounts
from dotpha.people.actions.organisations import add_name, edit_organisation, make_organisation, remove_name
from dotpha.people.actions.positions import add_position, end_position
from dotpha.people.actions.successions import succeed
from dotpha.people.actions.tokens import make_token, revoke_token, use_token
from dotpha.people.register import load_register

__all__ = [
    "Fault",
    "Opened",
    "Outcome",
    "add_name",
    "add_position",
    "deactivate",
    "edit_account",
    "edit_organisation",
    "end_position",
    "found_province",
    "import_accounts",
    "load_register",
    "make_account",
    "make_organisation",
    "make_token",
    "password_digest",
    "reactivate",
    "register_outsider",
    "remove_name",
    "reset_password",
    "revoke_token",
    "succeed",
    "use_token",
]
