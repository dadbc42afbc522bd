from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "dotpha.services.procedures"
    label = "procedures"
