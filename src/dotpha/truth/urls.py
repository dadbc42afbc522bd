from django.urls import path

from dotpha.truth.views import checks, visits

app_name = "truth"
urlpatterns = [
    path("", checks.check_list, name="check_list"),
    path("moi", checks.check_new, name="check_new"),
    path("<int:pk>", checks.check, name="check"),
    path("<int:pk>/boc-tham", checks.check_draw, name="check_draw"),
    path("<int:pk>/phan-cong", checks.check_assign, name="check_assign"),
    path("<int:pk>/huy", checks.check_replace, name="check_replace"),
    path("<int:pk>/ket-luan", checks.check_conclude, name="check_conclude"),
    path("<int:pk>/kiem-lai", checks.check_repeat, name="check_repeat"),
    path("<int:pk>/phieu", checks.check_sheet, name="check_sheet"),
    path("kiem-tra/<int:pk>", visits.visit, name="visit"),
    path("kiem-tra/<int:pk>/ket-qua", visits.visit_find, name="visit_find"),
    path("kiem-tra/<int:pk>/anh", visits.visit_photos, name="visit_photos"),
    path("kiem-tra/<int:pk>/tra-lai", visits.visit_send_back, name="visit_send_back"),
    path("anh/<int:pk>", visits.photo, name="photo"),
    path("anh/<int:pk>/bo", visits.photo_remove, name="photo_remove"),
]
