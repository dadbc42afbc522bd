from django.urls import path
from django.urls.resolvers import URLPattern

from dotpha.budget.views import doubles, lines, overview, projects, shares, sheets

app_name = "budget"
urlpatterns: list[URLPattern] = [
    path("", overview.overview, name="overview"),
    path("dong", lines.line_list, name="line_list"),
    path("dong/them", lines.line_new, name="line_new"),
    path("dong/<int:pk>", lines.line, name="line"),
    path("dong/<int:pk>/noi", lines.line_match, name="line_match"),
    path("dong/<int:pk>/sua", lines.line_edit, name="line_edit"),
    path("dong/<int:pk>/xoa", lines.line_remove, name="line_remove"),
    path("dong/<int:pk>/xet", shares.share_mark, name="share_mark"),
    path("dong/<int:pk>/bo-xet", shares.share_unmark, name="share_unmark"),
    path("bieu", sheets.sheet_list, name="sheet_list"),
    path("bieu/nhap", sheets.sheet_new, name="sheet_new"),
    path("bieu/<int:pk>", sheets.sheet, name="sheet"),
    path("bieu/<int:pk>/cach-doc", sheets.sheet_match, name="sheet_match"),
    path("bieu/<int:pk>/dua-vao", sheets.sheet_take, name="sheet_take"),
    path("bieu/<int:pk>/bo", sheets.sheet_drop, name="sheet_drop"),
    path("bieu/<int:pk>/rut", sheets.sheet_withdraw, name="sheet_withdraw"),
    path("bieu/<int:pk>/dung-lai", sheets.sheet_restore, name="sheet_restore"),
    path("bieu/<int:pk>/so-sanh", sheets.sheet_compare, name="sheet_compare"),
    path("hai-bieu/<int:pk>", doubles.sheet_choose, name="sheet_choose"),
    path("bieu/<int:pk>/tep", sheets.sheet_file, name="sheet_file"),
    path("ba-phan-tram", shares.share, name="share"),
    path("ba-phan-tram/tong-chi", shares.total_new, name="total_new"),
    path("ba-phan-tram/tong-chi/<int:pk>/xoa", shares.total_remove, name="total_remove"),
    path("du-an", projects.project_list, name="project_list"),
    path("du-an/them", projects.project_new, name="project_new"),
    path("du-an/<int:pk>", projects.project, name="project"),
    path("du-an/<int:pk>/sua", projects.project_edit, name="project_edit"),
    path("du-an/<int:pk>/buoc", projects.project_step, name="project_step"),
    path("du-an/<int:pk>/bo-buoc", projects.step_remove, name="step_remove"),
    path("du-an/<int:pk>/von", projects.project_capital, name="project_capital"),
    path("du-an/<int:pk>/bo-von", projects.capital_remove, name="capital_remove"),
]
