from django.urls import path

from dotpha.reminding import views

app_name = "reminding"
urlpatterns = [
    path("cong-van", views.letter_list, name="letter_list"),
    path("cong-van/duyet", views.letters_approve, name="letters_approve"),
    path("cong-van/<int:pk>", views.letter, name="letter"),
    path("cong-van/<int:pk>/loi", views.letter_edit, name="letter_edit"),
    path("cong-van/<int:pk>/soan-lai", views.letter_recompose, name="letter_recompose"),
    path("cong-van/<int:pk>/duyet", views.letter_approve, name="letter_approve"),
    path("cong-van/<int:pk>/gui", views.letter_send, name="letter_send"),
    path("cong-van/<int:pk>/thoi-gui", views.letter_drop, name="letter_drop"),
    path("cong-van/<int:pk>/word", views.letter_word, name="letter_word"),
    path("lich-su", views.firing_list, name="firing_list"),
    path("nhac-toi", views.told, name="told"),
    path("quy-tac", views.rule_list, name="rule_list"),
    path("quy-tac/chay-thu", views.rule_preview, name="rule_preview"),
    path("quy-tac/moi", views.rule_new, name="rule_new"),
    path("quy-tac/<int:pk>", views.rule_edit, name="rule_edit"),
    path("quy-tac/<int:pk>/bat-tat", views.rule_switch, name="rule_switch"),
]
