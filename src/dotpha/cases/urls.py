from django.urls import path

from dotpha.cases.views import archive, notices

app_name = "cases"
urlpatterns = [
    path("thong-bao", notices.notices, name="notices"),
    path("thong-bao/da-doc", notices.notices_read, name="notices_read"),
    path("cach-nhan", notices.preference, name="preference"),
    path("kho", archive.outgoing_list, name="outgoing_list"),
    path("kho/doi-chieu", archive.archive_check, name="archive_check"),
    path("kho/kiem-tra", archive.paper_check, name="paper_check"),
    path("kho/<int:pk>", archive.outgoing, name="outgoing"),
    path("kho/<int:pk>/tep", archive.outgoing_file, name="outgoing_file"),
]
