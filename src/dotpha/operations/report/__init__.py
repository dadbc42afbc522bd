"""The periodic report as blocks of an official document, written from the snapshot of one period alone.

Pure: no database, no clock. Sentences are built from facts and each carries what ties it to its period – a day, the
period's name, a number of working days –, so that none could stand in the report of another period.
"""

from dotpha.operations.report.facts import Basis, Facts, Previous, read_facts
from dotpha.operations.report.figures import figure_rows
from dotpha.operations.report.shape import COLUMNS, PARTS, WHOLE, Shape, read_shape
from dotpha.operations.report.writing import body_sentences, sections, summary, write
from dotpha.programme.rules.figures import LABELS, RATES, write_figure

__all__ = [
    "COLUMNS",
    "LABELS",
    "PARTS",
    "RATES",
    "WHOLE",
    "Basis",
    "Facts",
    "Previous",
    "Shape",
    "body_sentences",
    "figure_rows",
    "read_facts",
    "read_shape",
    "sections",
    "summary",
    "write",
    "write_figure",
]
