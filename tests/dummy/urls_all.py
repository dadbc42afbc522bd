"""The product's URLs with the dummy's one line."""

from django.urls import include, path

from dotpha.site.urls import handler404 as product_404
from dotpha.site.urls import urlpatterns as product

urlpatterns = [*product, path("dummy/", include("dummy.urls"))]
handler404 = product_404
