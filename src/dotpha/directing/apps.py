from django.apps import AppConfig


class DirectingConfig(AppConfig):
    name = "dotpha.directing"
    label = "directing"
