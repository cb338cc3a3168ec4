"""The one check of a server's key, for kiosk and speech server."""

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest

from tts.server.app import refused
from tts.server.auth import Key, bearer

ROOT = Path(__file__).parent.parent


def asking(header: str | None):
    return SimpleNamespace(headers={} if header is None else {"authorization": header})


@pytest.mark.parametrize(
    "header, key",
    [("Bearer secret", "secret"), ("bearer secret", "secret"), ("Bearer two words", "two words"),
     ("Basic secret", None), ("secret", None), ("", None), (None, None)],
)  # fmt: skip
def test_a_key_is_read_from_the_header(header, key):
    assert bearer(asking(header)) == key


@pytest.mark.parametrize(
    "given", ["", "secre", "secret ", "SECRET", "s\udce4cret", "secret" * 1000]
)
def test_only_the_key_itself_opens(given):
    assert Key("secret").is_("secret") and not Key("secret").is_(given)


def test_the_speech_server_takes_the_scheme_in_any_case_as_the_kiosk_does():
    assert refused(asking("bearer secret"), Key("secret")) is None
    for header in ("Bearer wrong", "Basic secret", None):
        assert refused(asking(header), Key("secret")).status_code == 401


def test_secrets_are_compared_in_one_place():
    found = set()
    for package in ("agent", "tts"):
        for path in (ROOT / package).rglob("*.py"):
            names = {
                n.attr
                for n in ast.walk(ast.parse(path.read_text()))
                if isinstance(n, ast.Attribute)
            }
            if "compare_digest" in names:
                found.add(path.relative_to(ROOT).as_posix())
    assert found == {"tts/server/auth.py"}
