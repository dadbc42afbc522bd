from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "dotpha.site"
    label = "dotpha_site"
