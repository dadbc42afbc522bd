from django.apps import AppConfig


class SubtasksConfig(AppConfig):
    name = "dotpha.subtasks"
    label = "subtasks"
