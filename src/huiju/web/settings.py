"""Django settings: everything an operator may set comes from the environment, and every default is the safe one."""

from __future__ import annotations

import os
from pathlib import Path

from .database import sqlite
from .environment import prepared, read_environment, secret_of
from .logs import logging_config
from .static_files import digest

HERE = Path(__file__).resolve().parent
ENVIRONMENT = read_environment(os.environ)
DATA = prepared(ENVIRONMENT.data)

DEBUG = ENVIRONMENT.debug
SECRET_KEY = os.environ.get("HUIJU_SECRET_KEY") or secret_of(DATA)
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
PACKS = ENVIRONMENT.packs
API_RATE, API_BURST = ENVIRONMENT.api_rate, ENVIRONMENT.api_burst
PROXIES = ENVIRONMENT.proxies
CORS_ORIGINS = ENVIRONMENT.cors_origins
EMBED_PARENTS = ENVIRONMENT.embed_parents

ROOT_URLCONF = "huiju.web.urls"
WSGI_APPLICATION = "huiju.web.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "huiju.accounts",
    "huiju.reports",
    "huiju.scenarios",
]
MIDDLEWARE = [
    "huiju.web.middleware.access_log",
    "huiju.web.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "huiju.web.api.guard.Guard",
    "huiju.web.static_files.StaticFiles",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "huiju.web.office.session.OfficeSession",
    "huiju.web.embed.Embed",
    "huiju.web.embed.FormGuard",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "libraries": {"questions": "huiju.web.templatetags.questions"},
            "builtins": ["huiju.web.templatetags.marked"],
        },
    }
]

DATABASES = {"default": ENVIRONMENT.database or sqlite(DATA / "huiju.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_ROOT = HERE / "static"
STATIC_URL = f"/static/{digest(STATIC_ROOT)}/"
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = "/static/"

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000
# No form sends files yet; what is sent all the same is never written to the disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# With "no-referrer" browsers send "Origin: null" on our own forms, and the CSRF check would refuse them.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # until the browser is closed
CSRF_FAILURE_VIEW = "huiju.web.views.errors.form_refused"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    *(
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in ("CommonPasswordValidator", "NumericPasswordValidator", "UserAttributeSimilarityValidator")
    ),
]

if ENVIRONMENT.tls:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_SECURE = True

LOGGING = logging_config()
