"""Every module under the segment of its own name."""

from django.urls import include, path

from dotpha.site import views
from dotpha.site.api import api

urlpatterns = [
    path("", views.home, name="home"),
    path("tim-kiem", views.search, name="search"),
    path("ngay-trinh-dien", views.clock_move, name="clock_move"),
    path("suc-khoe", views.health, name="health"),
    path("tai-khoan/", include("allauth.urls")),
    path("viec-nen/", include("dotpha.kit.urls")),
    path("people/", include("dotpha.people.urls")),
    path("cases/", include("dotpha.cases.urls")),
    path("watching/", include("dotpha.watching.urls")),
    path("indicators/", include("dotpha.indicators.urls")),
    path("programme/", include("dotpha.programme.urls")),
    path("journal/", include("dotpha.journal.urls")),
    path("budget/", include("dotpha.budget.urls")),
    path("subtasks/", include("dotpha.subtasks.urls")),
    path("truth/", include("dotpha.truth.urls")),
    path("reminding/", include("dotpha.reminding.urls")),
    path("lateness/", include("dotpha.lateness.urls")),
    path("supervision/", include("dotpha.supervision.urls")),
    path("directing/", include("dotpha.directing.urls")),
    path("committee/", include("dotpha.committee.urls")),
    path("scoring/", include("dotpha.scoring.urls")),
    path("room/", include("dotpha.room.urls")),
    path("operations/", include("dotpha.operations.urls")),
    path("procedures/", include("dotpha.services.procedures.urls")),
    path("signals/", include("dotpha.services.signals.urls")),
    path("sandbox/", include("dotpha.services.sandbox.urls")),
    path("contests/", include("dotpha.services.contests.urls")),
    path("fund/", include("dotpha.services.fund.urls")),
    path("initiatives/", include("dotpha.services.initiatives.urls")),
    path("incentives/", include("dotpha.services.incentives.urls")),
    path("api/", api.urls),
]
handler404 = views.not_found
