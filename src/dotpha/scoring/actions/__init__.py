"""Every write of the evaluations, named by a verb."""

from dotpha.scoring.actions.entries import adjust, close_missing, reopen, save_own, send_back, submit, verify
from dotpha.scoring.actions.rounds import RoundFacts, correct_round, delete_round, make_round, publish_round
from dotpha.scoring.actions.sets import delete_set, drop_criterion, import_set, new_version, put_criterion

__all__ = [
    "RoundFacts",
    "adjust",
    "close_missing",
    "correct_round",
    "delete_round",
    "delete_set",
    "drop_criterion",
    "import_set",
    "make_round",
    "new_version",
    "publish_round",
    "put_criterion",
    "reopen",
    "save_own",
    "send_back",
    "submit",
    "verify",
]
