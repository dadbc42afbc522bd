"""Every read of money; `visible_*` decides once who sees which row."""

from dotpha.budget.queries.facts import BudgetFacts, facts
from dotpha.budget.queries.lines import current_lines, visible_lines
from dotpha.budget.queries.projects import visible_projects
from dotpha.budget.queries.sheets import visible_sheets

__all__ = ["BudgetFacts", "current_lines", "facts", "visible_lines", "visible_projects", "visible_sheets"]
