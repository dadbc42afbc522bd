from django.apps import AppConfig

from dotpha.kit import modules


class KitConfig(AppConfig):
    name = "dotpha.kit"
    label = "kit"

    def ready(self) -> None:
        modules.discover()
