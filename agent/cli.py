"""The commands of ``run_agent.py``. Each imports only what it needs, so that ``ask`` starts without
the libraries for speech."""

import asyncio
import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from agent.observe.notices import say_at_start, starting, tell_notices, told_if_slow
from agent.settings import (
    PROGRAM,
    Ask,
    Common,
    Demo,
    Devices,
    FetchLLM,
    Kiosk,
    Live,
    Replay,
    Spoken,
    Unanswered,
    read_schedule,
)
from commands.files import check_writable, write_whole
from tts import logs
from tts.command_line import guarded
from tts.errors import UserError

RECORDINGS = Path(__file__).parent.parent / "recordings"
PROMPT = "? "
Settings = TypeVar("Settings", Replay, Demo)


def main(arguments: list[str] | None = None) -> int:
    def run() -> None:
        with starting():
            _run(sys.argv[1:] if arguments is None else arguments)

    return guarded("usher", run)


def _run(arguments: list[str]) -> None:
    _, settings = PROGRAM.parse(arguments)
    os.environ.setdefault("TQDM_DISABLE", "1")
    _start_logging(settings)
    match settings:
        case Ask():
            run_ask(settings)
        case Replay():
            run_replay(settings)
        case Demo():
            run_demo(settings)
        case Kiosk():
            run_kiosk(settings)
        case Live():
            run_live(settings)
        case FetchLLM():
            from agent.llm.fetch import fetch

            fetch(settings.source)
        case Devices():
            run_devices()
        case Unanswered():
            run_unanswered(settings)


def _start_logging(settings: object) -> None:
    verbose = isinstance(settings, Common) and settings.verbose
    as_json = isinstance(settings, Kiosk) and settings.log == "json"
    keys = ("llm_key", "stt_key", "tts_key", "token")
    secrets = [key.get_secret_value() for name in keys if (key := getattr(settings, name, None))]
    logs.set_up(
        "DEBUG" if verbose else "INFO" if as_json else "ERROR", as_json, secrets,
        libraries="DEBUG" if verbose else "WARNING",
    )  # fmt: skip


# --- ask ---------------------------------------------------------------------------------------------


def run_ask(settings: Ask) -> None:
    with told_if_slow():
        from agent.clock import describe, make_clock, remark
        from agent.llm.ask import Asker
        from agent.llm.endpoint import choose

    gc.disable()  # what is made until the first question is kept: looking through it costs a tenth
    schedule = read_schedule(settings)
    clock = make_clock(settings.now, schedule)
    say_at_start(remark(schedule, clock()))
    model, why = choose(settings)
    if settings.llm_model and not model:
        say_at_start(f"--llm-model {settings.llm_model} is not used, the rules answer: {why}")
    asker = Asker(schedule, model, clock, _show_reading)
    gc.freeze()
    gc.enable()
    if not settings.questions:
        tell_notices()  # before the prompt; else once the first question has an answer
    greeting = f"{schedule.name}. It is {describe(schedule, clock())}."
    for question in _one_if_unquoted(settings.questions) or _typed(greeting):
        started = time.perf_counter()
        text, sessions = asker.ask(question)
        line = {
            "question": question,
            "answer": text,
            "sessions": [{"id": s.id, "title": s.title} for s in sessions],
            "llm": asker.describe(),
            "latency_ms": round((time.perf_counter() - started) * 1000, 1),
        }
        tell_notices()
        print(json.dumps(line, ensure_ascii=False) if settings.json_lines else text, flush=True)


def _one_if_unquoted(questions: Sequence[str]) -> list[str]:
    """Single words are one question, typed without quotes."""
    if all(question and " " not in question for question in questions):
        return [" ".join(questions)] if questions else []
    return list(questions)


def _show_reading(done: int, of: int) -> None:
    """How far the sessions of a new schedule are read for search by meaning."""
    if of:
        end = "\r" if sys.stderr.isatty() and done < of else "\n"
        line = f"usher: reading the sessions of a new schedule, once: {done} of {of}"
        print(line, end=end, file=sys.stderr, flush=True)


def _typed(greeting: str) -> Iterator[str]:
    """Questions typed at a prompt, or read line by line from a pipe, until the input ends."""
    if not sys.stdin.isatty():
        yield from filter(None, (line.strip() for line in sys.stdin))
        return
    import readline  # noqa: F401 - gives ``input`` its history and editing

    print(f"{greeting}\nAsk about the schedule; an empty line ends.")
    while question := _line().strip():
        yield question


def _line() -> str:
    try:
        return input(PROMPT)
    except EOFError:
        return ""


# --- replay ------------------------------------------------------------------------------------------


def run_replay(settings: Replay) -> None:
    from agent.audio.files import make_folder, read_question
    from agent.audio.pcm import RATE

    questions, now_of = list(settings.questions), ""
    if shipped := not questions:
        questions = _shipped_recordings()
        settings, now_of = _at_the_recordings_time(settings)
    for question in questions:
        read_question(question, RATE)  # report a bad file before loading any model
    make_folder(settings.out)
    if settings.report:
        make_folder(settings.report.parent)
        check_writable(settings.report)
    parts = _load(settings, now_of)
    from agent.runner import replay

    results = asyncio.run(
        replay(parts, questions, settings.out, settings.speed, _shown_results(len(questions)))
    )
    if settings.report:
        report = {"parts": parts.chosen(), "turns": [r.report() for r in results]}
        text = json.dumps(report, indent=2, ensure_ascii=False) + "\n"
        write_whole(settings.report, text.encode())
    _show_delays(results, settings.out)
    if shipped:
        print(
            "Go live:   . .venv/bin/activate && python run_agent.py\n"
            "Your own:  python run_agent.py --schedule YOURS.toml   (format: docs/knowledge.md)"
        )


def run_demo(settings: Demo) -> None:
    with told_if_slow():
        from agent.audio.files import make_folder
        from agent.demo.paced_llm import STAND_IN
        from agent.llm.endpoint import choose

    questions = _shipped_recordings()
    make_folder(settings.out)
    settings, now_of = _at_the_recordings_time(settings)
    model, _ = choose(settings)
    then = f"built-in answerer; in the second part {model.model if model else STAND_IN}"
    parts = _load(settings.model_copy(update={"llm": "builtin"}), now_of, {"LLM": then})
    from agent.audio.pcm import VOICE_RATE
    from agent.demo.run import show_streaming
    from agent.runner import replay
    from agent.transports.monitor import Monitor

    monitor = Monitor.open(VOICE_RATE)
    place = f"{settings.out}/"
    print(
        f"\nPart 1 of 2: {len(questions)} recorded questions, asked in real time and answered by the "
        "built-in answerer,\nwhich has all its words at once. Times count from the end of a question. "
        + (f"You hear it; the WAVs are in {place}" if monitor else
           f"No loudspeaker\nwas found: the answers are written to {place} as WAVs.")
    )  # fmt: skip
    shown = _shown_results(len(questions))
    results = asyncio.run(replay(parts, questions, settings.out, 1.0, shown, monitor=monitor))
    _show_delays(results, settings.out)
    show_streaming(parts, model, questions, settings.out, monitor)
    if monitor:
        monitor.close()
    print(
        "Go live:   . .venv/bin/activate && python run_agent.py\n"
        "Your own:  python run_agent.py --schedule YOURS.toml   (format: docs/knowledge.md)"
    )


def _shipped_recordings() -> list[Path]:
    if found := sorted(RECORDINGS.glob("*.wav")):
        return found
    raise UserError(f"no recordings in {RECORDINGS}; name WAV files: run_agent.py replay Q.wav")


def _at_the_recordings_time(settings: Settings) -> tuple[Settings, str]:
    """With the demo schedule, set the clock to the time that the shipped recordings ask about; and
    what the clock's line says of it."""
    if settings.now or settings.schedule != Common.model_fields["schedule"].default:
        return settings, ""
    now = json.loads((RECORDINGS / "questions.json").read_text())["now"]
    return settings.model_copy(
        update={"now": now}
    ), "the time of the recordings; --now sets another"


def _shown_results(count: int) -> Callable[[int, Any], None]:
    from agent.observe.timeline import draw, shown_path

    def show(number: int, result: Any) -> None:
        print(f"\n[{number}/{count}] {shown_path(result.question)}")
        if result.turn is None:
            print("  no speech was found in this recording", flush=True)
            return
        print(f"  heard:  {result.turn.transcript}\n  answer: {result.turn.answer.strip()}")
        print(draw(result.turn), flush=True)

    return show


def _show_delays(results: Iterable[Any], out: Path) -> None:
    results = list(results)
    delays = sorted(
        r.turn.ms()["first_audio"] for r in results if r.turn and "first_audio" in r.turn.at
    )
    if delays:
        print(
            f"\n{len(delays)} of {len(results)} questions answered aloud; from the last sample of the "
            f"question to the first of the answer: median {delays[len(delays) // 2]} ms, "
            f"longest {delays[-1]} ms. Answers are in {out}/"
        )


# --- live, kiosk and the rest ------------------------------------------------------------------------


def run_live(settings: Live) -> None:
    from agent.transports.devices import find_device

    for name, kind in ((settings.input, "input"), (settings.output, "output")):
        find_device(name, kind)  # report a missing device before loading any model
    parts = _load(settings)
    from agent.observe.timeline import draw
    from agent.runner import live

    print("\nListening. Ask about the schedule; ctrl-C ends.", flush=True)

    def show(turn, say) -> None:
        say(f"\nyou:   {turn.transcript}\nusher: {turn.answer.strip()}\n{draw(turn)}")

    asyncio.run(live(parts, settings.input, settings.output, settings.push_to_talk, show))


def run_kiosk(settings: Kiosk) -> None:
    from agent.audio.files import make_folder
    from tts.server.listening import is_loopback, listen, url_of

    for folder in filter(None, (settings.unanswered, settings.record)):
        make_folder(folder, 0o700)  # for the operator's account alone
    with listen(
        settings.host, settings.port
    ) as socket:  # report a port in use before loading any model
        parts = _load(settings)
        from agent.kiosk.server import make_app, serve

        token = settings.token.get_secret_value() if settings.token else None
        app = make_app(
            parts, settings.host, token, settings.silence, unanswered=settings.unanswered,
            names=settings.allow_host,
        )  # fmt: skip
        everywhere = settings.host in ("0.0.0.0", "::")
        url = url_of("localhost" if everywhere else settings.host, socket.getsockname()[1])
        others = ", or this machine's address from others," if everywhere else ""
        print(f"\nOpen {url}/{others} in a browser; ctrl-C ends.")
        if token or (is_loopback(settings.host) and not settings.allow_host):
            print(f"Look inside: {url}/inside")
        else:
            print("/inside and /metrics stay closed on this address without a token.")
        sys.stdout.flush()
        serve(app, socket)


def run_unanswered(settings: Unanswered) -> None:
    from agent.kiosk.unanswered import day_list

    print(day_list(settings.folder))


def run_devices() -> None:
    from agent.transports.devices import list_devices

    print(list_devices())


def _load(settings: Spoken, now_of: str = "", instead: Mapping[str, str] | None = None) -> Any:
    """Load all parts and show which. It takes seconds: all that can be refused at once comes before.
    ``instead``: part -> what to show of it."""
    with told_if_slow():
        from agent.app import Parts

        parts = Parts.load(settings, now_of)
    tell_notices()
    show_parts(parts, instead or {})
    return parts


def show_parts(parts: Any, instead: Mapping[str, str]) -> None:
    settings: Spoken = parts.settings
    for name, what in (parts.chosen() | instead).items():
        print(f"{name:>10}: {what}")
    if settings.record:
        print(f" RECORDING: every conversation, into {settings.record}; tell your visitors")
    sys.stdout.flush()
