from django.urls import path

from dotpha.services.fund.deeds import DEEDS
from dotpha.services.fund.views import doing, overview

app_name = "fund"
urlpatterns = [
    path("", overview.contracts, name="contracts"),
    path("danh-muc", overview.approved, name="approved"),
    path("vay", overview.loans, name="loans"),
    path("cac-danh-muc", overview.portfolios, name="portfolios"),
    path("cac-danh-muc/muc-tieu", doing.objective_new, name="objective_new"),
    path("khung-phap-ly", overview.law, name="law"),
    path("cong-khai", overview.register, name="register"),
    path("cong-khai/360giving.csv", overview.grants_csv, name="grants_csv"),
    path("cong-khai/360giving.json", overview.grants_json, name="grants_json"),
    path("cong-khai/<int:pk>", overview.published, name="published"),
    path("minh-chung/<str:what>/<int:pk>", doing.proof, name="proof"),
    *(path(one.address, doing.view_of(one), name=one.verb) for one in DEEDS),
]
