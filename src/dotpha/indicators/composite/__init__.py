"""Composite indices: a definition by keys, an engine over units × years × parts, and what makes a total understood.

Pure: numbers in, frozen dataclasses with labels and Vietnamese sentences out. Method and words: OECD/JRC, Handbook on
Constructing Composite Indicators (2008).
"""

from dotpha.indicators.composite.builtin import NAMES, built_in
from dotpha.indicators.composite.definition import Definition, read_definition
from dotpha.indicators.composite.engine import Scores, compute
from dotpha.indicators.composite.fields import BadDefinition
from dotpha.indicators.composite.peers import Peer, peers_of
from dotpha.indicators.composite.robustness import RankInterval, Robustness, rank_intervals
from dotpha.indicators.composite.table import BadTable, ReadTable, read_table
from dotpha.indicators.composite.telling import Node, UnitScore, written
from dotpha.indicators.composite.understanding import Contribution, Move, Movement, contributions, movement
from dotpha.indicators.composite.values import BadValue, Values, values_of
from dotpha.indicators.composite.whatif import Climb, Lever, Step, WhatIf, climb, what_if

__all__ = [
    "NAMES", "BadDefinition", "BadTable", "BadValue", "Climb", "Contribution", "Definition", "Lever", "Move", "Movement",
    "Node", "Peer", "RankInterval", "ReadTable", "Robustness", "Scores", "Step", "UnitScore", "Values", "WhatIf",
    "built_in", "climb", "compute", "contributions", "movement", "peers_of", "rank_intervals", "read_definition", "read_table",
    "values_of", "what_if", "written",
]  # fmt: skip
