from django.urls import path

from dotpha.room import views

app_name = "room"
urlpatterns = [
    path("", views.room, name="room"),
    path("nhip", views.pulse, name="pulse"),
    path("sap-xep", views.arrange, name="arrange"),
    path("thuong-dung", views.usual, name="usual"),
]
