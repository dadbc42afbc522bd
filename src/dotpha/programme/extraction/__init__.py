"""From a plan as an office receives it to its tasks: bytes → blocks with positions → candidates → tasks.

Pure Python over `dotpha.text`: no database, no network, no model. `readers` turns Word, Excel, HTML and plain text into
paragraphs and tables; `pages` undoes page breaks; `tables`, `prose` and `news` find tasks, each by small named rules
kept with the task; `clarity` says which points of "rõ" a task lacks and why.
"""

from dotpha.programme.extraction.agencies import split_agencies
from dotpha.programme.extraction.clarity import DEFAULT_KEYS, GOVERNMENT_FIVE, LABELS, PROVINCE_SIX, clarity
from dotpha.programme.extraction.export import to_json
from dotpha.programme.extraction.plan import DocumentFacts, FoundTask, Plan, Revision, Unreadable
from dotpha.programme.extraction.readers import is_slow
from dotpha.programme.extraction.readers.paper.scan import Told
from dotpha.programme.extraction.readers.plain import decode
from dotpha.programme.extraction.reading import extract, extract_text

__all__ = [
    "DEFAULT_KEYS",
    "GOVERNMENT_FIVE",
    "LABELS",
    "PROVINCE_SIX",
    "DocumentFacts",
    "FoundTask",
    "Plan",
    "Revision",
    "Told",
    "Unreadable",
    "clarity",
    "decode",
    "extract",
    "extract_text",
    "is_slow",
    "split_agencies",
    "to_json",
]
