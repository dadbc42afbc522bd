from dotpha.budget.models.choices import SheetChoice
from dotpha.budget.models.outages import SheetOutage
from dotpha.budget.models.projects import CapitalYear, InvestmentProject, ProjectStep
from dotpha.budget.models.shares import BudgetTotal, ShareMark
from dotpha.budget.models.sheets import BudgetForm, BudgetLine, BudgetSheet

__all__ = [
    "BudgetForm",
    "BudgetLine",
    "BudgetSheet",
    "BudgetTotal",
    "CapitalYear",
    "InvestmentProject",
    "ProjectStep",
    "ShareMark",
    "SheetChoice",
    "SheetOutage",
]
