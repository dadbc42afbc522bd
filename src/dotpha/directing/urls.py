from django.urls import path

from dotpha.directing.views import delegations, directives

app_name = "directing"
urlpatterns = [
    path("chi-dao/<int:pk>", directives.directive, name="directive"),
    path("uy-quyen", delegations.delegation_list, name="delegation_list"),
]
