from django.urls import path
from django.urls.resolvers import URLPattern

from dotpha.programme.views import lists

urlpatterns: list[URLPattern] = [
    path("danh-muc-cap-tren", lists.list_index, name="list_index"),
    path("danh-muc-cap-tren/nhap", lists.list_new, name="list_new"),
    path("danh-muc-cap-tren/<int:pk>", lists.list_form, name="list_form"),
    path("danh-muc-cap-tren/<int:pk>/khop-cot", lists.list_match, name="list_match"),
    path("danh-muc-cap-tren/<int:pk>/thay-doi", lists.list_changes, name="list_changes"),
    path("danh-muc-cap-tren/<int:pk>/giu", lists.list_keep, name="list_keep"),
    path("danh-muc-cap-tren/<int:pk>/xuat", lists.list_export, name="list_export"),
    path("danh-muc-cap-tren/<int:pk>/tep", lists.list_file, name="list_file"),
    path("danh-muc-cap-tren/<int:pk>/xoa", lists.list_drop, name="list_drop"),
]
