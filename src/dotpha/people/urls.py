from django.urls import path

from dotpha.people.views import accounts, audit, imports, organisations, tokens

app_name = "people"
urlpatterns = [
    path("co-quan", organisations.organisation_list, name="organisation_list"),
    path("co-quan/moi", organisations.organisation_new, name="organisation_new"),
    path("co-quan/<int:pk>", organisations.organisation, name="organisation"),
    path("co-quan/<int:pk>/sua", organisations.organisation_edit, name="organisation_edit"),
    path("co-quan/<int:pk>/ten-goi", organisations.name_add, name="name_add"),
    path("co-quan/ten-goi/<int:pk>/bo", organisations.name_remove, name="name_remove"),
    path("co-quan/<int:pk>/ke-thua", organisations.succeed, name="succeed"),
    path("tai-khoan", accounts.account_list, name="account_list"),
    path("tai-khoan/moi", accounts.account_new, name="account_new"),
    path("tai-khoan/nhap", imports.account_import, name="account_import"),
    path("tai-khoan/nhap/mau", imports.account_template, name="account_template"),
    path("tai-khoan/<int:pk>", accounts.account, name="account"),
    path("tai-khoan/<int:pk>/sua", accounts.account_edit, name="account_edit"),
    path("tai-khoan/<int:pk>/vi-tri", accounts.position_add, name="position_add"),
    path("tai-khoan/vi-tri/<int:pk>/thoi", accounts.position_end, name="position_end"),
    path("tai-khoan/<int:pk>/mat-khau", accounts.password_reset, name="password_reset"),
    path("tai-khoan/<int:pk>/khoa", accounts.account_deactivate, name="account_deactivate"),
    path("tai-khoan/<int:pk>/mo", accounts.account_reactivate, name="account_reactivate"),
    path("ma-truy-cap", tokens.token_list, name="token_list"),
    path("ma-truy-cap/<int:pk>/thu-hoi", tokens.token_revoke, name="token_revoke"),
    path("so-cai", audit.audit, name="audit"),
]
