from django.urls import path
from django.urls.resolvers import URLPattern

from dotpha.kit.outside import outsiders_too
from dotpha.services.incentives.views import applications, asking, drafting, policies, profiles, stays

app_name = "incentives"
urlpatterns: list[URLPattern] = [
    path("", outsiders_too(policies.policy_list), name="policy_list"),
    path("hoi", asking.ask, name="ask"),
    path("nop/<slug:key>", outsiders_too(applications.apply), name="apply"),
    path("chinh-sach/<slug:key>", outsiders_too(policies.policy), name="policy"),
    path("chinh-sach/<slug:key>/tep", outsiders_too(policies.policy_file), name="policy_file"),
    path("chinh-sach/<slug:key>/du-toan", policies.budget_set, name="budget_set"),
    path("chinh-sach/<slug:key>/dien-huong", policies.reach, name="reach"),
    path("soan-thao", drafting.draft, name="draft"),
    path("ho-so/<int:pk>/thong-tin", outsiders_too(applications.facts), name="facts"),
    path("ho-so/<int:pk>/tham-dinh", applications.assess, name="assess"),
    path("ho-so/<int:pk>/nhan-viec", stays.came, name="came"),
    path("nam/<int:pk>/con-lam", stays.stayed, name="stayed"),
    path("nam/<int:pk>/thoi-viec", stays.left, name="left"),
    path("thu-hut", stays.stay_list, name="stay_list"),
    path("don-vi/<int:pk>", outsiders_too(profiles.profile), name="profile"),
]
