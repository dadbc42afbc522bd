"""The papers of the demo: real ones by number and title only, the province's own plans as invented Word files."""

from dotpha.programme.demo.plans.papers import PAPERS, Paper
from dotpha.programme.demo.plans.rows import Row

__all__ = ["PAPERS", "Paper", "Row"]
