from django.urls import path

from dotpha.directing.views import delegations, directives, steps

app_name = "directing"
urlpatterns = [
    path("", directives.directive_list, name="directive_list"),
    path("toi-da-giao", directives.given, name="given"),
    path("giao", directives.directive_new, name="directive_new"),
    path("chi-dao/<int:pk>", directives.directive, name="directive"),
    path("chi-dao/<int:pk>/sua", directives.directive_edit, name="directive_edit"),
    path("chi-dao/<int:pk>/bo", directives.directive_drop, name="directive_drop"),
    path("chi-dao/<int:pk>/word", directives.paper, name="paper"),
    path("chi-dao/<int:pk>/giao", steps.issue, name="issue"),
    path("chi-dao/<int:pk>/nhan", steps.acknowledge, name="acknowledge"),
    path("chi-dao/<int:pk>/hoi", steps.ask, name="ask"),
    path("chi-dao/<int:pk>/lam-ro", steps.explain, name="explain"),
    path("chi-dao/<int:pk>/ket-thuc", steps.close, name="close"),
    path("chi-dao/<int:pk>/rut", steps.withdraw, name="withdraw"),
    path("chi-dao/<int:pk>/so", steps.number, name="number"),
    path("uy-quyen", delegations.delegation_list, name="delegation_list"),
    path("uy-quyen/dat", delegations.delegation_new, name="delegation_new"),
    path("uy-quyen/<int:pk>/thoi", delegations.delegation_end, name="delegation_end"),
]
