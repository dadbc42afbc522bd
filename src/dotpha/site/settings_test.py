"""Settings of the tests: plain static files, quick passwords, jobs run at once, and a data folder of its own."""

import atexit
import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

DATA_OF_TESTS = Path(tempfile.mkdtemp(prefix="dotpha-test-"))
atexit.register(shutil.rmtree, DATA_OF_TESTS, ignore_errors=True)
os.environ.setdefault("DOTPHA_DATA", str(DATA_OF_TESTS))

from dotpha.site.database import database  # noqa: E402
from dotpha.site.settings import *  # noqa: E402, F403

DATA = Path(os.environ["DOTPHA_DATA"])
DATABASES = {"default": database(os.environ.get("DOTPHA_DATABASE_URL"), DATA)}
BASE_URL = "http://127.0.0.1:8000"
SECRET_KEY = "only-for-tests-" + "x" * 40
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ALLOWED_HOSTS = ["*"]
# A browser of a test would look through every static file before its first page; a page that asks for one finds it all the same.
WHITENOISE_AUTOREFRESH = True
if find_spec("dummy"):  # the service that proves the plugs; it lies in tests/ and is in no wheel
    INSTALLED_APPS = [*INSTALLED_APPS, "dummy"]  # noqa: F405
    ROOT_URLCONF = "dummy.urls_all"
