from django.urls import path

from dotpha.scoring.views import entries, rounds, sets

app_name = "scoring"
urlpatterns = [
    path("", rounds.round_list, name="round_list"),
    path("mo-dot", rounds.round_new, name="round_new"),
    path("hai-cap", rounds.rollup, name="rollup"),
    path("dot/<int:pk>", rounds.round_page, name="round"),
    path("dot/<int:pk>/cong-bo", rounds.round_publish, name="round_publish"),
    path("dot/<int:pk>/dinh-chinh", rounds.round_correct, name="round_correct"),
    path("dot/<int:pk>/bo", rounds.round_delete, name="round_delete"),
    path("dot/<int:pk>/phu-luc", rounds.appendix, name="appendix"),
    path("dot/<int:pk>/bang-diem", rounds.workbook, name="workbook"),
    path("don-vi/<int:pk>", entries.entry, name="entry"),
    path("don-vi/<int:pk>/tra-lai", entries.entry_return, name="entry_return"),
    path("don-vi/<int:pk>/xac-nhan", entries.entry_verify, name="entry_verify"),
    path("don-vi/<int:pk>/mo-lai", entries.entry_reopen, name="entry_reopen"),
    path("don-vi/<int:pk>/chua-co-so-lieu", entries.close_missing, name="close_missing"),
    path("don-vi/<int:pk>/dieu-chinh/<str:code>", entries.adjust, name="adjust"),
    path("don-vi/<int:pk>/vi-sao/<str:code>", entries.why, name="why"),
    path("tep/<int:pk>", entries.own_file, name="own_file"),
    path("bo-tieu-chi", sets.set_list, name="set_list"),
    path("bo-tieu-chi/nhap", sets.set_import, name="set_import"),
    path("bo-tieu-chi/<int:pk>", sets.set_page, name="set"),
    path("bo-tieu-chi/<int:pk>/tep", sets.set_file, name="set_file"),
    path("bo-tieu-chi/<int:pk>/ban-moi", sets.set_version, name="set_version"),
    path("bo-tieu-chi/<int:pk>/xoa", sets.set_delete, name="set_delete"),
    path("bo-tieu-chi/<int:pk>/tieu-chi", sets.criterion, name="criterion"),
    path("bo-tieu-chi/<int:pk>/bo-tieu-chi", sets.criterion_drop, name="criterion_drop"),
]
