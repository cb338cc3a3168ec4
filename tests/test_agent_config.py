"""Options from the command line, the environment and one file."""

from pathlib import Path

import pytest

from agent.cli import parser
from agent.settings import page, with_settings
from tts.errors import UserError

OPTIONS = Path(__file__).parent.parent / "docs" / "options.md"


def parsed(arguments: list[str], environment: dict[str, str] | None = None):
    return parser().parse_args(with_settings(parser(), arguments, environment or {}))


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "usher.toml"
    path.write_text('port = 1000\nvoice = "rms"\nverbose = true\nspeed = 2.0\n')
    return str(path)


def test_flags_count_more_than_the_environment_and_that_more_than_the_file(config):
    assert parsed(["kiosk"]).port == 8765
    assert parsed(["kiosk", "--config", config]).port == 1000
    environment = {"USHER_CONFIG": config, "USHER_PORT": "2000"}
    args = parsed(["kiosk"], environment)
    assert (args.port, args.voice, args.verbose) == (2000, "rms", True)
    assert parsed(["kiosk", "--port", "3000"], environment).port == 3000


def test_keys_of_other_commands_are_no_mistake(config):
    assert parsed(["replay", "--config", config]).speed == 2.0
    assert parsed(["--config", config]).voice == "rms"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("prot = 1", "unknown key 'prot'; did you mean 'port'?"),
        ('port = "x"', "port = 'x': not usable"),
        ("port = [1]", "use a text or a number"),
        ("verbose = 3", "use true or false"),
        ('stt = "ears"', "use one of auto, whisper, embedded"),
        ("port", "not TOML"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path, text, says):
    path = tmp_path / "usher.toml"
    path.write_text(text)
    with pytest.raises(UserError, match="usher.toml") as caught:
        parsed(["kiosk", "--config", str(path)])
    assert says in str(caught.value)


def test_a_missing_file_is_named():
    with pytest.raises(UserError, match="none.toml: cannot be read"):
        parsed(["kiosk", "--config", "none.toml"])


def test_the_page_of_options_is_up_to_date():
    assert OPTIONS.read_text() == page(parser()), "python -m agent.config > docs/options.md"


def test_facts_are_merged_into_the_schedule(tmp_path, capsys):
    from agent.cli import main

    (tmp_path / "talks.csv").write_text(
        "Title,Day,Start,End,Room,Speaker\nTaming tokens,Day 2,14:15,15:00,Hall B,Ada Lovelace\n"
    )
    (tmp_path / "facts.toml").write_text('[facts]\nwifi = "The wifi is called FOYER."\n')
    (tmp_path / "usher.toml").write_text(
        f'schedule = "{tmp_path / "talks.csv"}"\nfacts = ["{tmp_path / "facts.toml"}"]\n'
        'first_day = 2026-06-29\ntimezone = "Europe/Paris"\n'
    )
    code = main(
        ["ask", "When is Ada Lovelace?", "What's the wifi?", "--now", "2026-06-29T09:00",
         "--config", str(tmp_path / "usher.toml")]
    )  # fmt: skip
    said = capsys.readouterr().out
    assert not code
    assert "tomorrow at 2:15 pm" in said and "FOYER" in said
