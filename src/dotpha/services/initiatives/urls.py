from django.urls import path

from dotpha.cases.views.cases import kind_list
from dotpha.kit.outside import outsiders_too
from dotpha.services.initiatives.kinds import INITIATIVE
from dotpha.services.initiatives.reach import REACH
from dotpha.services.initiatives.views import library, proposing, using

app_name = "initiatives"
urlpatterns = [
    path("", library.library, name="library"),
    path("ho-so", kind_list, {"kind": INITIATIVE.key}, name="initiative_list"),
    path("pham-vi", kind_list, {"kind": REACH.key}, name="reach_list"),
    path("de-xuat", proposing.quick, name="quick"),
    path("giong", proposing.alike, name="alike"),
    path("<int:pk>/giong", outsiders_too(proposing.alike_of), name="alike_of"),
    path("<int:pk>/pham-vi", proposing.reach_new, name="reach_new"),
    path("<int:pk>/ap-dung", using.use_new, name="use_new"),
    path("ap-dung/<int:pk>/xac-nhan", using.use_confirm, name="use_confirm"),
    path("ap-dung/<int:pk>/thoi", using.use_end, name="use_end"),
    path("ap-dung/<int:pk>/rut", using.use_withdraw, name="use_withdraw"),
    path("ap-dung/<int:pk>/loi-ich", using.benefit_new, name="benefit_new"),
    path("ap-dung/<int:pk>/tep", using.use_file, name="use_file"),
    path("loi-ich/<int:pk>/xac-nhan", using.benefit_confirm, name="benefit_confirm"),
    path("loi-ich/<int:pk>/rut", using.benefit_withdraw, name="benefit_withdraw"),
    path("loi-ich/<int:pk>/thu-lao", using.reward_pay, name="reward_pay"),
    path("loi-ich/<int:pk>/tep", using.benefit_file, name="benefit_file"),
    path("chung-nhan/<int:pk>", outsiders_too(library.certificate), name="certificate"),
    path("kiem-tra", library.check, name="check"),
    path("thi-dua", library.board, name="board"),
    path("thi-dua/so-nguoi", library.people, name="people"),
]
