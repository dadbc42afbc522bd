from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "dotpha.journal"
    label = "journal"
