from django.apps import AppConfig


class ContestsConfig(AppConfig):
    name = "dotpha.services.contests"
    label = "contests"
