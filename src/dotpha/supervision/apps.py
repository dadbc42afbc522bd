from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "dotpha.supervision"
    label = "supervision"
