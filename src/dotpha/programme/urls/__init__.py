from dotpha.programme.urls import documents, periods, tasks

app_name = "programme"
urlpatterns = [*tasks.urlpatterns, *documents.urlpatterns, *periods.urlpatterns]
