from django.urls import URLPattern

app_name = "reminding"
urlpatterns: list[URLPattern] = []
