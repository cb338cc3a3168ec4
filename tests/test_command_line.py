"""What a newcomer types a little wrong is told in one line, with what was meant."""

import pytest

import agent.settings
import tts.options
from tts.errors import UserError

AGENT, TTS = agent.settings.PROGRAM, tts.options.PROGRAM


@pytest.mark.parametrize(
    ("program", "line", "says"),
    [
        (AGENT, ["aks", "hi"], "no command 'aks'; did you mean ask?"),
        (AGENT, ["Ask", "hi"], "did you mean ask?"),
        (AGENT, ["KIOSK"], "did you mean kiosk?"),
        (TTS, ["sya", "hi"], "did you mean say?"),
        (AGENT, ["x"], "no command 'x'; use one of live, demo"),
        (AGENT, ["what is on now?"], "did you mean: run_agent.py ask 'what is on now?'?"),
        (AGENT, ["--hlep"], "no option '--hlep'; did you mean --help?; see run_agent.py --help"),
        (AGENT, ["--version"], "no option '--version'; see run_agent.py --help"),
        (AGENT, ["live", "--version"], "live has no option '--version'; see run_agent.py live --"),
        (AGENT, ["ask", "hi", "--voice", "joe"], "it belongs to live, demo, replay and kiosk;"),
        (AGENT, ["ask", "hi", "--port", "1"], "it belongs to kiosk;"),
        (AGENT, ["fetch", "llama"], "'llama': use one of llm"),
        (TTS, ["fetch", "voxtrall"], "use one of voxtral; did you mean voxtral?"),
        (AGENT, ["ask", "hi", "--timezone", "Berlin"], "did you mean Europe/Berlin?"),
        (AGENT, ["ask", "hi", "--timezone", "new york"], "did you mean America/New_York?"),
        (AGENT, ["ask", "hi", "--timezone", "x"], "use a name such as Europe/Berlin"),
        (AGENT, ["ask", "hi", "--timezone", "/etc/localtime"], "use a name such as Europe/Berlin"),
        (AGENT, ["ask", "--schedule", "HTTPS://example.org/x.ics", "hi"], "is an address; download"),
        (AGENT, ["kiosk", "--token", ""], "--token: the key is empty"),
        (AGENT, ["ask", "hi", "--config", ""], "--config: is empty; give a path"),
        (AGENT, ["replay", "--model", "/none"], "--model '/none' holds no model"),
        (TTS, ["serve", "--model", "/none"], "--model '/none' holds no model"),
        (TTS, ["say", "-hello"], "say has no option '-hello'; if it is none, put it last, after --;"),
        (TTS, ["say", "--", "-hello", "you"], "'you' is one too many for say"),
        (AGENT, ["kiosk", "--", "-x"], "'-x' is one too many for kiosk"),
        (AGENT, ["ask", "--schedule", "https://example.org/x.ics", "hi"], "is an address; download it"),
        (AGENT, ["kiosk", "--allow-host", "*"], "is no address or name of a machine, such as"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_what_was_meant(program, line, says):
    with pytest.raises(UserError) as caught:
        program.parse(line)
    assert says in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("word", ["help", "-h", "--help"])
def test_help_is_understood_in_any_form(word, capsys):
    with pytest.raises(SystemExit) as end:
        AGENT.parse([word])
    assert end.value.code == 0 and "commands:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("now = 12:00:00", "now = 12:00:00:"),
        ("llm = true", "llm = true:"),
        ("first_day = 2026-06-30T10:00:00", "first_day = 2026-06-30T10:00:00:"),
    ],
)
def test_a_wrong_value_of_a_file_is_shown_as_it_is_written(tmp_path, line, says):
    file = tmp_path / "usher.toml"
    file.write_text(f"{line}\n")
    with pytest.raises(UserError) as caught:
        AGENT.parse(["ask", "hi", "--config", str(file)])
    assert says in str(caught.value)


def test_what_follows_two_dashes_is_no_option(tmp_path):
    assert TTS.parse(["say", "--seed", "3", "--", "-5 to -h"])[1].text == "-5 to -h"
    assert AGENT.parse(["ask", "--json", "--", "-x", "--json"])[1].questions == ("-x", "--json")
    both = TTS.parse(["codec", "--", "-in.wav", str(tmp_path / "-out.wav")])[1]
    assert (str(both.input), both.output.name) == ("-in.wav", "-out.wav")


def test_help_has_a_short_name(capsys):
    for arguments in (["ask", "-h"], ["ask", "--help"]):
        with pytest.raises(SystemExit) as end:
            AGENT.parse(arguments)
        assert end.value.code == 0 and "--schedule FILE" in capsys.readouterr().out


def test_a_wrong_key_of_the_environment_is_named_by_its_variable(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "\x7f")
    with pytest.raises(UserError, match=r"^\$OPENAI_API_KEY: a key consists of ASCII"):
        AGENT.parse(["ask", "hi"])
    with pytest.raises(UserError, match="^--llm-key: a key consists of ASCII"):
        AGENT.parse(["ask", "hi", "--llm-key", "\x7f"])
