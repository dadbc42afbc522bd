from django.apps import AppConfig


class WatchingConfig(AppConfig):
    name = "dotpha.watching"
    label = "watching"
