from django.urls import path

from dummy import views

app_name = "dummy"
urlpatterns = [path("", views.note_list, name="note_list"), path("<int:pk>", views.note, name="note")]
