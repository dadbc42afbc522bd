from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "dotpha.budget"
    label = "budget"
