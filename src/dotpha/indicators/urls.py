from django.urls import path
from django.urls.resolvers import URLPattern

from dotpha.indicators.views import boards, campaigns, comparing, indicators, mapping, measures, targets

app_name = "indicators"
urlpatterns: list[URLPattern] = [
    path("", indicators.indicator_list, name="indicator_list"),
    path("them", indicators.indicator_new, name="indicator_new"),
    path("<int:pk>", indicators.indicator, name="indicator"),
    path("<int:pk>/sua", indicators.indicator_edit, name="indicator_edit"),
    path("<int:pk>/ngung", indicators.indicator_retire, name="indicator_retire"),
    path("<int:pk>/theo-doi-lai", indicators.indicator_revive, name="indicator_revive"),
    path("<int:pk>/ngat", indicators.break_add, name="break_add"),
    path("bo-ngat/<int:pk>", indicators.break_remove, name="break_remove"),
    path("so-do", measures.measure_list, name="measure_list"),
    path("so-do/tinh", measures.measures_take, name="measures_take"),
    path("so-do/<str:key>", measures.measure, name="measure"),
    path("vi-sao/<int:pk>", measures.why, name="why"),
    path("muc-tieu", targets.target_list, name="target_list"),
    path("muc-tieu/them", targets.target_new, name="target_new"),
    path("muc-tieu/<int:pk>", targets.target, name="target"),
    path("muc-tieu/<int:pk>/sua", targets.target_edit, name="target_edit"),
    path("muc-tieu/<int:pk>/xoa", targets.target_remove, name="target_remove"),
    path("cao-diem", campaigns.campaign_list, name="campaign_list"),
    path("cao-diem/them", campaigns.campaign_new, name="campaign_new"),
    path("cao-diem/<int:pk>", campaigns.campaign, name="campaign"),
    path("cao-diem/<int:pk>/sua", campaigns.campaign_edit, name="campaign_edit"),
    path("cao-diem/<int:pk>/chi-tieu", campaigns.goals, name="campaign_goals"),
    path("cao-diem/<int:pk>/nhap", campaigns.counts, name="campaign_counts"),
    path("cao-diem/<int:pk>/ket-thuc", campaigns.campaign_close, name="campaign_close"),
    path("<int:pk>/ghim", boards.pin, name="pin"),
    path("so-sanh", comparing.compare_units, name="compare_units"),
    path("so-sanh/ngay", comparing.compare_days, name="compare_days"),
    path("ban-do", mapping.commune_map, name="commune_map"),
    path("bang", boards.board_list, name="board_list"),
    path("bang/them", boards.board_new, name="board_new"),
    path("bang/<int:pk>", boards.board, name="board"),
    path("bang/<int:pk>/sua", boards.board_edit, name="board_edit"),
    path("bang/<int:pk>/xoa", boards.board_remove, name="board_remove"),
    path("bang/bo-ghim/<int:pk>", boards.unpin, name="unpin"),
    path("bang/xep/<int:pk>", boards.pin_move, name="pin_move"),
]
