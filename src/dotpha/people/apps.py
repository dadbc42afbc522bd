from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "dotpha.people"
    label = "people"
