"""What is derived from a schedule once, and what a text question need not load."""

import os
import random
import subprocess
import sys
import unicodedata
from collections import Counter

import pytest

import knowledge
import knowledge.index
from knowledge.compounds import TWO_NAMES, compounds
from knowledge.readers.text import one_line
from knowledge.words import content, stem, words
from spoken.letters import _WHOLE, fold


@pytest.fixture
def counted(monkeypatch):
    """Text -> how often its words were looked for."""
    counts: Counter[str] = Counter()

    def counting(text: str) -> list[str]:
        counts[text] += 1
        return content(text)

    monkeypatch.setattr(knowledge.index, "content", counting)
    return counts


def test_each_description_is_read_once(counted):
    schedule = knowledge.load(knowledge.DEMO)
    knowledge.Index(schedule)
    told = Counter(s.description for s in schedule.sessions if s.description)
    assert told and {text: counted[text] for text in told} == dict(told)


def test_stems_weigh_most_where_they_stand_in_the_title():
    schedule = knowledge.load(knowledge.DEMO)
    index = knowledge.Index(schedule)
    parts = compounds(schedule.sessions)

    def said(text: str) -> list[str]:
        names = ((w, *parts.get(w, ()), TWO_NAMES.get(w)) for w in content(text))
        return [w for one in names for w in one if w]

    for s in schedule.sessions:
        texts = ((s.description, 1.0), (s.track, 2.0), (s.title, 3.0))
        acts = {
            w: w.endswith(("ing", "ings")) and stem(w) != w for text, _ in texts for w in said(text)
        }
        plain = [(stem(w), weight, acts[w]) for text, weight in texts for w in said(text)]
        assert list(index.stems[s.id].items()) == list({w: n for w, n, _ in plain}.items())
        assert index._acts[s.id] == {w: n for w, n, act in plain if act}
        assert index._things[s.id] == {w: n for w, n, act in plain if not act}
    assert index.said == {w for s in schedule.sessions
                          for w in said(f"{s.title} {s.track} {s.description}")}  # fmt: skip


def odd_texts() -> list[str]:
    """Accents, signs that take no place, odd spaces, other digits."""
    draw = random.Random(4)
    codes = [
        *range(0x250),
        *range(0x300, 0x370),
        0x200B,
        0xAD,
        0x2028,
        0x3000,
        0xFEFF,
        0x660,
        0x1F600,
    ]
    pool = [chr(code) for code in codes]
    return ["".join(draw.choice((draw.choice(pool), *"ab 1's")) for _ in range(draw.randint(0, 40)))
            for _ in range(1500)]  # fmt: skip


def test_folding_takes_off_every_mark():
    for text in odd_texts():
        plain = unicodedata.normalize("NFKD", text.lower().translate(_WHOLE))
        assert fold(text) == "".join(c for c in plain if not unicodedata.combining(c))
        assert all(words(text))


def test_one_line_is_printable_with_single_spaces():
    for text in odd_texts():
        line = one_line(text)
        assert line.isprintable() and line == " ".join(line.split()) == one_line(line)
    assert one_line("a\xadb\n\u2028 c\u200b\x00d\xa0") == "ab c d"


def test_a_text_question_loads_no_library_that_it_does_not_need(tmp_path):
    """Importing them took longer than answering."""
    code = """
import sys
from agent.cli import main
assert main(["ask", "what is on now?"]) == 0
needless = "icalendar dateutil openpyxl pydantic_settings tokenizers openai torch pipecat".split()
print(sorted(set(needless) & set(sys.modules)))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                         env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)})  # fmt: skip
    assert ran.stdout.splitlines()[-1:] == ["[]"], ran.stderr
