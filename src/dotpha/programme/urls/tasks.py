from django.urls import path
from django.urls.resolvers import URLPattern

from dotpha.programme.views import agencies, answers, evidence, recurring, steps, tasks

urlpatterns: list[URLPattern] = [
    path("viec-cua-toi", tasks.inbox, name="inbox"),
    path("nhiem-vu", tasks.board, name="board"),
    path("nhiem-vu/<int:pk>", tasks.task, name="task"),
    path("nhiem-vu/<int:pk>/xem-nhanh", tasks.task_panel, name="task_panel"),
    path("nhiem-vu/<int:pk>/buoc/<slug:verb>", steps.task_move, name="task_move"),
    path("nhiem-vu/<int:pk>/sua", steps.task_edit, name="task_edit"),
    path("nhiem-vu/<int:pk>/thoi-han", steps.task_deadline, name="task_deadline"),
    path("nhiem-vu/<int:pk>/chu-tri", steps.task_lead, name="task_lead"),
    path("nhiem-vu/<int:pk>/tai-lieu", steps.task_file, name="task_file"),
    path("nhiem-vu/<int:pk>/moc", steps.milestone_add, name="milestone_add"),
    path("nhiem-vu/<int:pk>/ky/<slug:name>", recurring.occurrence, name="occurrence"),
    path("dinh-ky", recurring.recurring, name="recurring"),
    path("nhiem-vu/<int:pk>/ket-qua", answers.answer, name="answer"),
    path("nhiem-vu/<int:pk>/khong-phat-sinh", answers.answer_nothing, name="answer_nothing"),
    path("nhiem-vu/<int:pk>/diem-nghen", steps.bottleneck_add, name="bottleneck_add"),
    path("diem-nghen/<int:pk>/thao-go", steps.bottleneck_close, name="bottleneck_close"),
    path("tai-lieu/<int:pk>/tep", steps.task_file_open, name="task_file_open"),
    path("moc/<int:pk>/bo", steps.milestone_remove, name="milestone_remove"),
    path("moc/<int:pk>/minh-chung", evidence.evidence_add, name="evidence_add"),
    path("moc/<int:pk>/van-ban", evidence.evidence_document, name="evidence_document"),
    path("minh-chung", evidence.evidence_queue, name="evidence_queue"),
    path("minh-chung/xac-nhan", evidence.evidence_verify_many, name="evidence_verify_many"),
    path("minh-chung/<int:pk>", evidence.evidence, name="evidence"),
    path("minh-chung/<int:pk>/tep", evidence.evidence_file, name="evidence_file"),
    path("minh-chung/<int:pk>/xac-nhan", evidence.evidence_verify, name="evidence_verify"),
    path("minh-chung/<int:pk>/tra-lai", evidence.evidence_return, name="evidence_return"),
    path("minh-chung/<int:pk>/rut", evidence.evidence_withdraw, name="evidence_withdraw"),
    path("co-quan", agencies.agency_list, name="agency_list"),
    path("co-quan/<int:pk>", agencies.agency, name="agency"),
    path("xa-phuong", agencies.commune_list, name="commune_list"),
]
