"""The sampling of greens and what it says, as pure functions: strata, allocation, the draw by hash, the estimate."""

from dotpha.truth.rules.agencies import AgencySays, by_agency
from dotpha.truth.rules.drawing import Drawn, clean_number, digest_of, draw, frame_digest, seed_of
from dotpha.truth.rules.estimate import Cell, Estimate, Limits, estimate
from dotpha.truth.rules.findings import FINDINGS, Counts, counts_of
from dotpha.truth.rules.strata import LEAST, REST, REST_NAME, SMALL, Green, Stratum, allocate, strata, wished

__all__ = [
    "FINDINGS",
    "LEAST",
    "REST",
    "REST_NAME",
    "SMALL",
    "AgencySays",
    "Cell",
    "Counts",
    "Drawn",
    "Estimate",
    "Green",
    "Limits",
    "Stratum",
    "allocate",
    "by_agency",
    "clean_number",
    "counts_of",
    "digest_of",
    "draw",
    "estimate",
    "frame_digest",
    "seed_of",
    "strata",
    "wished",
]
