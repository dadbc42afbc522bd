from django.apps import AppConfig


class LatenessConfig(AppConfig):
    name = "dotpha.lateness"
    label = "lateness"
