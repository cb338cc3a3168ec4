"""Draws the two answers to a question on one time axis, in text and as PNG: tokens, words, frames and
sound."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from agent.demo.comparison import Compared
from agent.observe.answer_trace import Trace

COLUMNS = 64  # characters of the terminal's axis
WIDTH, ROW, LEFT, TOP = 1280, 26, 190, 84  # pixels
BACKGROUND, INK, FAINT = "#10141a", "#e8ecf1", "#7d8896"
FRAME_S = 0.08
AFTER_S = 1.5  # shown after the last event of interest
CLOSED_S = 0.03  # gaps shorter than this are not drawn
Span = tuple[float, float]  # s: start, length; length 0 is an instant


@dataclass(frozen=True)
class Row:
    label: str
    spans: list[Span]
    mark: str  # one character, for the terminal
    colour: str  # for the PNG


def rows(compared: Compared) -> list[Row]:
    """Rows for tokens, words, frames and sound by token, and for the sound by sentence."""
    token, sentence = compared.by_token.trace, compared.by_sentence.trace
    return [
        Row("LLM tokens", _instants(token.tokens), "|", "#7aa2f7"),
        Row("words to voice", _instants(token.words), "|", "#9ece6a"),
        Row("frames made", [(at, FRAME_S) for at in token.frames], ":", "#e0af68"),
        Row("sound", joined(token.sound), "#", "#f7768e"),
        Row("sound, by sentence", joined(sentence.sound), "#", "#8a94a6"),
    ]


def joined(spans: list[Span]) -> list[Span]:
    """The spans (in order of time), merged where the gap between them is shorter than ``CLOSED_S``."""
    whole: list[Span] = []
    for start, length in spans:
        if whole and start - sum(whole[-1]) < CLOSED_S:
            whole[-1] = (whole[-1][0], start + length - whole[-1][0])
        else:
            whole.append((start, length))
    return whole


def _instants(times: Iterable[float]) -> list[Span]:
    return [(at, 0.0) for at in times]


def seconds_of(compared: Compared) -> float:
    """The length of the time axis: until sound has begun in both modes and the LLM has finished, plus
    ``AFTER_S``. The rest of the sound is left out."""
    token, sentence = compared.by_token.trace, compared.by_sentence.trace
    shown = max(token.last_token_s or 0.0, sentence.first_sound_s or 0.0) + AFTER_S
    return max(1.0, min(shown, max(token.end_s, sentence.end_s)))


def terminal(compared: Compared) -> str:
    """The picture as text. The left edge is the end of the question."""
    total = seconds_of(compared)
    lines = []
    for row in rows(compared):
        cells = [" "] * COLUMNS
        for start, length in (span for span in row.spans if span[0] < total):
            first = int(max(start, 0.0) / total * COLUMNS)
            last = int((start + length) / total * COLUMNS)
            for cell in range(first, min(last, COLUMNS - 1) + 1):
                cells[cell] = row.mark
        lines.append(f"  {row.label:>18} {''.join(cells).rstrip()}")
    lines.append(f"  {'':>18} {_axis(total)}")
    return "\n".join(lines)


def _axis(total: float) -> str:
    """The axis's labels: whole seconds, each under its position."""
    cells = [" "] * (COLUMNS + 4)
    step = max(1, round(total / 8))
    for second in range(0, int(total) + 1, step):
        place = int(second / total * COLUMNS)
        cells[place : place + len(str(second)) + 2] = f"{second} s"
    return "".join(cells).rstrip()


def caption(compared: Compared) -> str:
    lead, gain = compared.by_token.lead_s, compared.gain_s
    turn = compared.by_token.result.turn
    asked = turn.transcript if turn else ""
    said = f"“{asked}”"
    if lead is not None and lead > 0:
        said += f" - speech began {lead:.1f} s before the LLM finished"
    if gain is not None and round(gain, 1) > 0:
        said += f", {gain:.1f} s before the same voice by sentence"
    return said


def write_png(compared: Compared, path: Path, model: str) -> None:
    """Write the picture as PNG. ``model``: the LLM's name, which is printed in it."""
    drawn = rows(compared)
    image = Image.new("RGB", (WIDTH, TOP + ROW * len(drawn) + 50), BACKGROUND)
    draw = ImageDraw.Draw(image)
    text, small = ImageFont.load_default(18), ImageFont.load_default(14)
    draw.text((24, 18), caption(compared), INK, text)
    draw.text((24, 46), f"Seconds from the end of the question. LLM: {model}.", FAINT, small)
    total, room = seconds_of(compared), WIDTH - LEFT - 40
    bottom = TOP + ROW * len(drawn)
    for second in range(int(total) + 1):
        x = LEFT + second / total * room
        draw.line((x, TOP - 4, x, bottom + 6), FAINT)
        draw.text((x, bottom + 10), f"{second} s", FAINT, small, anchor="ma")
    for number, row in enumerate(drawn):
        y = TOP + ROW * number
        draw.text((LEFT - 12, y + 4), row.label, INK, small, anchor="ra")
        for start, length in (span for span in row.spans if span[0] < total):
            x = LEFT + max(start, 0.0) / total * room
            end = min(max(x + 1, x + length / total * room - 1), LEFT + room)
            draw.rectangle((x, y + 3, end, y + ROW - 5), row.colour)
    _mark(draw, compared.by_token.trace, total, room, bottom)
    image.save(path)


def _mark(draw: ImageDraw.ImageDraw, trace: Trace, total: float, room: int, bottom: int) -> None:
    """Draw a vertical line through all rows at the LLM's last token."""
    if trace.last_token_s is not None:
        x = LEFT + trace.last_token_s / total * room
        draw.line((x, TOP - 4, x, bottom), INK)
        font = ImageFont.load_default(14)
        draw.text((x, TOP - 20), "the LLM has finished", INK, font, anchor="ma")
