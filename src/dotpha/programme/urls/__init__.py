from dotpha.programme.urls import documents, periods, questions, tasks

app_name = "programme"
urlpatterns = [*tasks.urlpatterns, *documents.urlpatterns, *periods.urlpatterns, *questions.urlpatterns]
