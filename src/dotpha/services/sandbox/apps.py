from django.apps import AppConfig


class SandboxConfig(AppConfig):
    name = "dotpha.services.sandbox"
    label = "sandbox"
