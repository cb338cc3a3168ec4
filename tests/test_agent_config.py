"""Options from the command line, the environment and one file."""

from pathlib import Path

import pytest

from agent.settings import PROGRAM, page
from tts.errors import UserError

OPTIONS = Path(__file__).parent.parent / "docs" / "options.md"


def parsed(*arguments: str):
    return PROGRAM.parse(arguments)[1]


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "usher.toml"
    path.write_text('port = 1000\nvoice = "rms"\nverbose = true\nspeed = 2.0\n')
    return str(path)


def test_flags_count_more_than_the_environment_and_that_more_than_the_file(config, monkeypatch):
    assert parsed("kiosk").port == 8765
    assert parsed("kiosk", "--config", config).port == 1000
    monkeypatch.setenv("USHER_CONFIG", config)
    monkeypatch.setenv("USHER_PORT", "2000")
    kiosk = parsed("kiosk")
    assert (kiosk.port, kiosk.voice, kiosk.verbose) == (2000, "rms", True)
    assert parsed("kiosk", "--port", "3000").port == 3000


def test_keys_of_other_commands_are_no_mistake(config):
    assert parsed("replay", "--config", config).speed == 2.0
    assert parsed("--config", config).voice == "rms"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("prot = 1", "unknown key 'prot'; did you mean port?"),
        ('port = "x"', "port = 'x': use a whole number from 0 to 65535"),
        ("port = [1]", "port = [1]: use a whole number from 0 to 65535"),
        ("port = true", "port = true: use a number"),
        ("port = 99999", "port = 99999: use a whole number from 0 to 65535"),
        ("verbose = 3", "verbose = 3: use true or false"),
        ('stt = "whispr"', "use one of auto, whisper, embedded, openai; did you mean whisper?"),
        ("voice = 3", "voice = 3: use a text"),
        ('schedule = ""', "is empty"),
        ("[port]\nx = 1", "port = {'x': 1}: use a whole number"),
        ("first_day = 12:00:00", "use a date such as 2026-06-30"),
        ("port", "not TOML"),
        ("port = 1\nport = 2", "not TOML (port is given twice (at line 2))"),
        ("# a\nport = 1\n\nport = 2\nverbose = true", "port is given twice (at line 4)"),
        ('voice = """a\nport = 1\n"""\nvoice = """b\nport = 2\n"""\n', "voice is given twice"),
        ("verbose = true\n[verbose]\nx = 1", "[verbose] is given twice"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path, text, says):
    path = tmp_path / "usher.toml"
    path.write_text(text)
    with pytest.raises(UserError, match="usher.toml") as caught:
        parsed("kiosk", "--config", str(path))
    assert says in str(caught.value)


def test_a_file_that_is_no_text_is_said_to_be_so(tmp_path):
    path = tmp_path / "usher.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(UserError, match="usher.toml: cannot be read as UTF-8; save it as UTF-8$"):
        parsed("kiosk", "--config", str(path))


def test_a_mistake_in_the_environment_is_named(monkeypatch):
    monkeypatch.setenv("USHER_PORT", "x")
    with pytest.raises(UserError, match="USHER_PORT = 'x': use a whole number from 0 to 65535"):
        parsed("kiosk")
    monkeypatch.delenv("USHER_PORT")
    monkeypatch.setenv("USHER_PROT", "1")
    with pytest.raises(UserError, match=r"USHER_PROT is no option; did you mean USHER_PORT\?"):
        parsed("kiosk")


def test_a_list_may_be_given_everywhere(tmp_path, monkeypatch):
    one, two = Path("a.toml"), Path("b.toml")
    assert parsed("ask", "--facts", "a.toml", "--facts", "b.toml").facts == (one, two)
    monkeypatch.setenv("USHER_FACTS", "a.toml")
    assert parsed("ask").facts == (one,)
    monkeypatch.delenv("USHER_FACTS")
    (tmp_path / "usher.toml").write_text('facts = ["a.toml", "b.toml"]\n')
    assert parsed("ask", "--config", str(tmp_path / "usher.toml")).facts == (one, two)


def test_a_key_may_stand_in_a_file_and_is_never_shown(tmp_path, monkeypatch):
    (tmp_path / "key").write_text("sk-secret\n")
    kiosk = parsed("kiosk", "--llm-key", f"@{tmp_path / 'key'}", "--token", "sesame")
    assert kiosk.llm_key.get_secret_value() == "sk-secret"
    assert "sk-secret" not in repr(kiosk) and "sesame" not in repr(kiosk)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other")
    assert parsed("ask").llm_key.get_secret_value() == "sk-other"
    with pytest.raises(UserError) as caught:
        parsed("kiosk", "--token", "schlüssel")
    assert "schlüssel" not in str(caught.value) and "--token" in str(caught.value)


def test_a_missing_file_is_named():
    with pytest.raises(UserError, match="none.toml: cannot be read"):
        parsed("kiosk", "--config", "none.toml")


def test_a_folder_is_named_and_a_byte_order_mark_is_no_matter(tmp_path):
    with pytest.raises(UserError, match="is a folder"):
        parsed("kiosk", "--config", str(tmp_path))
    path = tmp_path / "usher.toml"
    path.write_text('now = "2026-06-30T09:00"\n', encoding="utf-8-sig")
    assert parsed("ask", "--config", str(path)).now == "2026-06-30T09:00"


def test_the_page_of_options_is_up_to_date():
    assert OPTIONS.read_text() == page(), "python -m agent.settings > docs/options.md"


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
