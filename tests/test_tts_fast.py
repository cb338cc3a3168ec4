"""The packed frame step against the modules it was packed from."""

import pytest
import torch

from tts.small.codec import DecoderState
from tts.small.config import CodecConfig, LMConfig
from tts.small.packed import PackedBackbone, PackedDecoder, PackedFlow, best_precision
from tts.small.session import step_together

CLOSE = {"rtol": 1e-4, "atol": 1e-5}
# The phase of the pulses sums the pitch up, and with it the pitch's rounding.
SOUND_CLOSE = {"rtol": 1e-3, "atol": 5e-3}


@torch.no_grad()
def test_backbone_of_one_stream(lm):
    fast, slow, quick = PackedBackbone(lm), lm.new_state(), lm.new_state()
    for length in (7, 1, 1, 4, 1):
        x = torch.randn(1, length, lm.config.dim)
        expected = lm.backbone(x, slow)[:, -1]
        torch.testing.assert_close(fast(x[0], [(quick, length)]), expected, **CLOSE)
    assert quick.position == slow.position == 14


@torch.no_grad()
def test_backbone_of_streams_at_different_places(lm):
    fast = PackedBackbone(lm)
    slow, quick = [lm.new_state() for _ in range(3)], [lm.new_state() for _ in range(3)]
    for lengths in ((3, 9, 1), (1, 1, 1), (2, 1, 5)):
        pieces = [torch.randn(1, n, lm.config.dim) for n in lengths]
        expected = [lm.backbone(x, s)[0, -1] for x, s in zip(pieces, slow, strict=True)]
        runs = list(zip(quick, lengths, strict=True))
        hidden = fast(torch.cat([x[0] for x in pieces]), runs)
        torch.testing.assert_close(hidden, torch.stack(expected), **CLOSE)


@torch.no_grad()
@pytest.mark.parametrize("frames", [1, 3])
@pytest.mark.parametrize("layers", [1, 2, 3])
def test_flow(frames, layers):
    from tts.small.flow import FlowHead

    config = LMConfig(
        dim=12, flow_dim=16, flow_heads=2, flow_hidden_dim=24, flow_layers=layers, flow_steps=3
    )
    head = FlowHead(config, 5).eval()
    hidden, noise = torch.randn(frames, 12), torch.randn(frames, 5)
    torch.testing.assert_close(PackedFlow(head)(hidden, noise), head.sample(hidden, noise), **CLOSE)


@torch.no_grad()
def test_decoder_in_float32(codec):
    vectors = torch.randn(1, 6, codec.decoder.input.in_features)
    fast, state = PackedDecoder(codec.decoder, "float32"), DecoderState()
    frames = [fast(vectors[:, t : t + 1], state) for t in range(6)]
    torch.testing.assert_close(torch.cat(frames, 1), codec.decoder(vectors), **SOUND_CLOSE)


@torch.no_grad()
def test_decoder_in_the_precision_of_this_machine():
    """At the real widths, on real speech, the rounding changes no band of hearing by what is heard.

    Not of the samples: a pitch that is a thousandth off turns the phases of the pulses, which is heard
    as the same.
    """
    import tts

    engine = tts.load()
    codec = engine.codec
    fast = PackedDecoder(codec.decoder, best_precision())
    for voice in engine.voices()[:3]:
        vectors = codec.vectors(engine.voice_codes(voice))
        exact, state = codec.encoder.log_mel(codec.decoder(vectors)), DecoderState()
        frames = [fast(vectors[:, t : t + 1], state) for t in range(vectors.shape[1])]
        change = codec.encoder.log_mel(torch.cat(frames, 1)) - exact  # 1 = 8.7 dB
        loud = exact > exact.max() - 7  # within 60 dB of the loudest
        assert float(change[loud].abs().mean()) < 0.11  # 1 dB


@torch.no_grad()
def test_stacked_decoder_states_equal_streams_of_their_own(codec):
    fast = PackedDecoder(codec.decoder, "float32")
    vectors = torch.randn(3, 4, codec.decoder.input.in_features)
    alone = [codec.decoder(vectors[i : i + 1]) for i in range(3)]
    states = [DecoderState() for _ in range(3)]
    fast(vectors[1:2, :2], states[1])  # one stream is two frames ahead of the others
    for t in range(2):
        at = torch.stack([vectors[0, t], vectors[1, t + 2], vectors[2, t]])[:, None]
        both = DecoderState.stack(states)
        pcm = fast(at, both)
        states = [both.take(i) for i in range(3)]
        step = CodecConfig().frame_samples
        for i, place in enumerate((t, t + 2, t)):
            expected = alone[i][0, place * step : (place + 1) * step]
            torch.testing.assert_close(pcm[i], expected, **SOUND_CLOSE)


def test_sessions_in_one_batch_say_what_they_say_alone(engine):
    engine.decoder = PackedDecoder(engine.codec.decoder, "float32")  # int8 shares scales in a batch
    texts = ["Hello there, Room B.", "At ten.", "The keynote is by Ada. It is late."]

    def session(text):
        one = engine.session("noise", 1)
        one.push(text)
        one.end()
        return one

    alone = []
    for text in texts:
        one, frames = session(text), []
        while (frame := one.step()) is not None:
            frames.append(frame)
        alone.append(frames)
    together = [[] for _ in texts]
    running = [session(text) for text in texts]
    while not all(one.done for one in running):
        for i, frame in enumerate(step_together(running)):
            if frame is not None:
                together[i].append(frame)
    for ours, theirs in zip(together, alone, strict=True):
        assert [f.word for f in ours] == [f.word for f in theirs]
        for a, b in zip(ours, theirs, strict=True):
            assert abs(a.pcm - b.pcm).max() < SOUND_CLOSE["atol"]
