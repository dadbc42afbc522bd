from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "dotpha.scoring"
    label = "scoring"
