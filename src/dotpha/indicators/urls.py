from django.urls import path
from django.urls.resolvers import URLPattern

from dotpha.indicators.views import indicators, indices, measures, targets

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
    path("chi-so-tong-hop", indices.index_list, name="index_list"),
    path("chi-so-tong-hop/<str:key>", indices.index, name="index"),
    path("chi-so-tong-hop/<str:key>/thu-nghiem", indices.index_try, name="index_try"),
    path("chi-so-tong-hop/<str:key>/so-sanh", indices.index_compare, name="index_compare"),
    path("chi-so-tong-hop/<str:key>/xep-hang", indices.index_ranks, name="index_ranks"),
    path("chi-so-tong-hop/<str:key>/dinh-nghia", indices.index_definition, name="index_definition"),
    path("chi-so-tong-hop/<str:key>/dinh-nghia.toml", indices.index_toml, name="index_toml"),
    path("muc-tieu", targets.target_list, name="target_list"),
    path("muc-tieu/them", targets.target_new, name="target_new"),
    path("muc-tieu/<int:pk>", targets.target, name="target"),
    path("muc-tieu/<int:pk>/sua", targets.target_edit, name="target_edit"),
    path("muc-tieu/<int:pk>/xoa", targets.target_remove, name="target_remove"),
]
