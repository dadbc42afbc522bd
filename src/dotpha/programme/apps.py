from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "dotpha.programme"
    label = "programme"
