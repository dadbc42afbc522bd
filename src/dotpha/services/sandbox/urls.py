from django.urls import path

from dotpha.services.sandbox.views import incidents, overview, readings

app_name = "sandbox"
urlpatterns = [
    path("", overview.test_list, name="test_list"),
    path("khung-phap-ly", overview.law, name="law"),
    path("cong-khai", overview.register, name="register"),
    path("cong-khai/<int:pk>", overview.published, name="published"),
    path("<int:pk>/lay-y-kien", overview.consult, name="consult"),
    path("<int:pk>/so-lieu", readings.readings, name="readings"),
    path("<int:pk>/so-lieu/ghi", readings.reading_new, name="reading_new"),
    path("<int:pk>/khoa", readings.key_make, name="key_make"),
    path("<int:pk>/khoa/bo", readings.key_drop, name="key_drop"),
    path("<int:pk>/su-co", incidents.incident_new, name="incident_new"),
    path("su-co/<int:pk>", incidents.incident, name="incident"),
    path("su-co/<int:pk>/muc-do", incidents.incident_grade, name="incident_grade"),
    path("su-co/<int:pk>/bao-cao", incidents.incident_tell, name="incident_tell"),
    path("<int:pk>/boi-thuong", incidents.claim_new, name="claim_new"),
    path("boi-thuong/<int:pk>", incidents.claim_settle, name="claim_settle"),
    path("<int:pk>/viec/<str:key>", incidents.demand_done, name="demand_done"),
    path("<int:pk>/bai-hoc", incidents.lesson_new, name="lesson_new"),
]
