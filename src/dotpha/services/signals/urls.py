from django.urls import path
from django.urls.resolvers import URLPattern

from dotpha.services.signals.views import batches, records, words

app_name = "signals"
urlpatterns: list[URLPattern] = [
    path("", records.signal_list, name="signal_list"),
    path("so-ghi", records.record_list, name="record_list"),
    path("ghi", records.record_new, name="record_new"),
    path("so-ghi/<int:pk>", records.record, name="record"),
    path("so-ghi/<int:pk>/rut", records.record_withdraw, name="record_withdraw"),
    path("tep", batches.batch_list, name="batch_list"),
    path("tep/nap", batches.batch_new, name="batch_new"),
    path("tep/mau", batches.batch_sample, name="batch_sample"),
    path("tep/<int:pk>", batches.batch, name="batch"),
    path("tep/<int:pk>/dua-vao", batches.batch_take, name="batch_take"),
    path("tep/<int:pk>/bo", batches.batch_drop, name="batch_drop"),
    path("tep/<int:pk>/rut", batches.batch_withdraw, name="batch_withdraw"),
    path("tep/<int:pk>/tep", batches.batch_file, name="batch_file"),
    path("loi-le", words.words, name="words"),
]
