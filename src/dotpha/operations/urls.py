from django.urls import path, re_path

from dotpha.operations.views import editing, masters, reports, signing, templates

app_name = "operations"
urlpatterns = [
    path("bao-cao", reports.report_list, name="report_list"),
    path("bao-cao/lap", reports.report_make, name="report_make"),
    path("bao-cao/<int:pk>", reports.report, name="report"),
    path("bao-cao/<int:pk>/phat-hanh", reports.report_sign, name="report_sign"),
    re_path(
        r"^bao-cao/(?P<pk>\d+)/tai-ve/(?P<which>word|signed|uploaded|pdf)$",
        reports.report_download,
        name="report_download",
    ),
    path("bao-cao/<int:pk>/trinh", signing.report_submit, name="report_submit"),
    re_path(r"^bao-cao/(?P<pk>\d+)/buoc/(?P<verb>dong-y|tra-lai|rut-lai)$", signing.report_judge, name="report_judge"),
    path("bao-cao/<int:pk>/cap-so", signing.report_number, name="report_number"),
    path("bao-cao/<int:pk>/ban-da-ky", signing.report_publish, name="report_publish"),
    path("bao-cao/<int:pk>/ban-sua", editing.report_upload, name="report_upload"),
    path("bao-cao/<int:pk>/so-lieu/<int:change>", editing.figure_decide, name="figure_decide"),
    path("bao-cao/<int:pk>/so-lieu-chot", editing.figures_back, name="figures_back"),
    path("bao-cao/<int:pk>/doan-sua/<int:place>/bo", editing.edit_drop, name="edit_drop"),
    path("noi-nhan", masters.master_list, name="master_list"),
    path("noi-nhan/them", masters.master_new, name="master_new"),
    path("noi-nhan/<int:pk>", masters.master, name="master"),
    path("noi-nhan/<int:pk>/sua", masters.master_edit, name="master_edit"),
    re_path(r"^noi-nhan/(?P<pk>\d+)/(?P<verb>thoi|tiep-tuc)$", masters.master_turn, name="master_turn"),
    path("noi-nhan/<int:pk>/mau", masters.template_keep, name="template_keep"),
    path("noi-nhan/<int:pk>/mau/bo", templates.template_leave, name="template_leave"),
    path("noi-nhan/<int:pk>/mau/goc", templates.template_start, name="template_start"),
    path("noi-nhan/<int:pk>/tu-dien", templates.dictionary, name="dictionary"),
    path("noi-nhan/<int:pk>/tu-dien/word", templates.dictionary_word, name="dictionary_word"),
    path("mau/<int:pk>/khoi-phuc", templates.template_restore, name="template_restore"),
    re_path(r"^mau/(?P<pk>\d+)/(?P<which>mau|word|trang)$", templates.template_file, name="template_file"),
]
