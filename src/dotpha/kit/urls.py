from django.urls import path

from dotpha.kit import views

app_name = "kit"
urlpatterns = [
    path("", views.job_list, name="job_list"),
    path("<uuid:pk>", views.job, name="job"),
    path("<uuid:pk>/huy", views.job_cancel, name="job_cancel"),
    path("che-do-xem", views.view_save, name="view_save"),
    path("che-do-xem/<int:pk>/xoa", views.view_delete, name="view_delete"),
]
