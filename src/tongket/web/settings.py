"""The one settings module. What an installation may change comes from the environment or from its home folder."""

from datetime import timedelta
from pathlib import Path

from tongket import home, sqlite_is_safe
from tongket.intake.limits import PACKAGE_FILE

from . import environment, faults

TONGKET_HOME = home.home()
_FACTS = home.facts(TONGKET_HOME)
TONGKET_DEMO = _FACTS.demo
TONGKET_WORKING_DAY = _FACTS.working_day
TONGKET_WORKBOOK_KEYS = home.workbook_keys(TONGKET_HOME)
TONGKET_FACTOR_KEY = home.factor_key(TONGKET_HOME)
TONGKET_SECOND_FACTOR = _FACTS.second_factor
TONGKET_IDLE = timedelta(minutes=_FACTS.idle_minutes)
TONGKET_ADMINISTRATOR_IDLE = timedelta(minutes=_FACTS.administrator_idle_minutes)
TONGKET_SESSION = timedelta(hours=_FACTS.session_hours)

LOGGING = faults.logging_at(TONGKET_HOME)

SECRET_KEY = home.secret_key(TONGKET_HOME)
DEBUG = environment.flag("TONGKET_DEBUG")
ALLOWED_HOSTS = environment.names("TONGKET_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = environment.names("TONGKET_ORIGINS", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "tongket.ui",
    "tongket.access",
    "tongket.ledger",
    "tongket.evidence",
    "tongket.cycle",
    "tongket.measures",
    "tongket.organization",
    "tongket.accounts",
    "tongket.inspection",
    "tongket.directives",
    "tongket.plans",
    "tongket.submissions",
    "tongket.exchange",
    "tongket.results",
    "tongket.review",
    "tongket.sectors.coordination",
    "tongket.sectors.enlistment",
    "tongket.sectors.exercises",
    "tongket.sectors.relations",
    "tongket.sectors.remains",
    "tongket.sectors.policy",
    "tongket.sectors.equipment",
    "tongket.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "tongket.web.middleware.NoStoreMiddleware",
    "tongket.web.middleware.OriginMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # forms carry masked tokens, so compression gives nothing away
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tongket.web.middleware.BoundsMiddleware",
    "tongket.web.middleware.WholePageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tongket.accounts.reach.ReachMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tongket.web.middleware.PlainTextMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tongket.accounts.middleware.ScopeMiddleware",
    "tongket.accounts.door.limits.SessionLimits",
    "tongket.accounts.door.steps.FirstSteps",
    "tongket.web.once.OnceMiddleware",
]

ROOT_URLCONF = "tongket.web.urls"
WSGI_APPLICATION = "tongket.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tongket.web.context.shell",
            ],
        },
    }
]

# WAL needs a SQLite without the WAL-reset bug; elsewhere the slower journal is the safe one (`tongket doctor` says so).
_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": TONGKET_HOME / "tongket.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": f"PRAGMA journal_mode={'WAL' if sqlite_is_safe() else 'TRUNCATE'}; PRAGMA synchronous=FULL; "
        "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON; PRAGMA mmap_size=0;",
    },
}
DATABASES = {"default": environment.database("DATABASE_URL") or _SQLITE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Rate limits must hold across workers and restarts.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_cache",
        # Django forgets a third of the entries beyond 300: whoever guesses from many names would be forgotten too.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["tongket.accounts.hashers.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "tongket.accounts.door.passwords.Guessable"},
    {"NAME": "tongket.accounts.door.passwords.Another"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "tongket.accounts.adapter.ClosedDoor"
# A name is guessed at five times in five minutes. Many sign in from one address at half past seven, and a colleague's
# mistakes must not lock them out, so an address may fail more often.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "5/300s/key,60/m/ip"}
# How many proxies of one's own stand before the server: an address in X-Forwarded-For is believed only from them.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TONGKET_PROXIES")
MFA_ADAPTER = "tongket.accounts.door.factor.SealedFactor"
MFA_FORMS = {
    "authenticate": "tongket.accounts.door.factor.SignInCode",
    "reauthenticate": "tongket.accounts.door.factor.ConfirmingCode",
    "activate_totp": "tongket.accounts.door.factor.FirstCode",
}
MFA_TOTP_ISSUER = "Tổng Kết"
MFA_TOTP_TOLERANCE = 1  # half a minute either way: there is no Internet clock
MFA_RECOVERY_CODES_SHOW_ONCE = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(TONGKET_SESSION.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.flag("TONGKET_HTTPS")
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["tongket.ui.formats"]
# Thousand separators would print year 2022 as "2.022"; figures go through the figure tag instead.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
# `documents` is pure and no Django app; its stylesheet is served with the rest.
STATICFILES_DIRS = [Path(__file__).parents[1] / "documents" / "static"]
STATIC_ROOT = TONGKET_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Behind one's own proxy the line to the server is plain: what the proxy says of the line to the reader is believed then only.
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if SESSION_COOKIE_SECURE and ALLAUTH_TRUSTED_PROXY_COUNT else None
)
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if SESSION_COOKIE_SECURE else 0
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}
TONGKET_BODY = 32 * 1024 * 1024  # bytes of one request, all its files together; pages and the gate say less
# Where more may come, by the beginning of the path: a package, and what a browser writes around it.
TONGKET_LARGER_BODIES = {"/goi-tin/nhan/": PACKAGE_FILE.size + 1024 * 1024}
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000  # many workbooks at once; the page itself says how many
# A file that may yet be refused for a secrecy mark lies on no disk before it is taken in.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = max(TONGKET_BODY, *TONGKET_LARGER_BODIES.values())
SILENCED_SYSTEM_CHECKS: list[str] = []
