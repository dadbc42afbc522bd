from django.urls import path

from dotpha.lateness import views

app_name = "lateness"
urlpatterns = [
    path("", views.outlook_list, name="outlook_list"),
    path("chat-luong", views.quality, name="quality"),
]
