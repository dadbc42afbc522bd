"""The product's URLs with the dummy's one line."""

from django.urls import include, path

from dotpha.site.urls import urlpatterns as product

urlpatterns = [*product, path("dummy/", include("dummy.urls"))]
