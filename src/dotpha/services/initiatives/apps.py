from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "dotpha.services.initiatives"
    label = "initiatives"
