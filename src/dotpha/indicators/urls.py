from django.urls import path
from django.urls.resolvers import URLPattern

from dotpha.indicators.views import entries, files, indicators, measures, targets

app_name = "indicators"
urlpatterns: list[URLPattern] = [
    path("", indicators.indicator_list, name="indicator_list"),
    path("them", indicators.indicator_new, name="indicator_new"),
    path("<int:pk>", indicators.indicator, name="indicator"),
    path("<int:pk>/sua", indicators.indicator_edit, name="indicator_edit"),
    path("<int:pk>/ngung", indicators.indicator_retire, name="indicator_retire"),
    path("<int:pk>/theo-doi-lai", indicators.indicator_revive, name="indicator_revive"),
    path("<int:pk>/ngat", indicators.break_add, name="break_add"),
    path("bo-ngat/<int:pk>", indicators.break_remove, name="break_remove"),
    path("so-do", measures.measure_list, name="measure_list"),
    path("so-do/tinh", measures.measures_take, name="measures_take"),
    path("so-do/<str:key>", measures.measure, name="measure"),
    path("vi-sao/<int:pk>", measures.why, name="why"),
    path("muc-tieu", targets.target_list, name="target_list"),
    path("muc-tieu/them", targets.target_new, name="target_new"),
    path("muc-tieu/<int:pk>", targets.target, name="target"),
    path("muc-tieu/<int:pk>/sua", targets.target_edit, name="target_edit"),
    path("muc-tieu/<int:pk>/xoa", targets.target_remove, name="target_remove"),
    path("nhap", files.file_list, name="file_list"),
    path("nhap/tep", files.file_new, name="file_new"),
    path("nhap/tep/<int:pk>", files.file, name="file"),
    path("nhap/tep/<int:pk>/khop", files.file_match, name="file_match"),
    path("nhap/tep/<int:pk>/ten", files.file_name, name="file_name"),
    path("nhap/tep/<int:pk>/dua-vao", files.file_take, name="file_take"),
    path("nhap/tep/<int:pk>/bo", files.file_drop, name="file_drop"),
    path("nhap/tep/<int:pk>/rut", files.file_withdraw, name="file_withdraw"),
    path("nhap/tep/<int:pk>/soat-lai", files.file_again, name="file_again"),
    path("nhap/tep/<int:pk>/tep-goc", files.file_original, name="file_original"),
    path("nhap/tep/<int:pk>/dong-loi", files.file_faults, name="file_faults"),
    path("nhap/mot-so", entries.entry_new, name="entry_new"),
    path("nhap/cho-xac-nhan", entries.entry_list, name="entry_list"),
    path("nhap/cho-xac-nhan/xac-nhan", entries.entries_confirm, name="entries_confirm"),
    path("nhap/<int:pk>/tra-lai", entries.entry_return, name="entry_return"),
    path("nhap/<int:pk>/minh-chung", entries.entry_proof, name="entry_proof"),
    path("sdmx", entries.figures_sdmx, name="figures_sdmx"),
]
