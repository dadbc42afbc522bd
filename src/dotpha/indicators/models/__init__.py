"""What is stored of numbers; every decision over it is a function of `rules`."""

from dotpha.indicators.models.entries import Entry, EntryFault, FigureFile
from dotpha.indicators.models.indicators import (
    ADDS,
    Board,
    Campaign,
    CampaignGoal,
    Indicator,
    Pin,
    SeriesBreak,
    Target,
)
from dotpha.indicators.models.observations import Figure, MeasureRecord, Observation, Unit

__all__ = [
    "ADDS",
    "Board",
    "Campaign",
    "CampaignGoal",
    "Entry",
    "EntryFault",
    "Figure",
    "FigureFile",
    "Indicator",
    "MeasureRecord",
    "Observation",
    "Pin",
    "SeriesBreak",
    "Target",
    "Unit",
]
