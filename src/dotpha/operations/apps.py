from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "dotpha.operations"
    label = "operations"
