from django.urls import path
from django.urls.resolvers import URLPattern

from dotpha.programme.views import documents, drafts, items, revising, tree

urlpatterns: list[URLPattern] = [
    path("van-ban", documents.document_list, name="document_list"),
    path("van-ban/vao-so", documents.document_register, name="document_register"),
    path("van-ban/<int:pk>", documents.document, name="document"),
    path("van-ban/<int:pk>/lien-ket", documents.document_link, name="document_link"),
    path("van-ban/<int:pk>/tep", documents.document_file, name="document_file"),
    path("cay-van-ban", tree.document_tree, name="document_tree"),
    path("muc-viec", items.item_list, name="item_list"),
    path("muc-viec/<int:pk>", items.item, name="item"),
    path("muc-viec/<int:pk>/noi", items.item_link, name="item_link"),
    path("muc-viec/<int:pk>/bo-noi", items.item_unlink, name="item_unlink"),
    path("muc-viec/<int:pk>/giao", items.item_task, name="item_task"),
    path("ke-hoach/nhap", drafts.plan_new, name="plan_new"),
    path("ban-doc/<int:pk>", drafts.draft, name="draft"),
    path("ban-doc/<int:pk>/van-ban", drafts.draft_text, name="draft_text"),
    path("ban-doc/<int:pk>/tep", drafts.draft_file, name="draft_file"),
    path("ban-doc/<int:pk>/nhiem-vu", drafts.draft_cards, name="draft_cards"),
    path("ban-doc/<int:pk>/thong-tin", drafts.draft_edit, name="draft_edit"),
    path("ban-doc/<int:pk>/gop", drafts.draft_merge, name="draft_merge"),
    path("ban-doc/<int:pk>/chon", drafts.draft_decide, name="draft_decide"),
    path("ban-doc/<int:pk>/them", drafts.draft_add, name="draft_add"),
    path("ban-doc/<int:pk>/sua-doi", revising.draft_revise, name="draft_revise"),
    path("ban-doc/<int:pk>/khong-con", revising.draft_left, name="draft_left"),
    path("ban-doc/<int:pk>/noi-chac", revising.draft_link_sure, name="draft_link_sure"),
    path("ban-doc/nhiem-vu/<int:pk>/noi", revising.draft_task_link, name="draft_task_link"),
    path("ban-doc/<int:pk>/dua-vao", drafts.draft_accept, name="draft_accept"),
    path("ban-doc/<int:pk>/bo", drafts.draft_drop, name="draft_drop"),
    path("ban-doc/nhiem-vu/<int:pk>", drafts.draft_task, name="draft_task"),
    path("ban-doc/nhiem-vu/<int:pk>/tach", drafts.draft_split, name="draft_split"),
]
