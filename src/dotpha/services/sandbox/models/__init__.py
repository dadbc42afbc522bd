"""What the engine of cases cannot hold: readings of running tests, incidents, claims, what ends ask for, lessons."""

from dotpha.services.sandbox.models.ends import Done, Lesson
from dotpha.services.sandbox.models.incidents import Claim, Incident
from dotpha.services.sandbox.models.running import Gauge, Reading, Trial

__all__ = ["Claim", "Done", "Gauge", "Incident", "Lesson", "Reading", "Trial"]
