"""The command line of ``run_agent.py``."""

import argparse
import asyncio
import json
import os
import sys
import time
from datetime import date
from pathlib import Path

from loguru import logger

import agent.llm.service
import agent.speech.tts_factory
import agent.stt.factory
import knowledge
from agent.app import Options, Parts, make_clock, read_schedule
from agent.audio.files import make_folder, read_question
from agent.observe.timeline import draw
from agent.settings import with_settings
from tts.__main__ import lookahead
from tts.errors import UserError

RECORDINGS = Path(__file__).parent.parent / "recordings"


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="run_agent.py",
        description="Usher: ask about a conference schedule, by voice. Without a command it listens "
        "to the default microphone and answers on the default loudspeaker.",
    )
    commands = top.add_subparsers(dest="command")
    live = commands.add_parser("live", help="microphone and loudspeaker (the default)")
    replay = commands.add_parser("replay", help="ask recorded questions")
    ask = commands.add_parser("ask", help="ask in text, one conversation")
    kiosk = commands.add_parser("kiosk", help="a page people walk up to, for browsers")
    commands.add_parser("devices", help="list audio devices")
    for command in (top, live):
        command.add_argument(
            "--input", help="microphone: index or part of its name (default: the system's)"
        )
        command.add_argument(
            "--output", help="loudspeaker: index or part of its name (default: the system's)"
        )
        command.add_argument(
            "--push-to-talk",
            action="store_true",
            help="Enter opens the microphone, Enter closes it (default: always open)",
        )
    replay.add_argument(
        "questions",
        nargs="*",
        type=Path,
        metavar="Q.wav",
        help="recorded questions (default: those in recordings/)",
    )
    replay.add_argument(
        "--out", type=Path, default=Path("out"), help="folder for the answers (default: out)"
    )
    replay.add_argument("--report", type=Path, help="JSON report to write (default: none)")
    replay.add_argument("--speed", type=float, default=1.0, help="pace, 1 = real time (default: 1)")
    ask.add_argument("questions", nargs="+", metavar="QUESTION")
    ask.add_argument("--json", action="store_true", help="one JSON line per question")
    kiosk.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on (default: 127.0.0.1, this machine)",
    )
    kiosk.add_argument("--port", type=int, default=8765, help="default: 8765")
    kiosk.add_argument(
        "--token", help="opens /inside and /metrics on other addresses (default: $USHER_TOKEN)"
    )
    kiosk.add_argument(
        "--allow-host", action="append", default=[], metavar="NAME",
        help="host name under which a reverse proxy reaches this server; may be repeated "
        "(default: addresses and this machine's name)",
    )  # fmt: skip
    kiosk.add_argument(
        "--silence", type=float, default=30.0, metavar="S",
        help="seconds of silence until a conversation is forgotten (default: 30)",
    )  # fmt: skip
    kiosk.add_argument(
        "--unanswered", type=Path, metavar="DIR",
        help="folder for the questions that had no answer, one file a day (default: none kept)",
    )  # fmt: skip
    kiosk.add_argument("--log", choices=["text", "json"], default="text", help="default: text")
    unanswered = commands.add_parser("unanswered", help="the newest day's unanswered questions")
    unanswered.add_argument("folder", type=Path, metavar="DIR", help="as given to kiosk")
    for command in (top, live, replay, kiosk):
        command.add_argument(
            "--stt",
            choices=agent.stt.factory.NAMES,
            default="auto",
            help="speech recognition (default: auto = a server if one is configured, whisper if "
            "at hand, else embedded)",
        )
        remote(command, "stt", "recogniser", "whisper-1")
        command.add_argument(
            "--whisper-model",
            default="small.en",
            help="faster-whisper model name or folder (default: small.en)",
        )
        command.add_argument(
            "--voice",
            help="voice (default: the engine's, slt if embedded; see python -m tts voices)",
        )
        command.add_argument(
            "--tts",
            choices=agent.speech.tts_factory.NAMES,
            default="auto",
            help="who speaks (default: auto = a server if one is configured, else what --model holds)",
        )
        remote(command, "tts", "speech server", "tts-1")
        command.add_argument(
            "--lookahead",
            type=lookahead,
            default=1,
            metavar="0|1|2|3|all",
            help="words known beyond the one being spoken (default: 1 word)",
        )
        command.add_argument(
            "--model",
            type=Path,
            help="speech model folder, ours or Voxtral's (default: the shipped one)",
        )
        command.add_argument(
            "--llm-tools",
            action="store_true",
            help="let the LLM search the schedule itself, with the tool find_sessions "
            "(default: it sees what Usher found)",
        )
        command.add_argument(
            "--llm-correct",
            action="store_true",
            help="say aloud which times and names of the LLM's answer are not on the schedule "
            "(default: only log and count them)",
        )
        command.add_argument(
            "--record",
            type=Path,
            metavar="DIR",
            help="keep the sound of conversations, visitor left and agent right; tell your visitors "
            "(default: nothing is kept)",
        )
        command.add_argument(
            "--traces",
            metavar="URL",
            help="OpenTelemetry collector for spans of every turn, OTLP over HTTP, such as "
            "http://localhost:4318 (default: none)",
        )
        command.add_argument(
            "--tts-mode",
            choices=["token", "sentence"],
            default="token",
            help="speak by LLM token, or wait for sentences (default: token)",
        )
    for command in (top, live, replay, kiosk, ask):
        command.add_argument(
            "--schedule",
            type=Path,
            default=knowledge.DEMO,
            help="schedule file (default: the demo)",
        )
        command.add_argument(
            "--facts",
            type=Path,
            action="append",
            default=[],
            metavar="FILE",
            help="a file to merge into the schedule: what to say of wifi, lunch or toilets, "
            "pronunciations, the time zone; may be repeated",
        )
        command.add_argument("--timezone", help="IANA zone of the conference (default: the file's)")
        command.add_argument(
            "--first-day",
            type=iso_date,
            metavar="YYYY-MM-DD",
            help="date of the first day, for a sheet that only names or numbers its days",
        )
        command.add_argument(
            "--now",
            help="clock to start from, ISO; without offset in the conference's "
            "zone (default: this machine's clock)",
        )
        command.add_argument(
            "--llm",
            choices=["auto", "openai", "builtin"],
            default="auto",
            help="who answers (default: auto = an endpoint if one is configured)",
        )
        command.add_argument(
            "--llm-url", help="OpenAI-compatible base URL (default: $USHER_LLM_URL)"
        )
        command.add_argument(
            "--llm-model", help="model name (default: $USHER_LLM_MODEL, else gpt-4.1)"
        )
        command.add_argument(
            "--llm-key", help="key (default: $USHER_LLM_KEY, else $OPENAI_API_KEY)"
        )
        command.add_argument("--config", help="TOML file of options (default: $USHER_CONFIG)")
        command.add_argument("--verbose", action="store_true", help="log what pipecat does")
    return top


def remote(command: argparse.ArgumentParser, name: str, what: str, model: str) -> None:
    """Options of an OpenAI-compatible server."""
    variable = f"USHER_{name.upper()}"
    command.add_argument(
        f"--{name}-url", help=f"OpenAI-compatible {what}, base URL (default: ${variable}_URL)"
    )
    command.add_argument(f"--{name}-model", help=f"its model (default: {model})")
    command.add_argument(f"--{name}-key", help=f"its key (default: ${variable}_KEY)")


def iso_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: use YYYY-MM-DD") from None


def options(args: argparse.Namespace) -> Options:
    return Options(
        schedule=args.schedule,
        facts=tuple(args.facts),
        timezone=args.timezone,
        first_day=args.first_day,
        now=args.now,
        stt=getattr(args, "stt", "auto"),
        whisper_model=getattr(args, "whisper_model", "small.en"),
        llm=args.llm,
        llm_url=args.llm_url,
        llm_model=args.llm_model,
        llm_key=args.llm_key,
        model=getattr(args, "model", None),
        voice=getattr(args, "voice", None),
        tts=getattr(args, "tts", "auto"),
        **{
            key: getattr(args, key, None)
            for key in ("stt_url", "stt_model", "stt_key", "tts_url", "tts_model", "tts_key")
        },
        lookahead=getattr(args, "lookahead", 1),
        sentences=getattr(args, "tts_mode", "token") == "sentence",
        llm_tools=getattr(args, "llm_tools", False),
        llm_correct=getattr(args, "llm_correct", False),
        record=getattr(args, "record", None),
        traces=getattr(args, "traces", None),
    )


def show_parts(parts: Parts) -> None:
    for name, what in parts.chosen().items():
        print(f"{name:>10}: {what}")
    if parts.options.record:
        print(f" RECORDING: every conversation, into {parts.options.record}; tell your visitors")


def run_replay(args: argparse.Namespace) -> None:
    from agent.runner import Result, replay

    if args.speed <= 0:
        raise UserError(f"--speed {args.speed}: must be greater than 0")
    questions = args.questions or sorted(RECORDINGS.glob("*.wav"))
    shipped = not args.questions
    if shipped and not questions:
        raise UserError(f"no recordings in {RECORDINGS}; name WAV files to replay")
    if shipped and args.now is None and args.schedule == knowledge.DEMO:
        args.now = json.loads((RECORDINGS / "questions.json").read_text())["now"]
    for question in questions:
        read_question(question, 16000)  # a bad one is said before anything slow is loaded
    if args.report:
        make_folder(args.report.parent)  # before anything is asked
    parts = Parts(options(args))
    show_parts(parts)

    def show(number: int, result: Result) -> None:
        print(f"\n[{number}/{len(questions)}] {result.question}")
        if result.turn is None:
            print("  no speech was found in this recording", flush=True)
            return
        print(f"  heard:  {result.turn.transcript}\n  answer: {result.turn.answer.strip()}")
        print(draw(result.turn), flush=True)

    results = asyncio.run(replay(parts, questions, args.out, args.speed, show))
    if args.report:
        report = {"parts": parts.chosen(), "turns": [r.report() for r in results]}
        try:
            args.report.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
        except OSError as error:
            raise UserError(f"{args.report}: cannot be written ({error.strerror})") from None
    delays = sorted(
        r.turn.ms()["first_audio"] for r in results if r.turn and "first_audio" in r.turn.at
    )
    if delays:
        print(
            f"\n{len(delays)} of {len(results)} questions answered aloud; from the last sample of the "
            f"question to the first of the answer: median {delays[len(delays) // 2]} ms, "
            f"longest {delays[-1]} ms. Answers are in {args.out}/"
        )
    if shipped:
        print(
            "Go live:   . .venv/bin/activate && python run_agent.py\n"
            "Your own:  python run_agent.py --schedule YOURS.toml   (format: docs/knowledge.md)"
        )


def run_ask(args: argparse.Namespace) -> None:
    schedule = read_schedule(options(args))
    clock = make_clock(args.now, schedule)
    endpoint, _ = agent.llm.service.choose(
        args.llm, agent.llm.service.endpoint_from(args.llm_url, args.llm_model, args.llm_key)
    )
    index, state = knowledge.Index(schedule), knowledge.DialogueState()
    turns: list[dict[str, str]] = []
    for question in args.questions:
        started = time.perf_counter()
        if endpoint:
            shown = knowledge.find(index, state, question, clock())[:3]
            text = asyncio.run(
                agent.llm.service.ask_endpoint(endpoint, index, state, question, clock(), turns)
            )
            turns += [{"role": "user", "content": question}, {"role": "assistant", "content": text}]
            _, state = knowledge.ask(index, state, question, clock())
            sessions = shown
        else:
            answer, state = knowledge.ask(index, state, question, clock())
            text, sessions = answer.text, list(answer.sessions)
        line = {
            "question": question,
            "answer": text,
            "sessions": [{"id": s.id, "title": s.title} for s in sessions],
            "llm": endpoint.describe() if endpoint else "built-in answerer",
            "latency_ms": round((time.perf_counter() - started) * 1000, 1),
        }
        print(json.dumps(line, ensure_ascii=False) if args.json else text, flush=True)


def run_live(args: argparse.Namespace) -> None:
    from agent.runner import live
    from agent.transports.devices import find_device

    for name, kind in ((args.input, "input"), (args.output, "output")):
        find_device(name, kind)  # before anything slow is loaded
    parts = Parts(options(args))
    show_parts(parts)
    print("\nListening. Ask about the schedule; ctrl-C ends.", flush=True)

    def show(turn, say) -> None:
        say(f"\nyou:   {turn.transcript}\nusher: {turn.answer.strip()}\n{draw(turn)}")

    asyncio.run(live(parts, args.input, args.output, args.push_to_talk, show))


def run_kiosk(args: argparse.Namespace) -> None:
    from agent.kiosk.auth import is_loopback, url_of
    from agent.kiosk.server import listen, make_app, serve

    if args.silence <= 0:
        raise UserError(f"--silence {args.silence}: must be greater than 0")
    token = args.token or os.environ.get("USHER_TOKEN")
    sock = listen(args.host, args.port)  # an address in use is said before anything slow is loaded
    parts = Parts(options(args))
    show_parts(parts)
    app = make_app(
        parts, args.host, token, args.silence, unanswered=args.unanswered, names=args.allow_host
    )
    url = url_of(args.host, sock.getsockname()[1])
    print(f"\nOpen {url}/ in a browser; ctrl-C ends.")
    if token or (is_loopback(args.host) and not args.allow_host):
        print(f"Look inside: {url}/inside")
    else:
        print("/inside and /metrics stay closed on this address without a token.")
    if args.token:
        print("Other accounts of this machine can read --token in its list of processes; "
              "they cannot read USHER_TOKEN.")  # fmt: skip
    sys.stdout.flush()
    serve(app, sock)


def run_unanswered(args: argparse.Namespace) -> None:
    from agent.kiosk.unanswered import day_list

    print(day_list(args.folder))


def run_devices(_: argparse.Namespace) -> None:
    from agent.transports.devices import list_devices

    print(list_devices())


def main(argv: list[str] | None = None) -> int:
    top = parser()
    given = sys.argv[1:] if argv is None else argv
    try:
        args = top.parse_args(with_settings(top, given, os.environ))
    except UserError as error:
        print(f"usher: {error}", file=sys.stderr)
        return 2
    if args.command and given[0] != args.command:  # argparse would ignore what stands before it
        top.error(f"options come after the command: run_agent.py {args.command} ...")
    logger.remove()
    verbose = getattr(args, "verbose", False)
    as_json = getattr(args, "log", "text") == "json"
    level = "DEBUG" if verbose else "INFO" if as_json else "ERROR"
    logger.add(sys.stderr, level=level, format="{level}: {message}", serialize=as_json)
    os.environ.setdefault("TQDM_DISABLE", "1")
    commands = {"replay": run_replay, "ask": run_ask, "kiosk": run_kiosk, "devices": run_devices,
                "unanswered": run_unanswered}  # fmt: skip
    run = commands.get(args.command, run_live)
    try:
        run(args)
    except UserError as error:
        print(f"usher: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0
