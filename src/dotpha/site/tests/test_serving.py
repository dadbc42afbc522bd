"""Under which address a server is reached, and who counts as coming from elsewhere."""

import pytest
from django.db import connection

from dotpha.site.cli import setup
from dotpha.site.cli.serving import only_here, plain_address


@pytest.mark.parametrize(
    ("host", "hosts", "https", "address"),
    [
        ("127.0.0.1", [], False, "http://127.0.0.1:8000"),
        ("10.0.0.5", [], False, "http://10.0.0.5:8000"),
        ("::1", [], False, "http://[::1]:8000"),
        ("0.0.0.0", [], False, ""),
        ("::", [], False, ""),
        ("0.0.0.0", ["dotpha.vi.du", "khac.vi.du"], False, "http://dotpha.vi.du:8000"),
        ("127.0.0.1", [], True, ""),
    ],
)
def test_letters_name_an_address_only_where_people_can_follow_it(settings, host, hosts, https, address):
    settings.HOSTS, settings.HTTPS = hosts, https
    assert plain_address(host, 8000) == address


@pytest.mark.parametrize(
    ("host", "said", "here"),
    [
        ("127.0.0.1", {}, True),
        ("127.0.0.1", {"HOSTS": ["localhost"]}, True),
        ("127.0.0.1", {"HOSTS": ["dotpha.vi.du"]}, False),
        ("127.0.0.1", {"HTTPS": True}, False),
        ("127.0.0.1", {"PROXY": True}, False),
        ("0.0.0.0", {}, False),
    ],
)
def test_only_a_server_for_this_machine_may_show_the_demo(settings, host, said, here):
    for name, value in said.items():
        setattr(settings, name, value)
    assert only_here(host) is here


@pytest.mark.django_db
def test_a_start_that_was_killed_before_the_cache_table_is_mended_by_the_next(settings, tmp_path):
    settings.DATA, settings.SECRET_KEY = tmp_path, settings.SECRET_KEY
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kit_cache"}}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS kit_cache")
    setup.prepare()
    assert "kit_cache" in connection.introspection.table_names()
