"""The streaming session: pacing and cutting of the text never change what is said."""

import numpy as np
import pytest
import torch

from tts.errors import VoiceError
from tts.loading import load
from tts.text.lexicon import Lexicon
from tts.text.stream import TextStream

TEXT = "The keynote is at 10:30 a.m. in room B2, with Dr. Ana Sousa. Then lunch!"


def run(engine, pieces, lookahead, eager=True):
    """Speak ``pieces``; stepping after each (eager) or only at the end. Frames and words."""
    session = engine.session("noise", lookahead=lookahead, seed=3)
    frames = []

    def drain():
        while (frame := session.step()) is not None:
            frames.append(frame)

    for piece in pieces:
        session.push(piece)
        if eager:
            drain()
    session.end()
    drain()
    assert session.done
    return np.concatenate([f.pcm for f in frames]), [f.word for f in frames], session.words


@pytest.mark.parametrize("lookahead", [0, 1, 3, None])
def test_pacing_does_not_change_a_sample(engine, lookahead):
    whole = run(engine, [TEXT], lookahead, eager=False)
    for pieces in (list(TEXT), [w + " " for w in TEXT.split()], [TEXT[:9], TEXT[9:20], TEXT[20:]]):
        paced = run(engine, pieces, lookahead)
        np.testing.assert_array_equal(paced[0], whole[0])
        assert paced[1] == whole[1]


def test_every_frame_names_its_word_in_order(engine):
    pcm, owners, words = run(engine, [TEXT], 1)
    assert [w.text for w in words] == TEXT.split()
    assert all(TEXT[w.start : w.end] == w.text for w in words)
    assert owners == sorted(owners)
    assert len(pcm) == 1920 * len(owners)


def test_late_text_is_waited_for_without_a_sound(engine):
    session = engine.session("noise", lookahead=1)
    session.push("one two")  # "two" may go on
    assert session.step() is None and not session.done
    session.push(" three")
    count = 0
    while session.step() is not None:
        count += 1
    assert not session.done
    for _ in range(5):
        assert session.step() is None
    session.end()
    rest = 0
    while session.step() is not None:
        rest += 1
    assert session.done and count > 0 and rest > 0


def test_same_seed_same_speech_other_seed_other(engine):
    def speak(seed):
        session = engine.session("noise", seed=seed)
        session.push("hello there everybody")
        session.end()
        frames = []
        while (frame := session.step()) is not None:
            frames.append(frame.pcm)
        return np.concatenate(frames)

    np.testing.assert_array_equal(speak(1), speak(1))
    assert not np.array_equal(speak(1), speak(2))


def test_a_stuck_word_is_ended(engine, monkeypatch):
    """Even a model that never says NEXT_WORD finishes."""
    engine.lm.semantic_output.bias.data[:2] = -1e9
    _, owners, words = run(engine, ["yes no maybe"], 1)
    assert len(owners) < 200 and set(owners) == {0, 1, 2}


@pytest.mark.parametrize("text", ["", "   ", "—", "...", "\n\t", "😀 "])
def test_nothing_to_say_is_done_at_once(engine, text):
    session = engine.session("noise")
    session.push(text)
    session.end()
    assert session.step() is None and session.done


def test_unknown_voice_lists_the_known(engine):
    with pytest.raises(VoiceError, match="noise"):
        engine.session("nobody")


def test_a_voice_of_an_earlier_model_gives_the_one_in_its_place(engine, monkeypatch):
    monkeypatch.setattr(engine, "about", {"replaced_voices": {"old": "noise", "lost": "lost"}})
    now = engine.voice_codes("noise")
    assert torch.equal(engine.voice_codes("old").acoustic, now.acoustic)
    with pytest.raises(VoiceError, match="no voice 'lost'"):
        engine.voice_codes("lost")


def spoken(text, pieces):
    stream = TextStream(Lexicon())
    words = [w for piece in pieces for w in stream.push(piece)] + stream.end()
    return [(w.tokens, w.source, w.ends_sentence) for w in words], [w.text for w in stream.words]


@pytest.mark.parametrize("pieces", [["10", ":", "30"], list("10:30"), ["1", "0:3", "0"]])
def test_a_number_in_pieces_is_one_number(pieces):
    assert spoken("10:30", pieces) == spoken("10:30", ["10:30"])


def test_sentence_ends_are_seen_at_the_last_spoken_word():
    words, _ = spoken("", ["It ends at 10:30. Room B2? Yes"])
    assert [ends for *_, ends in words] == [False] * 4 + [True] + [False, False, True] + [True]


def test_a_pause_fades_out_and_in_and_changes_nothing_else(engine):
    def spoken(pause):
        session, frames, tails = engine.session("noise", 0), [], []
        for piece in ("Hello ", "there ", "Ada. "):
            session.push(piece)
            while (frame := session.step()) is not None:
                frames.append(frame.pcm)
            if pause and (tail := session.pause()) is not None:
                tails.append(tail)
        session.end()
        assert pause is (session.step() is None)  # what has not been faded yet fades at the end
        assert session.step() is None and session.done
        return frames, tails

    unbroken, _ = spoken(pause=False)
    broken, tails = spoken(pause=True)
    config = engine.codec.config
    fade = config.n_fft - config.hop
    assert len(broken) == len(unbroken) and len(tails) == 3
    changed = 0
    for ours, theirs in zip(broken, unbroken, strict=True):
        assert (ours[fade:] == theirs[fade:]).all()
        changed += not (ours[:fade] == theirs[:fade]).all()
    assert changed == 2  # the frames after the first and the second pause
    for tail in tails:
        assert tail.shape == (fade,)
        assert abs(tail[-1]) < 1e-3


LOUD = 10 ** (-50 / 20)


@pytest.fixture(scope="module")
def shipped():
    return load()


def edges(engine, pieces, closed=False):
    """The loudest sample of the first and of the last 10 ms."""
    session, frames = engine.session(), []
    for piece in pieces:
        session.push(piece)
        while (frame := session.step()) is not None:
            frames.append(frame.pcm)
    if closed:
        frames.append(session.pause())
    else:
        session.end()
        while not session.done:
            if (frame := session.step()) is not None:
                frames.append(frame.pcm)
    pcm = np.abs(np.concatenate(frames))
    return pcm[:160].max(), pcm[-160:].max()


@pytest.mark.parametrize(
    "text",
    ["Hello", "Hello ", "see you at ten", "see you at ten.", "room B2,", "Yes!", "Hel", "ah ("],
)
def test_an_utterance_begins_and_ends_in_silence(shipped, text):
    first, last = edges(shipped, [text])
    assert first < LOUD and last < LOUD


def test_a_stream_that_pauses_falls_to_silence(shipped):
    first, last = edges(shipped, ["see you ", "at ten ", "or "], closed=True)
    assert first < LOUD and last < LOUD


def test_text_that_stops_ends_a_sentence():
    assert spoken("", ["see you at ten"])[0] == spoken("", ["see you at ten."])[0]
    assert spoken("", ["One, two,"])[0][-1] == spoken("", ["One, two."])[0][-1]


def test_there_is_nothing_to_fade_before_the_first_sound(engine):
    session = engine.session("noise", 1)
    assert session.pause() is None


@torch.no_grad()
def test_a_word_does_not_end_before_its_phones_are_spoken(engine):
    """A model that would end every word at once, and whose cursor moves a phone a frame."""
    engine.lm.semantic_output.bias[0] = 1000.0
    engine.lm.move_output.bias.copy_(torch.tensor([0.0, 1000.0, 0.0, 0.0, 0.0]))
    frames = run(engine, ["Introduction to it."], None)[1]
    phones = [len(engine.lexicon.phones(word)) for word in ("introduction", "to", "it")]
    assert phones[0] > 8 and phones[1:] == [2, 2]
    # two phones may be left for the frame that a word shares with the next; the last one fades out
    assert frames == [0] * (phones[0] - 2 + 1)


@torch.no_grad()
def test_the_cursor_stays_in_its_word(engine):
    """A model that never ends a word and always moves on."""
    engine.lm.semantic_output.bias[:2] = -1000.0
    engine.lm.move_output.bias.copy_(torch.tensor([0.0, 0.0, 0.0, 0.0, 1000.0]))
    session = engine.session("noise", lookahead=None)
    session.push("Hello there.")
    session.end()
    while session.step() is not None:
        assert session._feed is None or session._cursor <= session._feed.last
    assert session.done
