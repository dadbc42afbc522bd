from dotpha.programme.urls import documents, lists, periods, questions, tasks

app_name = "programme"
urlpatterns = [
    *tasks.urlpatterns,
    *documents.urlpatterns,
    *lists.urlpatterns,
    *periods.urlpatterns,
    *questions.urlpatterns,
]
