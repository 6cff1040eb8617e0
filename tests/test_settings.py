"""The settings refuse what is unsafe in one sentence, and ``.env.example`` names all they read."""

import ast
import base64
import os
import re
import subprocess  # nosec B404 - runs this project's own code
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.middleware.csrf import CsrfViewMiddleware

from directory.web.csrf import FormTokenMiddleware
from tests.examples import thorough_but

ROOT = Path(__file__).resolve().parent.parent
KEY = "k1:" + base64.b64encode(bytes(range(32))).decode()
SECRET = "0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX2yZ3-0aB1cD2eF3gH4iJ5kL6mN7oP8qR9"
PRODUCTION = {
    "SECRET_KEY": SECRET,
    "FIELD_ENCRYPTION_KEYS": KEY,
    "ALLOWED_HOSTS": "directory.example",
    "DEMO": "0",
    "DEBUG": "0",
}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A new Python with production's environment and these changes; nothing of a developer's ``.env`` counts,
    because what is set in the environment wins."""
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "LANG", "HOME")}
    return subprocess.run(  # nosec B603 - fixed arguments
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**clean, "DJANGO_SETTINGS_MODULE": "directory.settings", **PRODUCTION, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def refusal(**environment: str) -> str:
    """The sentence with which the settings refuse to be loaded; "" when they do not."""
    result = run("-c", "import directory.settings", **environment)
    if result.returncode == 0:
        return ""
    return result.stderr.strip().splitlines()[-1].removeprefix("django.core.exceptions.ImproperlyConfigured: ")


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, ""),
        (
            {"SECRET_KEY": ""},
            "Set SECRET_KEY (see .env.example), or DEMO=1 for a local demo (make demo writes one).",
        ),
        (
            {"FIELD_ENCRYPTION_KEYS": ""},
            "Set FIELD_ENCRYPTION_KEYS (see .env.example), or DEMO=1 for a local demo (make demo writes one).",
        ),
        (
            {"SECRET_KEY": "demo-" + SECRET},
            "SECRET_KEY is a demo value: set one of your own, or DEMO=1 for a local demo.",
        ),
        (
            {"FIELD_ENCRYPTION_KEYS": "demo-" + KEY},
            "FIELD_ENCRYPTION_KEYS is a demo value: set one of your own, or DEMO=1 for a local demo.",
        ),
        ({"SECRET_KEY": "demo-" + SECRET, "FIELD_ENCRYPTION_KEYS": "demo-" + KEY, "DEMO": "1"}, ""),
        (
            {"CRISIS_LINES": "US:988"},
            (
                "CRISIS_LINES and EMERGENCY_NUMBERS must name the same countries in the same order; "
                "the first is the site's own."
            ),
        ),
        (
            {"EMERGENCY_NUMBERS": "911"},
            (
                "EMERGENCY_NUMBERS must be a comma-separated list of COUNTRY:number, each country once, such as "
                "US:988,CA:988. Known countries: AU, CA, GB, IE, NZ, US."
            ),
        ),
        ({"TIME_ZONE": "America/Los_Angeles"}, ""),
        ({"TIME_ZONE": "Oregon"}, "TIME_ZONE must be the name of a time zone, such as America/Los_Angeles."),
        ({"TIME_ZONE": "../etc/passwd"}, "TIME_ZONE must be the name of a time zone, such as America/Los_Angeles."),
        ({"TIME_ZONE": ""}, "TIME_ZONE must be the name of a time zone, such as America/Los_Angeles."),
        ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS to the host names of this site, separated by commas."),
    ],
)
def test_what_is_missing_or_for_a_demo_refuses_to_start_in_one_sentence(
    environment: dict[str, str], sentence: str
) -> None:
    assert refusal(**environment) == sentence


@pytest.mark.parametrize(
    "keys",
    thorough_but(
        "k1",
        f"{KEY},{KEY}",
        of=[
            "k1",
            "k1:",
            "k1:not base64",
            "k1:" + base64.b64encode(bytes(31)).decode(),
            ":" + KEY.partition(":")[2],
            "k.1:" + KEY.partition(":")[2],
            f"{KEY},{KEY}",
            f"{KEY},",
        ],
    ),
)
def test_a_malformed_encryption_key_is_refused_without_quoting_it(keys: str) -> None:
    sentence = refusal(FIELD_ENCRYPTION_KEYS=keys)

    assert sentence.startswith("FIELD_ENCRYPTION_KEYS must be a comma-separated list of id:base64 with 32 bytes each")
    assert KEY.partition(":")[2] not in sentence


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    script = "from directory import settings; print(len(settings.SECRET_KEY))"

    result = run("-c", f"import os; del os.environ['SECRET_KEY']; {script}", SECRET_KEY_FILE=str(secret))

    assert (result.returncode, result.stdout.strip()) == (0, str(len(SECRET)))


def names_read() -> set[str]:
    """Every name that settings.py asks the environment for."""
    tree = ast.parse((ROOT / "directory" / "settings.py").read_text(encoding="utf-8"))
    names: set[str] = set()
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args or not isinstance(call.args[0], ast.Constant):
            continue
        function = call.func
        from_environment = (
            isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "env"
        )
        if from_environment or (isinstance(function, ast.Name) and function.id in ("_secret", "env")):
            names.add(str(call.args[0].value))
    return names


def test_the_example_lists_every_setting_that_is_read_and_no_other() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = re.findall(r"^(?:# )?([A-Z][A-Z0-9_]+)=", example, flags=re.MULTILINE)

    assert sorted(listed) == sorted(names_read())


def test_the_example_alone_does_not_start_a_site() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    assert re.findall(r"^([A-Z_]+)=(.*)$", example, flags=re.MULTILINE) == [
        ("SECRET_KEY", ""),
        ("FIELD_ENCRYPTION_KEYS", ""),
        ("ALLOWED_HOSTS", ""),
    ]


def test_the_deployment_check_has_nothing_to_say() -> None:
    result = run("manage.py", "check", "--deploy", "--fail-level", "INFO")

    assert (result.returncode, result.stdout.strip()) == (0, "System check identified no issues (1 silenced).")
    assert settings.SILENCED_SYSTEM_CHECKS == ["security.W003"]
    assert issubclass(FormTokenMiddleware, CsrfViewMiddleware)


def test_in_production_cookies_are_bound_to_the_host_and_to_tls() -> None:
    names = [f"{cookie}_COOKIE_{part}" for cookie in ("SESSION", "CSRF", "ANSWERS") for part in ("NAME", "SECURE")]

    result = run("-c", f"from directory import settings as s; print([getattr(s, name) for name in {names}])")

    assert ast.literal_eval(result.stdout) == ["__Host-session", True, "__Host-csrftoken", True, "__Host-answers", True]


def test_a_demo_runs_over_plain_http_with_plain_cookie_names() -> None:
    names = ["SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "DEBUG"]

    result = run("-c", f"from directory import settings as s; print([getattr(s, name) for name in {names}])", DEMO="1")

    assert ast.literal_eval(result.stdout) == ["session", False, False, False]


def test_the_address_for_weaknesses_follows_the_host_name() -> None:
    script = "from directory import settings as s; print(s.SECURITY_CONTACT)"

    contacts = [
        run("-c", script).stdout.strip(),
        run("-c", script, ALLOWED_HOSTS=".directory.example").stdout.strip(),
        run("-c", script, ALLOWED_HOSTS="*").stdout.strip(),
        run("-c", script, SECURITY_CONTACT="https://directory.example/weakness").stdout.strip(),
    ]

    assert contacts == [
        "mailto:security@directory.example",
        "mailto:security@directory.example",
        "mailto:security@localhost",
        "https://directory.example/weakness",
    ]


def test_every_middleware_stands_where_its_neighbours_need_it() -> None:
    order = [name.rpartition(".")[2] for name in settings.MIDDLEWARE]

    assert order == [
        "HeadersMiddleware",
        "CompressionMiddleware",
        "LanguageMiddleware",
        "BodiesMiddleware",
        "SecurityMiddleware",
        "CSPMiddleware",
        "MethodsMiddleware",
        "NulMiddleware",
        "AdminListsMiddleware",
        "WhiteNoiseMiddleware",
        "SessionMiddleware",
        "CommonMiddleware",
        "FormTokenMiddleware",
        "AuthenticationMiddleware",
        "MessageMiddleware",
        "AccountMiddleware",
        "StaffMiddleware",
        "ActingMiddleware",
        "XFrameOptionsMiddleware",
    ]
