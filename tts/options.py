"""The options of ``python -m tts``: names, types, ranges, defaults and help texts."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from tts.command_line import Command, Flag, Program
from tts.option_types import (
    AnyPath,
    Folder,
    Host,
    Lookahead,
    ModelFolder,
    Name,
    OutputFile,
    Port,
    Secret,
    Text,
    Whole,
)

CONSENT = "Clone a voice only with the consent of the person who speaks."
SUFFIXES = (".wav", ".flac", ".mp3", ".ogg", ".opus")


def _sound_file(path: Path) -> Path:
    if path.suffix.lower() not in SUFFIXES:
        raise ValueError(f"must end in one of {', '.join(SUFFIXES)}")
    return path


def _voice_name(name: str) -> str:
    if not re.fullmatch(r"[\w-]{1,40}", name, re.ASCII):
        raise ValueError("use letters, digits, - and _")
    return name


SoundFile = Annotated[OutputFile, AfterValidator(_sound_file)]
VoiceName = Annotated[str, AfterValidator(_voice_name), Flag("NAME")]


class WithModel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())

    model: Annotated[
        ModelFolder | None, Flag("DIR"),
        Field(description="model's folder, Usher's or Voxtral's (default: the shipped one)"),
    ] = None  # fmt: skip


class Say(WithModel):
    text: Annotated[
        Text, Flag("TEXT", positional=True),
        Field(description="what to say; - speaks standard input as it arrives"),
    ]  # fmt: skip
    out: Annotated[
        SoundFile | None,
        Field(description=f"file to write, {' '.join(SUFFIXES)} (default: play on the loudspeaker)"),
    ] = None  # fmt: skip
    voice: Annotated[
        Name | None, Flag("NAME|FILE"),
        Field(description="voice, by name or file (default: the model's own; `voices` lists them)"),
    ] = None  # fmt: skip
    clone: Annotated[
        AnyPath | None, Flag("REF.wav"),
        Field(description=f"speak in the voice of this recording. {CONSENT}"),
    ] = None  # fmt: skip
    lookahead: Annotated[
        Lookahead,
        Field(description="words of text that must follow a word before it is spoken (default: 1)"),
    ] = 1
    seed: Annotated[
        int, Field(ge=0, le=2**32 - 1, description="random seed (default: 0)"), Whole, Flag("N")
    ] = 0
    threads: Annotated[int, Field(ge=1, le=256, description="CPU threads"), Whole, Flag("N")] = 1
    stats: Annotated[bool, Field(description="print times in ms to standard error")] = False

    @model_validator(mode="after")
    def _one_voice(self) -> Self:
        if self.voice and self.clone:
            raise ValueError("--voice and --clone: give one of them")
        return self


class CodecRoundtrip(WithModel):
    input: Annotated[
        AnyPath, Flag("IN.wav", positional=True), Field(description="recording of any length")
    ]
    output: Annotated[
        SoundFile, Flag("OUT.wav", positional=True),
        Field(description="file for the decoded recording"),
    ]  # fmt: skip


class Voices(WithModel):
    remove: Annotated[
        VoiceName | None, Field(description="delete this cloned voice (default: list all)")
    ] = None


class CloneVoice(WithModel):
    reference: Annotated[
        AnyPath, Flag("REF.wav", positional=True), Field(description="3 to 10 s of speech")
    ]
    name: Annotated[VoiceName, Field(description="what the voice will be called")]
    force: Annotated[bool, Field(description="replace a voice of that name")] = False


class Serve(WithModel):
    host: Annotated[
        Host, Field(description="address to listen on (default: 127.0.0.1, this machine)")
    ] = "127.0.0.1"
    port: Annotated[Port, Field(description="port to listen on; 0 = any that is free")] = 8766
    token: Annotated[
        Secret | None,
        Field(description="key that clients must send, or @FILE that holds it; required if "
              "other machines can reach --host (default: $USHER_TOKEN)",
              default_factory=lambda: os.environ.get("USHER_TOKEN"), validate_default=True),
    ]  # fmt: skip


class Fetch(BaseModel):
    model_config = WithModel.model_config

    what: Annotated[
        Literal["voxtral"], Flag("MODEL", positional=True), Field(description="which model")
    ]
    to: Annotated[
        Folder | None, Field(description="folder (default: voxtral in the data folder)")
    ] = None


ABOUT = """\
Speech from text as it arrives, by a codec language model.

  python -m tts say "The keynote is at 10:30." --out hello.wav
  some-program | python -m tts say -                  speaks while the text arrives
  python -m tts serve                                 for other programs, as OpenAI's speech API"""

PROGRAM = Program(
    "python -m tts",
    {
        "say": Command(Say, "speak text"),
        "codec": Command(CodecRoundtrip, "what the codec keeps of a recording: encode, decode"),
        "voices": Command(Voices, "list the voices, or remove one"),
        "clone": Command(CloneVoice, "make a voice from 3 to 10 seconds of speech", CONSENT),
        "serve": Command(
            Serve, "serve OpenAI's /v1/audio/speech, and a WebSocket for streamed text"
        ),
        "fetch": Command(Fetch, "download Voxtral-TTS, 8 GB, from Hugging Face"),
    },
    ABOUT,
)
