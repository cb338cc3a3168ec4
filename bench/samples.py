"""Write samples of every shipped voice, beside the teacher it learnt from, and a page that names them.

    python -m bench.samples [--out docs/samples]

The sentences are none of the corpus. Opus, which browsers and players open. Needs the extra
``training`` for the teachers.
"""

import argparse
from pathlib import Path

import soundfile

import tts
from bench import judges, listen
from tts.training.speakers import NATURAL

TEXTS = (
    "Small models, large ideas, by Ada Lindqvist, is tomorrow at 9 am, on the Main Stage.",
    "Do you mean the keynote, or the workshop after it?",
    "Yes, at ten thirty.",
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, help="model folder (default: the shipped one)")
    parser.add_argument("--out", type=Path, default=Path("docs/samples"), help="folder")
    args = parser.parse_args()
    engine = tts.load(args.model)
    assert isinstance(engine, tts.Engine)
    args.out.mkdir(parents=True, exist_ok=True)
    known = {speaker.name for speaker in NATURAL}
    lines = [
        "# Samples", "",
        "Made by `python -m bench.samples`; the number is DistillMOS's opinion, 1 to 5. "
        "Every voice is synthetic.",
        "", "| voice | text | the model | its teacher |", "|---|---|---|---|",
    ]  # fmt: skip
    for voice in sorted(set(engine.voices()) & known, key=lambda v: v != engine.default_voice):
        for number, text in enumerate(TEXTS):
            said = {"": (listen.speak(engine, text, voice, 1), engine.sample_rate)}
            if taught := listen.teacher(voice)(text):
                said["-teacher"] = taught
            cells = []
            for kind, (audio, rate) in said.items():
                name = f"{voice}-{number + 1}{kind}.ogg"
                soundfile.write(args.out / name, audio, rate, format="OGG", subtype="OPUS")
                cells.append(f"[{name}]({name}) {judges.naturalness(audio, rate):.1f}")
            lines.append(f"| {voice} | {text} | {' | '.join(cells)} |")
    (args.out / "README.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
