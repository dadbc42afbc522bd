"""Writes of tests: readings taken in and judged, keys, opinions asked, incidents, claims, what ends ask for."""

from dotpha.services.sandbox.actions.consulting import consult
from dotpha.services.sandbox.actions.ends import do_demand, publish_lesson
from dotpha.services.sandbox.actions.incidents import (
    IncidentFacts,
    grade_incident,
    record_claim,
    report_incident,
    settle_claim,
    tell_incident,
)
from dotpha.services.sandbox.actions.keeping import keep_watch
from dotpha.services.sandbox.actions.keys import drop_key, make_key
from dotpha.services.sandbox.actions.readings import MOST_AT_ONCE, Outcome, Sent, take_by_key, take_readings

__all__ = [
    "MOST_AT_ONCE",
    "IncidentFacts",
    "Outcome",
    "Sent",
    "consult",
    "do_demand",
    "drop_key",
    "grade_incident",
    "keep_watch",
    "make_key",
    "publish_lesson",
    "record_claim",
    "report_incident",
    "settle_claim",
    "take_by_key",
    "take_readings",
    "tell_incident",
]
