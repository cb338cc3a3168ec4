"""Interleaving and the language model: fast path equals the plain one, nothing looks ahead."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from tts.errors import ModelError
from tts.small.config import LMConfig
from tts.small.flow import FlowHead
from tts.small.sequence import END_TEXT, GO, Interleaver, WordTokens, feeds
from tts.small.weights import load_models


def word(*tokens: int) -> WordTokens:
    return WordTokens(tokens)


WORDS = [word(10, 11), word(12), word(13, 14), word(15)]


def fed(lookahead: int | None) -> list[tuple[int, ...]]:
    return [feed.tokens for feed in feeds(WORDS, lookahead)]


def test_lookahead_one_has_one_word_beyond_the_spoken_one():
    assert fed(1) == [(10, 11, 12, GO), (13, 14, GO), (15, GO), (END_TEXT, GO)]


def test_lookahead_zero_has_only_the_spoken_word():
    assert fed(0) == [(10, 11, GO), (12, GO), (13, 14, GO), (15, GO)]


def test_all_text_first():
    assert fed(None) == [(10, 11, 12, 13, 14, 15, END_TEXT, GO), (GO,), (GO,), (GO,)]


@pytest.mark.parametrize("lookahead", [0, 1, 2, 3])
def test_words_arriving_one_by_one_are_fed_as_if_all_were_there(lookahead):
    interleaver, seen = Interleaver(lookahead), []
    for one in WORDS:
        interleaver.add(one)
        while interleaver.ready:
            seen.append(interleaver.next_word())
    interleaver.end()
    while interleaver.ready:
        seen.append(interleaver.next_word())
    assert seen == list(feeds(WORDS, lookahead))
    assert interleaver.finished


def test_waits_for_lookahead():
    interleaver = Interleaver(2)
    interleaver.add(WORDS[0])
    interleaver.add(WORDS[1])
    assert not interleaver.ready
    interleaver.add(WORDS[2])
    assert interleaver.ready


def test_cached_steps_equal_one_full_pass(lm):
    x = torch.randn(1, 40, lm.config.dim)
    with torch.no_grad():
        whole = lm.backbone(x)
        state = lm.new_state()
        cuts = [0, 7, 8, 9, 20, 21, 40]
        parts = [lm.backbone(x[:, a:b], state) for a, b in zip(cuts, cuts[1:], strict=False)]
    torch.testing.assert_close(torch.cat(parts, dim=1), whole, atol=1e-5, rtol=1e-4)


def test_backbone_is_causal_by_gradient(lm):
    x = torch.randn(1, 12, lm.config.dim, requires_grad=True)
    lm.backbone(x)[0, 6].square().sum().backward()
    assert x.grad is not None
    assert x.grad[0, 7:].abs().sum() == 0
    assert x.grad[0, :7].abs().sum(1).min() > 0


@pytest.mark.parametrize(("order", "warp"), [(1, 1.0), (2, 1.6)])
def test_flow_sampling_equals_a_plain_loop(order, warp):
    config = LMConfig(
        dim=8, flow_dim=8, flow_heads=2, flow_hidden_dim=8, flow_layers=1, flow_steps=3,
        guidance=1.3, noise_scale=0.7, flow_order=order, flow_warp=warp,
    )  # fmt: skip
    head = FlowHead(config, 5).eval()
    hidden, noise = torch.randn(4, 8), torch.randn(4, 5)
    with torch.no_grad():
        x, past = noise * 0.7, []
        for step in range(3):
            start, end = 1 - (1 - step / 3) ** warp, 1 - (1 - (step + 1) / 3) ** warp
            time = torch.full((4,), start)
            conditional = head.velocity(x, time, hidden)
            unconditional = head.velocity(x, time, torch.zeros(4, 8))
            v = 1.3 * conditional - 0.3 * unconditional
            past.append((start, v))
            if order == 2 and step:  # the line through the last two velocities, at mid-step
                (t0, v0), (t1, v1) = past[-2:]
                v = v0 + (v1 - v0) * (((start + end) / 2 - t0) / (t1 - t0))
            x = x + v * (end - start)
        expected = x.clamp(-1, 1)
    torch.testing.assert_close(head.sample(hidden, noise), expected)


def test_flow_learns_a_distribution():
    """Trained on points at +-0.5, samples land there: the loss and the sampler fit each other."""
    torch.manual_seed(0)
    config = LMConfig(
        dim=4, flow_dim=32, flow_heads=2, flow_hidden_dim=64, flow_layers=1, flow_steps=16,
        guidance=1.0, noise_scale=1.0,
    )  # fmt: skip
    head = FlowHead(config, 1)
    optimizer = torch.optim.Adam(head.parameters(), lr=5e-3)
    for _ in range(150):
        hidden = torch.randn(256, 4)
        target = torch.where(hidden[:, :1] > 0, 0.5, -0.5)
        optimizer.zero_grad()
        head.loss(target, hidden).backward()
        optimizer.step()
    hidden = torch.randn(200, 4)
    values = head.sample(hidden, torch.randn(200, 1))
    wanted = torch.where(hidden[:, :1] > 0, 0.5, -0.5)
    assert float((values - wanted).abs().median()) < 0.15


def test_training_layout_is_what_inference_feeds():
    from tts.training.batches import Example, layout

    cursors = np.array([1, 2, 1, 0, 2])
    example = Example("v", WORDS, [2, 2, 3, 5], cursors, np.arange(5), np.zeros((5, 6), np.uint8))
    out = layout(example, 1)
    fed_text = [t for t, f in zip(out.text, out.frame, strict=True) if f < 0]
    assert fed_text == [t for feed in feeds(WORDS, 1) for t in feed.tokens]
    assert [f for f in out.frame if f >= 0] == [0, 1, 2, 3, 4]
    # the second word has no frame of its own: GO is answered by NEXT_WORD at once
    assert out.target[out.frame.index(1) + 3] == 0
    assert sum(t == 1 for t in out.target) == 1 and out.target[-1] == 1
    # the cursor is at the word's first token before its first frame, and then where the phones are
    assert [m for m in out.move if m >= 0] == [1, 1, 1, 0, 2]
    seen = [w for w, t in zip(out.window, out.target, strict=True) if t >= 0]
    first, second, third, fourth = feeds(WORDS, 1)
    assert first.window(0) == (0, 0, 10, 11, 0, 0) and third.window(1) == (12, 13, 14, 0, 0, 0)
    assert seen == [
        first.window(0), first.window(1), first.window(1), second.window(0),
        third.window(0), third.window(1), fourth.window(0), fourth.window(0), fourth.window(0),
    ]  # fmt: skip


def test_a_cursor_that_is_put_wrong_is_led_back():
    from tts.training.batches import Example, layout

    words = [word(10, 11, 12, 13, 14)]
    example = Example(
        "v", words, [3], np.array([1, 2, 4]), np.arange(3), np.zeros((3, 6), np.uint8)
    )
    out = layout(example, 1, shift=iter([1, -1, 0]).__next__)
    (feed,) = feeds(words, 1)
    assert [m for m in out.move if m >= 0] == [1, 0, 3]
    assert out.window[-3:] == [feed.window(2), feed.window(1), feed.window(4)]


def test_phones_are_over_when_the_frame_in_which_they_end_is():
    from tts.training.data import Utterance
    from tts.training.lm import phones_over

    words = [{"phones": ["AH0"]}, {"phones": ["T", "AO1", "K"]}]
    phones = [("SIL", 0.03), ("AH", 0.07), ("T", 0.12), ("AO", 0.3), ("SIL", 0.31), ("K", 0.43)]
    utterance = Utterance("v", "", words, phones, np.zeros(1, np.int16), np.zeros(1, np.uint16))
    # the first word has no frame of its own
    assert phones_over(utterance, [0, 5], 0.08).tolist() == [0, 1, 1, 2, 2]


@torch.no_grad()
def test_the_speaker_s_frames_are_read_as_training_read_them(engine, codec):
    """The first word's hidden state: training's one pass against inference's cached prefix."""
    from tts.small.codec import Codes
    from tts.training.batches import Batches, Example
    from tts.training.lm import hidden_states

    def example(frames: int, seed: int) -> Example:
        rng = np.random.default_rng(seed)
        semantic = rng.integers(codec.config.semantic_codes, size=frames)
        acoustic = rng.integers(21, size=(frames, 6)).astype(np.uint8)
        cursors = np.zeros(frames, np.int64)
        return Example("v", WORDS, [1, 2, 3, frames], cursors, semantic, acoustic)

    lm = engine.lm
    batch = Batches([example(5, 1), example(40, 2)], codec.config, lm.config, 0)._collate(
        [example(5, 3)]
    )
    values = (batch.reference_acoustic + 1) * 10
    codes = Codes(batch.reference_semantic, values.round().long())
    first_go = int((batch.target != -100).nonzero()[0, 1])
    hiddens = {}
    for batch.prefix in (0, 12, 40):
        expected = hidden_states(lm, batch)[0, first_go]
        lm.config = replace(lm.config, prefix_frames=batch.prefix)
        voice = engine.voice(codes)
        state = lm.new_state(after=voice.prefix)
        assert state.position == (1 + batch.prefix if batch.prefix else 0)
        slots = lm.slot_embedding(batch.slot[0, : first_go + 1])
        text = lm.embed_text(batch.text[0, : first_go + 1]) + slots + voice.vector
        text[-1] += lm.embed_window(batch.window[0, first_go])
        hidden = engine.backbone(text, [(state, len(text))])[0]
        torch.testing.assert_close(hidden, expected, rtol=1e-4, atol=1e-5)
        hiddens[batch.prefix] = hidden
    assert not torch.allclose(hiddens[12], hiddens[40], atol=1e-3)
    assert not torch.allclose(hiddens[0], hiddens[40], atol=1e-3)


@torch.no_grad()
def test_the_speaker_s_frames_are_read_once_for_all_sentences(engine):
    """Each sentence goes on from the same copy: the second sounds as if it were the first."""
    prefix = engine.voice(engine.voice_codes("noise")).prefix
    before = [cache.keys.clone() for cache in prefix.caches]
    session = engine.session("noise")
    session.push("One two. One two.")
    session.end()
    while not session.done:
        session.step()
    assert prefix.position == 1 + 13  # one second and the mark
    after = engine.session("noise")._voice.prefix
    for old, new in zip(before, after.caches, strict=True):
        torch.testing.assert_close(new.keys, old)


def test_the_reference_is_never_the_utterance_itself():
    from tests.support.tiny_models import TINY_CODEC, TINY_LM
    from tts.training.batches import REFERENCE_FRAMES, Batches, Example

    examples = [
        Example(
            "v", WORDS, [1, 2, 3, n], np.zeros(n, int), np.full(n, n), np.zeros((n, 6), np.uint8)
        )
        for n in (4, 9, 50)
    ]
    zeros = np.zeros(4, int)
    alone = Example("alone", WORDS, [1, 2, 3, 4], zeros, zeros, np.zeros((4, 6), np.uint8))
    batches = Batches([*examples, alone], TINY_CODEC, TINY_LM, 0)
    assert batches.examples == examples  # a voice heard once has nothing to be known by
    for example in examples:
        for _ in range(20):
            semantic, acoustic = batches._reference(example)
            assert len(semantic) == len(acoustic) == REFERENCE_FRAMES
            assert len(example.semantic) not in semantic


@pytest.mark.parametrize(
    "part, key, value",
    [
        ("lm", "layers", 100_000),
        ("lm", "layers", 90),
        ("lm", "dim", 10**9),
        ("lm", "dim", 50_000),
        ("lm", "dim", None),
        ("lm", "heads", 0),
        ("codec", "hop", 0),
        ("codec", "semantic_codes", -5),
        ("codec", "rate_widths", [4, 4]),
    ],
)
def test_absurd_sizes_are_refused_in_one_line(model_dir, part, key, value):
    path = model_dir / "config.json"
    settings = json.loads(path.read_text())
    settings[part][key] = value
    path.write_text(json.dumps(settings))
    with pytest.raises(ModelError) as error:
        load_models(model_dir)
    assert "\n" not in str(error.value)
