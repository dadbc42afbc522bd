from django.urls import path

from dotpha.journal.views import cutting, entries, writing

app_name = "journal"
urlpatterns = [
    path("ghi", writing.write, name="write"),
    path("ghi/goi-y", writing.hint, name="hint"),
    path("phien", writing.session, name="session"),
    path("sw.js", writing.service_worker, name="service_worker"),
    path("so", entries.entry_list, name="entry_list"),
    path("so/xep", entries.entries_sort, name="entries_sort"),
    path("so/<int:pk>", entries.entry, name="entry"),
    path("so/<int:pk>/sua", entries.entry_edit, name="entry_edit"),
    path("so/<int:pk>/rut", entries.entry_withdraw, name="entry_withdraw"),
    path("so/<int:pk>/hoan-tac", writing.undo, name="undo"),
    path("anh/<int:pk>", entries.photo, name="photo"),
    path("nhom", entries.group_list, name="group_list"),
    path("nhom/<int:pk>", entries.group_change, name="group_change"),
    path("tong-hop", cutting.cut, name="cut"),
    path("tong-hop/<int:pk>/soan", cutting.propose, name="propose"),
    path("bao-cao", cutting.paper, name="paper"),
]
