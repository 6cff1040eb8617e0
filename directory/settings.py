"""All settings, read from the environment, with a ``.env`` file beside ``manage.py`` as fallback.

Whatever is missing or unsafe stops the start with one sentence that says what to set.
``.env.example`` lists every name that is read here.
"""

import base64
import binascii
import re
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from directory.web.brand import read_brand
from directory.web.countries import check_same_countries, numbers_by_country
from directory.web.languages import languages_of
from directory.web.tiles import tiles_host

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

env = environ.FileAwareEnv()
env.read_env(str(BASE_DIR / ".env"))

DEBUG: bool = env.bool("DEBUG", default=False)
DEMO: bool = env.bool("DEMO", default=False)
RUNNING_TESTS = "pytest" in sys.modules
RELAXED = DEBUG or DEMO or RUNNING_TESTS

DEMO_SECRET_MARK = "demo-"  # nosec B105  a prefix that marks secrets, not one
TEST_SECRET_KEY = "test-only-secret-key-that-never-serves-a-page-0123456789abcdef"  # nosec B105  tests only
TEST_ENCRYPTION_KEY = "test:" + base64.b64encode(b"test-only-32-byte-key-not-secret"[:32]).decode()


def _secret(name: str, test_value: str) -> str:
    """A secret from the environment. Raises ImproperlyConfigured when missing, or a demo value in production."""
    value: str = env.str(name, default=test_value if RUNNING_TESTS else "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} (see .env.example), or DEMO=1 for a local demo (make demo writes one).")
    if value.startswith(DEMO_SECRET_MARK) and not RELAXED:
        raise ImproperlyConfigured(f"{name} is a demo value: set one of your own, or DEMO=1 for a local demo.")
    return value


def _encryption_keys() -> dict[str, bytes]:
    """``FIELD_ENCRYPTION_KEYS=id:base64,id:base64``, newest first, each 32 bytes. Errors never quote a value."""
    keys: dict[str, bytes] = {}
    for item in _secret("FIELD_ENCRYPTION_KEYS", TEST_ENCRYPTION_KEY).split(","):
        key_id, _, text = item.strip().partition(":")
        try:
            key = base64.b64decode(text, validate=True)
        except binascii.Error:
            key = b""
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,32}", key_id) or len(key) != 32 or key_id in keys:
            raise ImproperlyConfigured(
                "FIELD_ENCRYPTION_KEYS must be a comma-separated list of id:base64 with 32 bytes each and different "
                "ids of letters, digits, - and _ (at most 32)."
            )
        keys[key_id] = key
    return keys


def _time_zone(name: str) -> str:
    """The name of a time zone that this machine knows. Raises ImproperlyConfigured."""
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise ImproperlyConfigured(
            "TIME_ZONE must be the name of a time zone, such as America/Los_Angeles."
        ) from unknown


SECRET_KEY = _secret("SECRET_KEY", TEST_SECRET_KEY)
FIELD_ENCRYPTION_KEYS = _encryption_keys()
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if RELAXED else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the host names of this site, separated by commas.")
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# where someone who found a weakness can write: a mailto: or https: address, shown in /.well-known/security.txt
SECURITY_CONTACT: str = env.str(
    "SECURITY_CONTACT", default=f"mailto:security@{ALLOWED_HOSTS[0].lstrip('.*') or 'localhost'}"
)

# where visitors write to the people who run this site, for example about a wrong listing: a mailto: or https: address
CONTACT: str = env.str("CONTACT", default=SECURITY_CONTACT)

# The log-in that make demo prints; means nothing without DEMO.
DEMO_CURATOR_PASSWORD: str = env.str("DEMO_CURATOR_PASSWORD", default="")

SITE_NAME: str = env.str("SITE_NAME", default="Steadyground")

# --- where a person in danger is sent, by country; the first is the site's own -------------------------------------
CRISIS_LINES: dict[str, str] = numbers_by_country("CRISIS_LINES", env.str("CRISIS_LINES", default="US:988,CA:988"))
EMERGENCY_NUMBERS: dict[str, str] = numbers_by_country(
    "EMERGENCY_NUMBERS", env.str("EMERGENCY_NUMBERS", default="US:911,CA:911")
)
check_same_countries(CRISIS_LINES, EMERGENCY_NUMBERS)
LEAVE_QUICKLY_URL: str = env.str("LEAVE_QUICKLY_URL", default="https://www.weather.gov/")

# --- places --------------------------------------------------------------------------------------------------------
GAZETTEER_PATH = Path(env.str("GAZETTEER_PATH", default=str(VAR_DIR / "gazetteer.sqlite3")))
# "" = embedded only; else the name of a geopy service, used for curators' addresses alone
GEOCODER: str = env.str("GEOCODER", default="")
GEOCODER_OPTIONS: dict[str, str] = env.dict("GEOCODER_OPTIONS", default={})

# --- the ground of maps: "" = outlines from this site, else the address of pictures from a service, {z}, {x}, {y} in it
MAP_TILES_URL: str = env.str("MAP_TILES_URL", default="")
MAP_TILES_ATTRIBUTION: str = env.str("MAP_TILES_ATTRIBUTION", default="")
MAP_TILES_HOST = tiles_host(MAP_TILES_URL, MAP_TILES_ATTRIBUTION)

# ours first: of one English text in two catalogues, the translation of the first counts
INSTALLED_APPS = [
    "directory.web",
    "directory.changes",
    "directory.history",
    "directory.staff",
    "directory.fulltext",
    "directory.places",
    "directory.vocabulary",
    "directory.practitioners",
    "directory.intake",
    "directory.guide",
    "directory.matching",
    "directory.search",
    "directory.shortlists",
    "directory.mailing",
    "directory.proposals",
    "directory.terms",
    "directory.listings",
    "directory.verifying",
    "directory.practice",
    "directory.duplicates",
    "directory.importing",
    "directory.curation",
    "directory.dashboards",
    # django.contrib.admin, with our site of it: one log-in, in two steps
    "directory.staff.site_config.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_filters",
    "phonenumber_field",
    # only for its second factor, which does not load without the accounts; none of its pages has an address here
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "directory.web.middleware.HeadersMiddleware",
    "directory.web.compression.CompressionMiddleware",
    "directory.web.languages.LanguageMiddleware",
    "directory.web.bodies.BodiesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "directory.web.middleware.MethodsMiddleware",
    "directory.web.middleware.NulMiddleware",
    "directory.web.middleware.AdminListsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "directory.web.csrf.FormTokenMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "directory.staff.middleware.StaffMiddleware",
    "directory.history.middleware.ActingMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "directory.urls"
WSGI_APPLICATION = "directory.wsgi.application"
ASGI_APPLICATION = "directory.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "directory.web.context.site",
            ],
            # the last one wins: its "translate" is Django's, but fast
            "builtins": [
                "directory.web.templatetags.look",
                "directory.web.templatetags.tongues",
                "django.templatetags.i18n",
                "directory.web.templatetags.phrases",
            ],
        },
    }
]

# --- database ------------------------------------------------------------------------------------------------------
# SQLite's options were measured: with Django's defaults 5.5 to 16.8 % of concurrent read-then-write
# transactions failed, with this set none did (docs/operations.md).
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'directory.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON; PRAGMA journal_size_limit=67108864;"
        ),
    }
# Opening a connection costs a millisecond on SQLite too, more than a page without a list.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- language, time ------------------------------------------------------------------------------------------------
# the first language has the plain addresses, each further one stands below its code: /es/guide/
LANGUAGES = languages_of("SITE_LANGUAGES", env.list("SITE_LANGUAGES", default=["en", "es"]))
LANGUAGE_CODE = LANGUAGES[0][0]
FORMAT_MODULE_PATH = "directory.web.formats"
# another logo, other colours, other words: a TOML file (docs/operations.md)
BRAND = read_brand("BRAND_FILE", env.str("BRAND_FILE", default=""), [code for code, _ in LANGUAGES])
# a day ends at midnight there: badges, licences, rounds and what is deleted go by it; moments are stored as they are
TIME_ZONE = _time_zone(env.str("TIME_ZONE", default="UTC"))
USE_I18N = True
USE_TZ = True
PHONENUMBER_DEFAULT_REGION = next(iter(CRISIS_LINES))
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"
PHONENUMBER_DB_FORMAT = "E164"

# --- mail: waits in the database until send_mail_queue hands it to the server of EMAIL_URL --------------------------
# where this site stands, for links in mails that commands write
SITE_URL: str = env.str(
    "SITE_URL", default="http://127.0.0.1:8000" if RELAXED else f"https://{ALLOWED_HOSTS[0].lstrip('.*')}"
).rstrip("/")
if SITE_URL == "https:":
    SITE_URL = ""  # any host is allowed, and none named: nothing with a link is written until SITE_URL says which
elif not re.fullmatch(r"https?://[^\s/]+(/\S*)?", SITE_URL):
    raise ImproperlyConfigured("SITE_URL must be the address of this site, such as https://directory.example.")
EMAIL: dict[str, Any] = env.email_url("EMAIL_URL", default="consolemail://" if RELAXED else "dummymail://")
# without a server of its own a site in production keeps its mails and says so; none goes to the one next door
SENDS_MAIL = not EMAIL["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
EMAIL_BACKEND: str = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST: str = EMAIL["EMAIL_HOST"] or "localhost"
EMAIL_PORT: int = EMAIL["EMAIL_PORT"] or 25
EMAIL_HOST_USER: str = EMAIL["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD: str = EMAIL["EMAIL_HOST_PASSWORD"] or ""
EMAIL_FILE_PATH: str = EMAIL["EMAIL_FILE_PATH"] or ""
EMAIL_USE_TLS: bool = EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL: bool = EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL: str = env.str(
    "DEFAULT_FROM_EMAIL", default=f"no-reply@{ALLOWED_HOSTS[0].lstrip('.*') or 'localhost'}"
)

# --- static files --------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
# Tests find files where they are written; a folder that is being collected into must not be served meanwhile.
STATIC_ROOT = VAR_DIR / ("static-of-tests" if RUNNING_TESTS else "static")
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "directory" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG or RUNNING_TESTS
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = DEBUG or RUNNING_TESTS
WHITENOISE_AUTOREFRESH = DEBUG
# files are for this site's own pages: without this, every one would say "Access-Control-Allow-Origin: *"
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- security ------------------------------------------------------------------------------------------------------
OVER_TLS = not RELAXED
SECURE_SSL_REDIRECT: bool = env.bool("SECURE_SSL_REDIRECT", default=OVER_TLS)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# "no-referrer" makes Chromium send "Origin: null", and every form then fails its check
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

_COOKIE_PREFIX = "__Host-" if OVER_TLS else ""
SESSION_COOKIE_NAME = _COOKIE_PREFIX + "session"
SESSION_COOKIE_SECURE = OVER_TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = _COOKIE_PREFIX + "csrftoken"
CSRF_COOKIE_SECURE = OVER_TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# W003 looks for Django's own class by name; ours is a subclass of it (directory.web.csrf), and a test holds its place
SILENCED_SYSTEM_CHECKS = ["security.W003"]
CSRF_FAILURE_VIEW = "directory.web.errors.csrf_failure"
ANSWERS_COOKIE_NAME = _COOKIE_PREFIX + "answers"
ANSWERS_COOKIE_SECURE = OVER_TLS
ANSWERS_COOKIE_SECONDS = 24 * 60 * 60

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *filter(None, [MAP_TILES_HOST])],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- staff: who comes in, and for how long -------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["directory.staff.backend.StaffBackend"]
LOGIN_URL = "admin:login"
# "required": no page but the set-up opens without a second factor; "offered": each account may have one
STAFF_TWO_FACTOR: str = env.str("STAFF_TWO_FACTOR", default="offered" if DEMO or RUNNING_TESTS else "required")
if STAFF_TWO_FACTOR not in ("required", "offered"):
    raise ImproperlyConfigured("STAFF_TWO_FACTOR must be required or offered.")
STAFF_IDLE_MINUTES: int = env.int("STAFF_IDLE_MINUTES", default=60)
STAFF_SESSION_HOURS: int = env.int("STAFF_SESSION_HOURS", default=10)
if not (2 <= STAFF_IDLE_MINUTES <= 60 * STAFF_SESSION_HOURS and STAFF_SESSION_HOURS <= 24 * 7):
    raise ImproperlyConfigured(
        "STAFF_IDLE_MINUTES must be at least 2 and no more than STAFF_SESSION_HOURS, which is at most 168."
    )
SESSION_COOKIE_AGE = STAFF_SESSION_HOURS * 60 * 60
MFA_ADAPTER = "directory.staff.adapter.SealedAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
# a clock that is half a minute off still works
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_DIGITS = 10

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- logging: route names and counts, never paths with tokens, queries, bodies or addresses of visitors -----------
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_answers": {"()": "directory.web.logs.WithoutAnswers"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_answers"]},
    },
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        # without Django's own handlers: they write with DEBUG on, and mail, past the filter
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
# A traceback page or mail would carry the posted answers; both stay off.
DEFAULT_EXCEPTION_REPORTER = "directory.web.logs.ReportWithoutRequest"
DEFAULT_EXCEPTION_REPORTER_FILTER = "directory.web.logs.NothingOfTheRequest"

TEST_RUNNER = "django.test.runner.DiscoverRunner"
