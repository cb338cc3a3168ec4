"""Every option of every command is given hostile values: one line and status 2, or it works."""

import os
from pathlib import Path

import pytest

import agent.app
import agent.cli
import agent.kiosk.server
import agent.runner
import agent.settings
import knowledge
import knowledge.__main__
import tts.__main__
import tts.options
from agent.observe.notices import LOADING
from tests.support.fakes import HummingEngine, ScriptedRecognizer
from tts.command_line import fields_of, flag_of
from tts.errors import UserError
from tts.logs import escape

HOSTILE = (
    "", " ", "-3", "9", "99999999999999999999", "1e400", "nan", "0x10", "x" * 5000, "a\nb", "\udcff",
    "東京", "/", "/dev/null/x", "../..", "{0!r:>99}", "%s%n", "@/none", "http://", "http://[",
    "--help=",
)  # fmt: skip
# What a command needs beside the option that is tried.
NEEDED = {
    "ask": ["what is on now"], "say": ["hi"], "clone": ["none.wav"], "codec": ["none.wav", "x.wav"],
    "fetch": ["voxtral"], "unanswered": ["none"],
}  # fmt: skip


PROGRAMS = {"agent": agent.settings.PROGRAM, "tts": tts.options.PROGRAM}
ALL = [
    (program, name, key)
    for program, of in PROGRAMS.items()
    for name, command in of.commands.items()
    for key in fields_of(command.model)
]


def once(program: str):
    """Each option, with one of the commands that have it."""
    named = {key: name for at, name, key in reversed(ALL) if at == program}
    named |= {
        key: "ask" for at, name, key in ALL if at == program and name == "ask"
    }  # the lightest
    return [pytest.param(name, key, id=f"{name}-{key}") for key, name in named.items()]


def lines(program: str, name: str, key: str):
    """Command lines with each hostile value."""
    field = fields_of(PROGRAMS[program].commands[name].model)[key]
    for value in HOSTILE:
        if flag_of(field).positional:
            yield [name, value, *NEEDED.get(name, [])[1:]]
        elif field.annotation is not bool:
            yield [name, f"--{key.replace('_', '-')}={value}", *NEEDED.get(name, [])]


@pytest.mark.parametrize(("program", "name", "key"), ALL)
def test_reading_a_command_line(program, name, key):
    for arguments in lines(program, name, key):
        try:
            PROGRAMS[program].parse(arguments)
        except UserError as error:
            assert "\n" not in escape(str(error)) and len(str(error)) < 700
        except SystemExit as end:
            assert end.code == 0, arguments  # a value that begins with --help


def check(main, arguments, capsys, allowed=(0, 2)) -> None:
    try:
        status = main(arguments)
    except SystemExit as end:  # a value that begins with --help
        status = end.code
    said = capsys.readouterr()
    assert status in allowed, arguments
    assert "Traceback" not in said.err
    if status:
        told = [line for line in said.err.splitlines() if line != LOADING]
        assert len(told) == 1 and len(told[0]) < 700, (arguments, said.err)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Folders that are made by a name such as "東京" are made here."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")


DEMO_INDEX = knowledge.Index(knowledge.load(knowledge.DEMO))


@pytest.fixture
def light(monkeypatch):
    """The agent without weights; conversations end before they begin."""
    monkeypatch.setattr("knowledge.Index", lambda *_: DEMO_INDEX)  # half a second saved

    async def nothing(*_arguments, **_options):
        return []

    async def reply(*_arguments):
        return "ok"

    monkeypatch.setattr("tts.loading.load", lambda *_, **__: HummingEngine())
    monkeypatch.setattr("agent.stt.factory.choose", lambda *_: (ScriptedRecognizer(), "test"))
    monkeypatch.setattr("agent.speech.tts_factory.tts.load", lambda *_, **__: HummingEngine())
    monkeypatch.setattr("agent.speech.tts_factory.OpenAISpeechEngine", lambda *_: HummingEngine())
    monkeypatch.setattr("agent.app.render", lambda *_: b"")
    monkeypatch.setattr("agent.llm.ask.Asker._reply", reply)
    monkeypatch.setattr("agent.runner.replay", nothing)
    monkeypatch.setattr("agent.demo.run.compare", nothing)
    monkeypatch.setattr("agent.runner.live", nothing)
    monkeypatch.setattr("agent.kiosk.server.serve", lambda *_: None)
    monkeypatch.setattr("agent.transports.devices.find_device", lambda *_: None)
    monkeypatch.setattr("agent.observe.tracing.start", lambda *_: None)
    monkeypatch.setattr("gc.collect", lambda: 0)
    monkeypatch.setattr("gc.freeze", lambda: None)


@pytest.mark.parametrize(("name", "key"), once("agent"))
def test_the_agent(name, key, light, capsys):
    for arguments in lines("agent", name, key):
        if name == "kiosk" and key != "port":
            arguments = [*arguments, "--port=0"]
        check(agent.cli.main, arguments, capsys)


@pytest.mark.parametrize(("name", "key"), once("tts"))
def test_the_speech_program(name, key, engine, monkeypatch, capsys):
    monkeypatch.setattr("tts.load", lambda *_, **__: engine, raising=False)
    monkeypatch.setattr("tts.server.app.serve", lambda *_: None)
    monkeypatch.setattr("tts.voxtral.fetch.fetch", lambda *_: "fetched")
    for arguments in lines("tts", name, key):
        if key == "text" and len(arguments[1]) > 1000:
            continue  # longer than the context of the tiny model
        if name == "say" and key != "out":
            arguments = [*arguments, "--out=x.wav"]
        check(tts.__main__.main, arguments, capsys)


@pytest.mark.parametrize("option", ["--now", "--most", "--timezone", "--date-order", "--first-day"])
def test_the_knowledge_program(option, capsys):
    demo = str(knowledge.DEMO)
    for value in HOSTILE:
        check(knowledge.__main__.main, ["search", "agents", demo, f"{option}={value}"], capsys)


@pytest.mark.parametrize("value", HOSTILE)
def test_the_knowledge_programs_files_and_questions(value, capsys):
    check(knowledge.__main__.main, ["search", value, str(knowledge.DEMO)], capsys)
    check(knowledge.__main__.main, ["check", value], capsys, allowed=(0, 1, 2))


@pytest.mark.parametrize(
    ("main", "prefix"),
    [
        (agent.cli.main, ["kiosk"]),
        (agent.cli.main, ["ask", "hi"]),
        (tts.__main__.main, ["say", "hi"]),
        (knowledge.__main__.main, ["search", "x", str(knowledge.DEMO)]),
    ],
)
def test_an_unknown_flag_names_the_nearest(main, prefix, capsys):
    wrong, right = {
        "kiosk": ("--prot", "--port"), "ask": ("--shedule", "--schedule"),
        "say": ("--lokahead", "--lookahead"), "search": ("--mots", "--most"),
    }[prefix[0]]  # fmt: skip
    assert main([*prefix, wrong, "3"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert right in line and f"{prefix[0]} --help" in line


@pytest.mark.parametrize("main", [agent.cli.main, tts.__main__.main, knowledge.__main__.main])
def test_an_unknown_command_is_one_line(main, capsys):
    assert main(["rplay"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("agent", ["replay", "--out=locked"]), ("agent", ["demo", "--out=locked/new"]),
        ("agent", ["kiosk", "--record=locked"]), ("agent", ["kiosk", "--unanswered=locked/a/b"]),
        ("tts", ["say", "hi", "--out=locked/a.wav"]), ("tts", ["fetch", "voxtral", "--to=locked"]),
    ],
)  # fmt: skip
def test_a_folder_that_may_not_be_written_to_is_refused_at_once(program, line, monkeypatch):
    locked = Path.cwd() / "locked"
    locked.mkdir()
    # whoever runs the tests may be root, to whom nothing is locked
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).absolute() != locked)
    with pytest.raises(UserError, match="cannot be written to"):
        PROGRAMS[program].parse(line)


def test_a_recording_that_may_not_be_read_is_said_to_be_so(monkeypatch, capsys):
    Path("q.wav").write_bytes(b"RIFF")
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "q.wav")
    assert agent.cli.main(["replay", "q.wav"]) == 2
    assert capsys.readouterr().err == "usher: q.wav: cannot be read (permission denied)\n"


def test_the_page_is_named_so_that_a_browser_opens_it(light, monkeypatch, capsys):
    """Not by 0.0.0.0, which means every address."""
    monkeypatch.setattr("agent.kiosk.server.make_app", lambda *_, **__: None)
    for host, shown in (("0.0.0.0", "http://localhost:"), ("127.0.0.1", "http://127.0.0.1:")):
        assert agent.cli.main(["kiosk", f"--host={host}", "--port=0", "--llm=builtin"]) == 0
        assert f"Open {shown}" in capsys.readouterr().out


def test_the_values_are_hostile_enough(light, capsys):
    """Most of them must be refused somewhere, else the walk proves nothing."""
    refused = {
        value
        for value in HOSTILE
        for key in ("port", "stt", "timezone", "llm_url", "voice", "record", "host")
        if agent.cli.main(["kiosk", f"--{key.replace('_', '-')}={value}", "--port=0"])
    }
    capsys.readouterr()
    assert refused >= set(HOSTILE) - {"9"}
