"""What is stored of numbers; every decision over it is a function of `rules`."""

from dotpha.indicators.models.aims import Campaign, CampaignGoal, FormerTerms, Target, Terms, Threshold
from dotpha.indicators.models.entries import Entry, EntryFault, FigureFile
from dotpha.indicators.models.indicators import ADDS, Board, Indicator, Pin, SeriesBreak
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
    "FormerTerms",
    "Indicator",
    "MeasureRecord",
    "Observation",
    "Pin",
    "SeriesBreak",
    "Target",
    "Terms",
    "Threshold",
    "Unit",
]
