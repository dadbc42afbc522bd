"""Series of figures: what is out of the ordinary, judged from the past alone, and where a series is going.

Numbers and days in, frozen dataclasses with Vietnamese sentences out; no Django. `watching` judges the short series of
offices (months, quarters, years, with Tết), `sensors` the long ones of sensors and logs, `detecting` tells which is which; `forecasting`
draws a short one on by the method that its own past would have been served best by.
"""

from dotpha.series.detecting import Detected, Found, detect
from dotpha.series.forecasting import Ahead, Bounds, Outlook, outlook
from dotpha.series.reading import BadSeries, Stamped, read_series
from dotpha.series.sensors import Judged, Sensor
from dotpha.series.watching import Observed, Verdict, Watch, watch, watch_last

__all__ = [
    "Ahead", "BadSeries", "Bounds", "Detected", "Found", "Judged", "Observed", "Outlook", "Sensor", "Stamped", "Verdict",
    "Watch", "detect", "outlook", "read_series", "watch", "watch_last",
]  # fmt: skip
