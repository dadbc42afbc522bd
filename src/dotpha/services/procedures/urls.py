from django.urls import path
from django.urls.resolvers import URLPattern

from dotpha.services.procedures.views import figures, loads

app_name = "procedures"
urlpatterns: list[URLPattern] = [
    path("", figures.overview, name="overview"),
    path("ho-so", figures.dossier_list, name="dossier_list"),
    path("tep", loads.load_list, name="load_list"),
    path("tep/nap", loads.load_new, name="load_new"),
    path("tep/<int:pk>", loads.load, name="load"),
    path("tep/<int:pk>/dua-vao", loads.load_take, name="load_take"),
    path("tep/<int:pk>/bo", loads.load_drop, name="load_drop"),
    path("tep/<int:pk>/rut", loads.load_withdraw, name="load_withdraw"),
    path("tep/<int:pk>/tep", loads.load_file, name="load_file"),
    path("ten-co-quan", loads.name_list, name="name_list"),
    path("ten-co-quan/noi", loads.name_agency, name="name_agency"),
]
