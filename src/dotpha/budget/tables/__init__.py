from dotpha.budget.tables.lines import LineFilter, LineTable
from dotpha.budget.tables.projects import ProjectFilter, ProjectTable
from dotpha.budget.tables.shares import ShareTable
from dotpha.budget.tables.sheets import SheetFilter, SheetTable

__all__ = ["LineFilter", "LineTable", "ProjectFilter", "ProjectTable", "ShareTable", "SheetFilter", "SheetTable"]
