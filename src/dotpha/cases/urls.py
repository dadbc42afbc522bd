from django.urls import path

from dotpha.cases import views

app_name = "cases"
urlpatterns = [
    path("thong-bao", views.notices, name="notices"),
    path("thong-bao/da-doc", views.notices_read, name="notices_read"),
    path("cach-nhan", views.preference, name="preference"),
]
