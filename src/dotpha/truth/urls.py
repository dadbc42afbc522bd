from django.urls import URLPattern

app_name = "truth"
urlpatterns: list[URLPattern] = []
