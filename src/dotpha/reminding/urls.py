from django.urls import path

from dotpha.reminding import views

app_name = "reminding"
urlpatterns = [
    path("don-doc", views.letter_list, name="letter_list"),
    path("don-doc/duyet", views.letters_approve, name="letters_approve"),
    path("don-doc/<int:pk>", views.letter, name="letter"),
    path("don-doc/<int:pk>/loi", views.letter_edit, name="letter_edit"),
    path("don-doc/<int:pk>/soan-lai", views.letter_recompose, name="letter_recompose"),
    path("don-doc/<int:pk>/duyet", views.letter_approve, name="letter_approve"),
    path("don-doc/<int:pk>/gui", views.letter_send, name="letter_send"),
    path("don-doc/<int:pk>/thoi-gui", views.letter_drop, name="letter_drop"),
    path("don-doc/<int:pk>/word", views.letter_word, name="letter_word"),
    path("don-doc/lich-su", views.firing_list, name="firing_list"),
    path("don-doc/quy-tac", views.rule_list, name="rule_list"),
    path("don-doc/quy-tac/moi", views.rule_new, name="rule_new"),
    path("don-doc/quy-tac/<int:pk>", views.rule_edit, name="rule_edit"),
    path("don-doc/quy-tac/<int:pk>/bat-tat", views.rule_switch, name="rule_switch"),
    path("don-doc/chay-thu", views.rule_preview, name="rule_preview"),
    path("nhac-toi", views.told, name="told"),
]
