from django.urls import path

from dotpha.kit import calendar, views

app_name = "kit"
urlpatterns = [
    path("", views.job_list, name="job_list"),
    path("<uuid:pk>", views.job, name="job"),
    path("<uuid:pk>/huy", views.job_cancel, name="job_cancel"),
    path("che-do-xem", views.view_save, name="view_save"),
    path("che-do-xem/<int:pk>/chia-se", views.view_share, name="view_share"),
    path("che-do-xem/<str:share>", views.view_open, name="view_open"),
    path("lich", calendar.calendar, name="calendar"),
    path("lich/dia-chi", calendar.feed_make, name="feed_make"),
    path("lich/bo-dia-chi", calendar.feed_drop, name="feed_drop"),
    path("lich/<str:secret>.ics", calendar.feed, name="feed"),
    path("che-do-xem/<int:pk>/xoa", views.view_delete, name="view_delete"),
]
