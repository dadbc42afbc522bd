from django.urls import path

from dotpha.cases.views.cases import kind_list
from dotpha.services.contests.kinds import ENTRY

app_name = "contests"
urlpatterns = [path("", kind_list, {"kind": ENTRY.key}, name="entry_list")]
