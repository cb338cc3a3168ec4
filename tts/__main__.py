"""Command line: speak text, as it arrives if need be; pass a WAV through the codec; list voices."""

import argparse
import codecs
import os
import queue
import re
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import torch

import tts
from tts.audio import FileSink, LoudspeakerSink, read_wav
from tts.errors import UserError
from tts.small.clone import encode_voice, voices_folder
from tts.small.weights import save_voice
from tts.voxtral.engine import VoxtralEngine
from tts.voxtral.fetch import fetch

CONSENT = "Clone a voice only with the consent of the person who speaks."


def lookahead(value: str) -> int | None:
    if value == "all":
        return None
    if not value.isdigit():
        raise argparse.ArgumentTypeError(f"{value!r}: use a number of words or 'all'")
    return int(value)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tts", description=__doc__)
    parser.add_argument(
        "--model",
        type=Path,
        default=None,
        help="model directory, ours or Voxtral's (default: the shipped one)",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    say = commands.add_parser("say", help="speak text")
    say.add_argument("text", help="what to say; - reads standard input and speaks as it arrives")
    say.add_argument("--out", type=Path, help="WAV to write (default: play on the loudspeaker)")
    voice = say.add_mutually_exclusive_group()
    voice.add_argument("--voice", help="voice, by name or file (default: slt, or the model's own)")
    voice.add_argument(
        "--clone", type=Path, metavar="REF.wav", help=f"the voice heard in a recording. {CONSENT}"
    )
    say.add_argument(
        "--lookahead", type=lookahead, default=1, metavar="0|1|2|3|all",
        help="words known beyond the one being spoken (default: 1 word)",
    )  # fmt: skip
    say.add_argument("--seed", type=int, default=0, help="random seed (default: 0)")
    say.add_argument("--threads", type=int, default=1, help="CPU threads (default: 1)")
    say.add_argument("--stats", action="store_true", help="print times in ms to standard error")
    codec = commands.add_parser("codec", help="encode, quantise, decode a recording")
    codec.add_argument("input", type=Path, metavar="IN.wav")
    codec.add_argument("output", type=Path, metavar="OUT.wav")
    commands.add_parser("voices", help="list the voices")
    clone = commands.add_parser(
        "clone", help="make a voice of 3 to 10 seconds of speech", description=CONSENT
    )
    clone.add_argument("reference", type=Path, metavar="REF.wav")
    clone.add_argument("--name", required=True, help="what the voice will be called")
    clone.add_argument("--force", action="store_true", help="replace a voice of that name")
    serve = commands.add_parser(
        "serve", help="speak for other programs: OpenAI's /v1/audio/speech, and text as it comes"
    )
    serve.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1, this machine")
    serve.add_argument("--port", type=int, default=8766, help="default: 8766")
    serve.add_argument(
        "--token", help="key that clients must show; needed on other addresses "
        "(default: $USHER_TOKEN)",
    )  # fmt: skip
    fetched = commands.add_parser("fetch", help="download Voxtral-TTS, 8 GB, from Hugging Face")
    fetched.add_argument("what", choices=["voxtral"])
    fetched.add_argument("--to", type=Path, help="folder (default: voxtral in the data folder)")
    return parser.parse_args()


def arriving(text: str) -> Iterator[str]:
    """The text at once, or pieces of standard input as they come."""
    if text != "-":
        yield text
        return
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    while piece := os.read(sys.stdin.fileno(), 4096):
        yield decoder.decode(piece)


def clone(engine: tts.Engine, args: argparse.Namespace) -> None:
    if not re.fullmatch(r"[\w-]{1,40}", args.name):
        raise UserError(f"--name {args.name!r}: use letters, digits, - and _")
    path = voices_folder() / f"{args.name}.safetensors"
    if args.name in engine.voices() and not (path.is_file() and args.force):
        raise UserError(f"there is a voice {args.name} already; choose another name, or --force")
    started = time.perf_counter()
    codes = encode_voice(engine.codec, args.reference)
    save_voice(path, codes)
    seconds = codes.semantic.shape[1] / engine.codec.config.frame_rate
    took = time.perf_counter() - started
    size = path.stat().st_size / 1000
    print(
        f"{path}: {seconds:.1f} s of speech, {size:.1f} kB, {took:.2f} s; say --voice {args.name}"
    )


def say(engine: tts.SpeechEngine, args: argparse.Namespace) -> None:
    if args.clone:
        engine.clone(args.clone, "clone")
        args.voice = "clone"
    if isinstance(engine, VoxtralEngine):
        print(engine.describe(), file=sys.stderr)  # whose weights, and under which licence
    session = engine.session(args.voice, args.lookahead, args.seed)
    # Text is read in a thread of its own, so that speech goes on while the next piece is awaited.
    pieces: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        for piece in arriving(args.text):
            pieces.put(piece)
        pieces.put(None)

    sink = (
        FileSink(args.out, engine.sample_rate) if args.out else LoudspeakerSink(engine.sample_rate)
    )
    threading.Thread(target=read, daemon=True).start()
    started = time.perf_counter()
    spent, frames, reading = 0.0, 0, True
    spoken_word = -1
    with closing(sink):
        while not session.done:
            waiting = False
            before = time.perf_counter()
            frame = session.step()
            spent += time.perf_counter() - before
            if frame is None:
                waiting = True
            else:
                sink.write(frame.pcm)
                frames += 1
                if args.stats and frame.word != spoken_word:
                    spoken_word = frame.word
                    at = (time.perf_counter() - started) * 1000
                    text = session.words[frame.word].text
                    start = (frames - 1) * engine.frame_samples / engine.sample_rate
                    print(f"{at:8.0f} ms  {start:6.2f} s  {text}", file=sys.stderr)
            while reading and (waiting or not pieces.empty()):
                piece = pieces.get()
                waiting = False
                if piece is None:
                    session.end()
                    reading = False
                else:
                    session.push(piece)
    if not frames:
        raise UserError("nothing in the text can be spoken: give words or numbers")
    if args.stats:
        seconds = frames * engine.frame_samples / engine.sample_rate
        print(
            f"{frames} frames, {seconds:.2f} s of speech, {spent * 1000 / frames:.1f} ms a frame, "
            f"real-time factor {spent / seconds:.3f} on {args.threads} thread(s)",
            file=sys.stderr,
        )


@torch.inference_mode()
def codec_roundtrip(engine: tts.Engine, source: Path, target: Path) -> None:
    audio = read_wav(source, engine.sample_rate)
    codec = engine.codec
    codes = codec.encode(torch.from_numpy(audio)[None])
    decoded = codec.decode(codes)[0, : len(audio)].clamp(-1, 1)
    FileSink(target, engine.sample_rate).write_all(decoded.numpy())
    frames = codes.semantic.shape[1]
    tokens = frames * (1 + codec.config.acoustic_dims)
    seconds = len(audio) / engine.sample_rate
    print(
        f"{seconds:.2f} s, {frames} frames, {tokens} tokens ({tokens / seconds:.0f}/s), "
        f"{codec.bits_per_second:.0f} bits per second"
    )


def small(engine: tts.Engine | VoxtralEngine, command: str) -> tts.Engine:
    """The engine, if it is the small model."""
    if isinstance(engine, VoxtralEngine):
        raise UserError(f"{command} works with the small model only: leave --model out")
    return engine


def main() -> None:
    args = parse()
    if args.command == "fetch":
        print(fetch(args.what, args.to))
        return
    engine = tts.load(args.model, threads=getattr(args, "threads", 1))
    if args.command == "voices":
        print("\n".join(engine.voices()))
    elif args.command == "clone":
        clone(small(engine, "clone"), args)
    elif args.command == "codec":
        codec_roundtrip(small(engine, "codec"), args.input, args.output)
    elif args.command == "serve":
        from tts.server.app import serve

        serve(engine, args.host, args.port, args.token or os.environ.get("USHER_TOKEN"))
    else:
        say(engine, args)


if __name__ == "__main__":
    try:
        main()
    except UserError as error:
        print(f"tts: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
