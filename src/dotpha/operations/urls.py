from django.urls import path, re_path

from dotpha.operations.views import reports as views

app_name = "operations"
urlpatterns = [
    path("bao-cao", views.report_list, name="report_list"),
    path("bao-cao/lap", views.report_make, name="report_make"),
    path("bao-cao/<int:pk>", views.report, name="report"),
    path("bao-cao/<int:pk>/phat-hanh", views.report_sign, name="report_sign"),
    re_path(r"^bao-cao/(?P<pk>\d+)/tai-ve/(?P<which>word|signed)$", views.report_download, name="report_download"),
]
