from django.urls import path

from dotpha.subtasks.views import answers, builder, papers, receiving, sheets

app_name = "subtasks"
urlpatterns = [
    path("", sheets.sheet_list, name="sheet_list"),
    path("lap", sheets.sheet_new, name="sheet_new"),
    path("xep-hang", sheets.league, name="league"),
    path("phieu/<int:pk>", sheets.sheet, name="sheet"),
    path("phieu/<int:pk>/sua", sheets.sheet_edit, name="sheet_edit"),
    path("phieu/<int:pk>/bo", sheets.sheet_delete, name="sheet_delete"),
    path("phieu/<int:pk>/gui", sheets.sheet_send, name="sheet_send"),
    path("phieu/<int:pk>/dong", sheets.sheet_close, name="sheet_close"),
    path("phieu/<int:pk>/mo-lai", sheets.sheet_reopen, name="sheet_reopen"),
    path("phieu/<int:pk>/doi-han", sheets.sheet_deadline, name="sheet_deadline"),
    path("phieu/<int:pk>/minh-chung", sheets.sheet_hand_in, name="sheet_hand_in"),
    path("phieu/<int:pk>/mau", builder.sheet_form, name="sheet_form"),
    path("phieu/<int:pk>/mau/thao-tac", builder.field_act, name="field_act"),
    path("phieu/<int:pk>/mau/chep", builder.fields_copy, name="fields_copy"),
    path("phieu/<int:pk>/dat", builder.sheet_rule, name="sheet_rule"),
    path("phieu/<int:pk>/noi-nhan", builder.units_add, name="units_add"),
    path("noi-nhan/<int:pk>/bo", builder.unit_remove, name="unit_remove"),
    path("don-vi/<int:pk>", answers.unit, name="unit"),
    path("don-vi/<int:pk>/luu", answers.unit_save, name="unit_save"),
    path("tra-loi/xac-nhan", answers.answers_verify, name="answers_verify"),
    path("tra-loi/<int:pk>/xac-nhan", answers.answer_verify, name="answer_verify"),
    path("tra-loi/<int:pk>/tra-lai", answers.answer_return, name="answer_return"),
    path("tep/<int:pk>", answers.answer_file, name="answer_file"),
    path("phieu/<int:pk>/nhan", receiving.receive, name="receive"),
    path("nhan/<int:pk>", receiving.received, name="received"),
    path("phieu/<int:pk>/mau-excel", papers.workbook, name="workbook"),
    path("phieu/<int:pk>/phu-luc", papers.appendix, name="appendix"),
    path("phieu/<int:pk>/nhac", papers.remind, name="remind"),
    path("phieu/<int:pk>/cong-van-nhac", papers.reminder_letter, name="reminder_letter"),
]
