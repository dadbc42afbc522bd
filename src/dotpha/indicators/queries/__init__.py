"""Every read of numbers."""

from dotpha.indicators.queries.catalogue import (
    indicator_rows,
    measure_rows,
    measured_targets,
    visible_breaks,
    visible_indicators,
    visible_targets,
    visible_units,
)
from dotpha.indicators.queries.standing import TargetView, target_views, views_of
from dotpha.indicators.queries.why import papers, visible_figures, why

__all__ = [
    "TargetView",
    "indicator_rows",
    "measure_rows",
    "measured_targets",
    "papers",
    "target_views",
    "views_of",
    "visible_breaks",
    "visible_figures",
    "visible_indicators",
    "visible_targets",
    "visible_units",
    "why",
]
