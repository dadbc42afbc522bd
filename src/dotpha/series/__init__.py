"""Series of figures: what is out of the ordinary, judged from the past alone, and where a series is going.

Numbers and days in, frozen dataclasses with Vietnamese sentences out; no Django. `watching` judges the short series of
offices (months, quarters, years, with Tết), `sensors` the long ones of sensors and logs, `detecting` tells which is which.
"""

from dotpha.series.detecting import Detected, Found, detect
from dotpha.series.reading import BadSeries, Stamped, read_series
from dotpha.series.sensors import Judged, Sensor
from dotpha.series.watching import Observed, Verdict, Watch, watch, watch_last

__all__ = [
    "BadSeries", "Detected", "Found", "Judged", "Observed", "Sensor", "Stamped", "Verdict", "Watch", "detect",
    "read_series", "watch", "watch_last",
]  # fmt: skip
