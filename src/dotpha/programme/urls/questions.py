from django.urls import path
from django.urls.resolvers import URLPattern

from dotpha.programme.views import clarity, questions

urlpatterns: list[URLPattern] = [
    path("do-ro", clarity.clarity_documents, name="clarity_documents"),
    path("do-ro/co-quan", clarity.clarity_agencies, name="clarity_agencies"),
    path("do-ro/soan-cau-hoi", clarity.clarity_draft, name="clarity_draft"),
    path("do-ro/bao-cao", clarity.clarity_word, name="clarity_word"),
    path("nhiem-vu/<int:pk>/soan-cau-hoi", clarity.task_questions, name="task_questions"),
    path("cau-hoi", questions.question_list, name="question_list"),
    path("cau-hoi/gui", questions.question_send, name="question_send"),
    path("cau-hoi/<int:pk>", questions.question, name="question"),
    path("cau-hoi/<int:pk>/sua", questions.question_edit, name="question_edit"),
    path("cau-hoi/<int:pk>/cong-van", questions.question_letter, name="question_letter"),
    path("cau-hoi/<int:pk>/tra-loi", questions.question_answer, name="question_answer"),
    path("cau-hoi/<int:pk>/thoi", questions.question_aside, name="question_aside"),
    path("cau-hoi/tra-loi/<int:pk>/tep", questions.answer_file, name="answer_file"),
    path("cau-hoi/tra-loi/<int:pk>/nhan", questions.answer_accept, name="answer_accept"),
    path("cau-hoi/tra-loi/<int:pk>/sua-roi-nhan", questions.answer_complete, name="answer_complete"),
    path("cau-hoi/tra-loi/<int:pk>/khong-nhan", questions.answer_reject, name="answer_reject"),
]
