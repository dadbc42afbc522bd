from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "dotpha.room"
    label = "room"
