from django.apps import AppConfig


class IncentivesConfig(AppConfig):
    name = "dotpha.services.incentives"
    label = "incentives"
