from django.urls import URLPattern

app_name = "subtasks"
urlpatterns: list[URLPattern] = []
