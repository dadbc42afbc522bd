from django.urls import path

from dotpha.programme.views import comparing, periods, replies

urlpatterns = [
    path("ky-bao-cao", periods.period_list, name="period_list"),
    path("ky-bao-cao/mo", periods.period_open, name="period_open"),
    path("ky-bao-cao/<int:pk>", periods.period, name="period"),
    path("ky-bao-cao/<int:pk>/han", periods.period_due, name="period_due"),
    path("ky-bao-cao/<int:pk>/xac-nhan", periods.period_verify, name="period_verify"),
    path("ky-bao-cao/<int:pk>/dinh-chinh", periods.period_correct, name="period_correct"),
    path("ky-bao-cao/<int:pk>/thoi-dinh-chinh", periods.period_correct_drop, name="period_correct_drop"),
    path("so-sanh", comparing.compare, name="compare"),
    path("ky-bao-cao/<int:pk>/chot", periods.period_freeze, name="period_freeze"),
    path("ky-bao-cao/<int:pk>/gui", periods.ask, name="ask"),
    path("ky-bao-cao/<int:pk>/phu-luc", periods.replies_export, name="replies_export"),
    path("ky-bao-cao/<int:pk>/tra-loi", replies.replies_upload, name="replies_upload"),
    path("don-doc/<int:pk>", periods.remind, name="remind"),
    path("don-doc/<int:pk>/cong-van", periods.reminder_letter, name="reminder_letter"),
    path("phu-luc-tra-loi/<int:pk>", replies.reply, name="reply"),
    path("phu-luc-tra-loi/<int:pk>/nhan", replies.reply_accept, name="reply_accept"),
    path("phu-luc-tra-loi/<int:pk>/tep", replies.reply_file, name="reply_file"),
    path("phu-luc-tra-loi/hang/<int:pk>", replies.reply_row, name="reply_row"),
]
