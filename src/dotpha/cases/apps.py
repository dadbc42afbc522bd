from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "dotpha.cases"
    label = "cases"
