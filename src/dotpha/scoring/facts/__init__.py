"""What the system can count by itself to fill a criterion: the registry. A new fact is one entry in `FACTS`."""

from dotpha.scoring.facts.books import Books, Counted, Item
from dotpha.scoring.facts.registry import FACTS, Fact, fact_keys, fact_of

__all__ = ["FACTS", "Books", "Counted", "Fact", "Item", "fact_keys", "fact_of"]
