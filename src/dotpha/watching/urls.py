from django.urls import path

from dotpha.watching.views import life, warnings, watches

app_name = "watching"
urlpatterns = [
    path("", warnings.warning_list, name="warning_list"),
    path("tuan", warnings.week, name="week"),
    path("nhan", life.acknowledge_many, name="acknowledge_many"),
    path("<int:pk>", warnings.warning, name="warning"),
    path("<int:pk>/nhan", life.acknowledge, name="acknowledge"),
    path("<int:pk>/giao", life.assign, name="assign"),
    path("<int:pk>/xu-ly", life.resolve, name="resolve"),
    path("<int:pk>/bao-ket-qua", life.report, name="report"),
    path("<int:pk>/tam-lang", life.snooze, name="snooze"),
    path("<int:pk>/bao-lai", life.wake, name="wake"),
    path("<int:pk>/danh-gia", life.review, name="review"),
    path("quy-tac", watches.watch_list, name="watch_list"),
    path("quy-tac/kiem-lai", watches.replay, name="replay"),
    path("quy-tac/<str:key>", watches.watch, name="watch"),
    path("quy-tac/<str:key>/ngung", watches.retire, name="retire"),
    path("quy-tac/<str:key>/dung-lai", watches.bring_back, name="bring_back"),
    path("tat-bao", watches.mutes, name="mutes"),
    path("tat-bao/<int:pk>/thoi", watches.lift_mute, name="lift_mute"),
]
