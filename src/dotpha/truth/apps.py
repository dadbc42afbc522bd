from django.apps import AppConfig


class TruthConfig(AppConfig):
    name = "dotpha.truth"
    label = "truth"
