"""The commands of ``python -m tts``. Each imports only what it needs."""

import sys
import time
from contextlib import closing
from pathlib import Path

from commands import importing

with importing():
    import tts
    from tts import logs
    from tts.command_line import guarded
    from tts.errors import UserError
    from tts.option_types import usable_folder
    from tts.options import (
        PROGRAM,
        CloneVoice,
        CodecRoundtrip,
        Fetch,
        Say,
        Serve,
        Voices,
        WithModel,
    )


def main(arguments: list[str] | None = None) -> int:
    return guarded("tts", lambda: run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> None:
    _, options = PROGRAM.parse(arguments)
    key = options.token.get_secret_value() if isinstance(options, Serve) and options.token else None
    logs.set_up("WARNING", secrets=[key])
    match options:
        case Fetch():
            from tts.voxtral.fetch import fetch

            print(fetch(options.what, options.to))
        case Serve():
            serve(options, key)
        case Say():
            speak(options)
        case CodecRoundtrip():
            codec(options)
        case CloneVoice():
            clone(options)
        case Voices():
            voices(options)


def small(options: WithModel, command: str) -> "tts.Engine":
    """Load the small model; raises ``UserError`` if the folder holds another kind of model."""
    engine = tts.load(options.model)
    if not isinstance(engine, tts.Engine):
        raise UserError(f"{command} works with the small model only: leave --model out")
    return engine


def speak(options: Say) -> None:
    from tts.voice_files import SHIPPED, check_voice

    if not options.text.strip():
        raise UserError("nothing to say: TEXT is empty")
    if options.voice:
        check_voice(options.model or SHIPPED, options.voice)
    if options.clone:
        check_recording(options.clone)
    from tts.say import check_loudspeaker, say

    if not options.out:
        check_loudspeaker()
    engine = tts.load(options.model, threads=options.threads)
    if not isinstance(engine, tts.Engine):
        print(engine.describe(), file=sys.stderr)  # names the weights and their licence
    say(engine, options)


def check_recording(path: Path) -> None:
    """Raise ``UserError`` if ``path`` is no recording, before any model is loaded."""
    from tts.audio import read_blocks

    if not any(len(block) for block in read_blocks(path, 24000)):
        raise UserError(f"{path}: the recording is empty")


def codec(options: CodecRoundtrip) -> None:
    check_recording(options.input)
    if options.output.exists() and options.output.samefile(options.input):
        raise UserError(f"{options.output}: is the recording itself; name another file")
    from tts.audio import FileSink, read_blocks
    from tts.say import ProgressLine
    from tts.small.roundtrip import Progress, roundtrip

    model = small(options, "codec").codec
    rate, progress, line = model.config.sample_rate, Progress(), ProgressLine()
    blocks = read_blocks(options.input, rate)

    with closing(FileSink(options.output, rate)) as sink:
        for audio in roundtrip(model, blocks, progress):
            sink.write(audio)
            line.tell(f"{progress.samples / rate / 60:.1f} minutes")
    seconds = progress.samples / rate
    tokens = progress.frames * (1 + model.config.acoustic_dims)
    print(
        f"{seconds:.2f} s, {progress.frames} frames, {tokens} tokens ({tokens / seconds:.0f}/s), "
        f"{model.bits_per_second:.0f} bits per second"
    )


def clone(options: CloneVoice) -> None:
    check_recording(options.reference)
    from tts.voice_files import SHIPPED, cloned_names, voice_names, voices_folder

    path, name = voices_folder() / f"{options.name}.safetensors", options.name.lower()
    # some file systems take "Ada" and "ada" for one name
    taken = next((v for v in voice_names(options.model or SHIPPED) if v.lower() == name), None)
    if taken and taken not in cloned_names():
        raise UserError(f"{taken} is a voice of the model; choose another name")
    if taken and not (options.force and taken == options.name):
        force = ", or --force" if taken == options.name else ""
        raise UserError(f"there is a voice {taken} already; choose another name{force}")
    try:
        usable_folder(path.parent)
    except ValueError as error:
        raise UserError(f"USHER_VOICES: {path.parent} {error}") from None
    engine = small(options, "clone")
    from tts.small.clone import encode_voice
    from tts.small.weights import save_voice

    started = time.perf_counter()
    codes = encode_voice(engine.codec, options.reference)
    save_voice(path, codes)
    seconds = codes.semantic.shape[1] / engine.codec.config.frame_rate
    took = time.perf_counter() - started
    size = path.stat().st_size / 1000
    print(
        f"{path}: {seconds:.1f} s of speech, {size:.1f} kB, {took:.2f} s; "
        f"speak with --voice {options.name}"
    )


def voices(options: Voices) -> None:
    from tts.voice_files import SHIPPED, cloned_names, listed, voices_folder

    if options.remove is None:
        print("\n".join(listed(options.model or SHIPPED)))
        return
    path = voices_folder() / f"{options.remove}.safetensors"
    if not path.is_file():
        cloned = ", ".join(cloned_names())
        there_are = f"cloned are: {cloned}" if cloned else "none has been cloned"
        raise UserError(f"no cloned voice {options.remove}; {there_are}")
    path.unlink()
    print(f"{path}: removed")


def serve(options: Serve, token: str | None) -> None:
    from tts.server.app import check_reach
    from tts.server.app import serve as serve_on
    from tts.server.listening import listen

    check_reach(options.host, token)
    with listen(
        options.host, options.port
    ) as socket:  # report a port in use before loading the model
        serve_on(tts.load(options.model), options.host, token, socket)


if __name__ == "__main__":
    raise SystemExit(main())
