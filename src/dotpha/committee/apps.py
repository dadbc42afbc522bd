from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    name = "dotpha.committee"
    label = "committee"
