from django.apps import AppConfig


class FundConfig(AppConfig):
    name = "dotpha.services.fund"
    label = "fund"
