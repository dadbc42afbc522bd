"""Settings of one instance (one province). Everything that differs between instances is an environment variable.

DOTPHA_DATA           folder of all state (./var)
DOTPHA_DATABASE_URL   postgresql://…; SQLite in DOTPHA_DATA without it
DOTPHA_HOSTS          comma-separated host names beside 127.0.0.1 and localhost
DOTPHA_HTTPS          1 when served behind TLS: secure cookies, HSTS
DOTPHA_PROXY          1 when all come through one proxy of ours that writes X-Forwarded-For: its last hop is the browser
DOTPHA_BASE_URL       the address under which people reach it, written in letters and mails; else the first of the hosts
DOTPHA_CLARITY_RULE   the province's own paper on what a task must say beyond the Government's five, as letters cite it; else none
DOTPHA_DIRECTING_HOURS   working hours within which a directive is acknowledged, before heads and giver are told; else 16
DOTPHA_SUPERVISION_DAYS  working days for an answer to the People's Council or the Front where its paper names no day; else 15
DOTPHA_SIGNUP         how many times an hour one address may ask for an account of people from outside; 0: nobody may; else 30
DOTPHA_SMTP_URL       smtp://user:password@host:587 (STARTTLS), smtps:// (TLS); without it mail waits in the outbox
DOTPHA_MAIL_FROM      sender of mail
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from dotpha.site.database import database
from dotpha.site.smtp import smtp

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("DOTPHA_DATA", "var")).resolve()
HOSTS = [name.strip() for name in os.environ.get("DOTPHA_HOSTS", "").split(",") if name.strip()]
HTTPS = os.environ.get("DOTPHA_HTTPS") == "1"
PROXY = os.environ.get("DOTPHA_PROXY") == "1"
BASE_URL = os.environ.get("DOTPHA_BASE_URL", f"https://{HOSTS[0]}" if HTTPS and HOSTS else "")


def _secret_key() -> str:
    """The instance's key; made by `dotpha run` or `init`. Commands that need none (checks, mypy) get a passing one."""
    path = DATA / "secret.key"
    return path.read_text(encoding="ascii").strip() if path.is_file() else secrets.token_urlsafe(50)


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *HOSTS]
CSRF_FAILURE_VIEW = "dotpha.site.middleware.forged"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

MODULES = [
    "dotpha.kit",
    "dotpha.people",
    "dotpha.cases",
    "dotpha.watching",
    "dotpha.indicators",
    "dotpha.programme",
    "dotpha.journal",
    "dotpha.budget",
    "dotpha.subtasks",
    "dotpha.truth",
    "dotpha.reminding",
    "dotpha.lateness",
    "dotpha.supervision",
    "dotpha.scoring",
    "dotpha.directing",
    "dotpha.room",
    "dotpha.committee",
    "dotpha.operations",
    "dotpha.services.procedures",
    "dotpha.services.signals",
    "dotpha.services.sandbox",
    "dotpha.services.contests",
    "dotpha.services.fund",
    "dotpha.services.initiatives",
    "dotpha.services.incentives",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_htmx",
    "django_tables2",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "ninja",
    *MODULES,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "dotpha.room.middleware.PulseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dotpha.site.middleware.DevicesMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dotpha.kit.middleware.ClockMiddleware",
    "dotpha.people.middleware.FirstPasswordMiddleware",
    "dotpha.site.middleware.SignInMiddleware",
    "dotpha.site.middleware.OutsiderMiddleware",
    "dotpha.site.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "dotpha.site.urls"
WSGI_APPLICATION = "dotpha.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dotpha.site.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DJANGO_TABLES2_TEMPLATE = "kit/table.html"

DATABASES = {"default": database(os.environ.get("DOTPHA_DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Limits on signing in must be shared by every process, so the cache lives in the database.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kit_cache"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "vi"
FORMAT_MODULE_PATH = "dotpha.site.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"
# Before the applications' own words: ours also mend theirs.
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HERE / "static" / "collected"
STATICFILES_DIRS = [folder for folder in [HERE / "static" / "source"] if folder.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "dotpha.people.signin.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
SIGNUP = max(0, int(os.environ.get("DOTPHA_SIGNUP", "30")))
# Wrong passwords are axes' work, which counts per person and address. allauth's own limit of five (which also bounds
# the guesses at a second step) would come first and hide axes' page, and ten a minute shut out an office behind one
# address.
ACCOUNT_RATE_LIMITS = {"login_failed": "300/m/ip,20/300s/key", "login": "300/m/ip", "signup": f"{SIGNUP}/h/ip"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[dotpha] "
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "dotpha"
# Addresses come from the administrator's list of staff; nobody verifies them by a letter.
MFA_ALLOW_UNVERIFIED_EMAIL = True
USERSESSIONS_TRACK_ACTIVITY = True
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
# A whole office sits behind one address: lock the pair, never the address alone.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "dotpha.people.signin.axes_username"
AXES_CLIENT_IP_CALLABLE = "dotpha.people.signin.address_of"
ALLAUTH_TRUSTED_PROXY_COUNT = int(PROXY)
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Whatever sends a mail puts it into the outbox; only `cases.actions.deliver` speaks to the server.
EMAIL_BACKEND = "dotpha.site.mail.OutboxBackend"
MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
CLARITY_RULE = os.environ.get("DOTPHA_CLARITY_RULE", "")
DIRECTING_HOURS = max(1, int(os.environ.get("DOTPHA_DIRECTING_HOURS", "16")))
SUPERVISION_DAYS = max(1, int(os.environ.get("DOTPHA_SUPERVISION_DAYS", "15")))
_smtp = smtp(os.environ.get("DOTPHA_SMTP_URL", ""))
EMAIL_HOST, EMAIL_PORT = _smtp.host, _smtp.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _smtp.user, _smtp.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _smtp.tls, _smtp.starttls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DOTPHA_MAIL_FROM", "dotpha@localhost")

FILE_LIMIT = 50 * 1024 * 1024  # bytes of one file
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "dotpha.kit.uploads.BoundedHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS = ["axes.W003", "axes.W006"]
