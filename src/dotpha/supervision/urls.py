from django.urls import path

from dotpha.supervision.views import answers, inquiries, sessions

app_name = "supervision"
urlpatterns = [
    path("", inquiries.inquiry_list, name="inquiry_list"),
    path("lap", inquiries.inquiry_new, name="inquiry_new"),
    path("bang-tong-hop", inquiries.summary, name="summary"),
    path("yeu-cau/<int:pk>", inquiries.inquiry, name="inquiry"),
    path("yeu-cau/<int:pk>/sua", inquiries.inquiry_edit, name="inquiry_edit"),
    path("yeu-cau/<int:pk>/bo", inquiries.inquiry_drop, name="inquiry_drop"),
    path("yeu-cau/<int:pk>/gui", inquiries.send, name="send"),
    path("yeu-cau/<int:pk>/rut", inquiries.withdraw, name="withdraw"),
    path("yeu-cau/<int:pk>/gia-han", inquiries.extend, name="extend"),
    path("yeu-cau/<int:pk>/chap-nhan", inquiries.accept, name="accept"),
    path("yeu-cau/<int:pk>/hoi-tiep", inquiries.ask_more, name="ask_more"),
    path("yeu-cau/<int:pk>/phan-cong", answers.assign, name="assign"),
    path("yeu-cau/<int:pk>/chuyen", answers.deliver, name="deliver"),
    path("yeu-cau/<int:pk>/diem-nghen", answers.bottleneck, name="bottleneck"),
    path("yeu-cau/<int:pk>/cong-van", answers.letter, name="letter"),
    path("tep/<int:pk>", inquiries.inquiry_file, name="inquiry_file"),
    path("phan-cong/<int:pk>/tra-loi", answers.answer, name="answer"),
    path("tra-loi/<int:pk>/tra-lai", answers.answer_return, name="answer_return"),
    path("tra-loi/<int:pk>/tep", answers.answer_file, name="answer_file"),
    path("cuoc", sessions.session_list, name="session_list"),
    path("cuoc/lap", sessions.session_new, name="session_new"),
    path("cuoc/<int:pk>", sessions.session, name="session"),
    path("cuoc/<int:pk>/sua", sessions.session_edit, name="session_edit"),
    path("cuoc/<int:pk>/phat-hien", sessions.findings, name="findings"),
    path("cuoc/<int:pk>/gui", sessions.session_send, name="session_send"),
    path("cuoc/<int:pk>/ket-luan", sessions.conclude, name="conclude"),
    path("cuoc/<int:pk>/ket-luan/tep", sessions.conclusion_file, name="conclusion_file"),
    path("cuoc/<int:pk>/vao-so", sessions.session_register, name="session_register"),
    path("cuoc/<int:pk>/nhiem-vu", sessions.session_read, name="session_read"),
]
