from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "dotpha.services.signals"
    label = "signals"
