from django.apps import AppConfig


class RemindingConfig(AppConfig):
    name = "dotpha.reminding"
    label = "reminding"
