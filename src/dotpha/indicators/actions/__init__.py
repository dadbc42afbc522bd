"""Every write of numbers, named by its verb."""

from dotpha.indicators.actions.computing import compute_indicators
from dotpha.indicators.actions.entering import EntryFacts, confirm_entries, enter_value, return_entry
from dotpha.indicators.actions.files import (
    drop_file,
    match_file,
    name_in_file,
    read_file,
    review_again,
    take_file,
    withdraw_file,
)
from dotpha.indicators.actions.indicators import (
    IndicatorFacts,
    add_break,
    edit_indicator,
    make_indicator,
    remove_break,
    retire_indicator,
    revive_indicator,
)
from dotpha.indicators.actions.taking import Taken, take_measures
from dotpha.indicators.actions.targets import TargetFacts, edit_target, make_target, remove_target
from dotpha.indicators.actions.thresholds import ThresholdFacts, lift_threshold, set_threshold

__all__ = [
    "EntryFacts",
    "confirm_entries",
    "drop_file",
    "enter_value",
    "match_file",
    "name_in_file",
    "read_file",
    "return_entry",
    "review_again",
    "take_file",
    "withdraw_file",
    "IndicatorFacts",
    "Taken",
    "TargetFacts",
    "ThresholdFacts",
    "add_break",
    "compute_indicators",
    "edit_indicator",
    "edit_target",
    "make_indicator",
    "lift_threshold",
    "make_target",
    "remove_break",
    "remove_target",
    "retire_indicator",
    "revive_indicator",
    "set_threshold",
    "take_measures",
]
