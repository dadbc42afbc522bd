"""Every write of numbers, named by its verb."""

from dotpha.indicators.actions.computing import compute_indicators
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

__all__ = [
    "IndicatorFacts",
    "Taken",
    "TargetFacts",
    "add_break",
    "compute_indicators",
    "edit_indicator",
    "edit_target",
    "make_indicator",
    "make_target",
    "remove_break",
    "remove_target",
    "retire_indicator",
    "revive_indicator",
    "take_measures",
]
