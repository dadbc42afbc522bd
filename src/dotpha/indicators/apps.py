from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "dotpha.indicators"
    label = "indicators"
