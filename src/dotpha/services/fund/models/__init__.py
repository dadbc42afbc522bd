from dotpha.services.fund.models.contracts import Acceptance, Change, Contract, Decision, Milestone
from dotpha.services.fund.models.loans import Loan, Repayment
from dotpha.services.fund.models.money import Entry
from dotpha.services.fund.models.results import Objective, Result, UseReport

__all__ = [
    "Acceptance",
    "Change",
    "Contract",
    "Decision",
    "Entry",
    "Loan",
    "Milestone",
    "Objective",
    "Repayment",
    "Result",
    "UseReport",
]
