"""What training must not get wrong quietly: who is heard, who is held out, what is written down."""

import argparse
from dataclasses import asdict, replace

import numpy as np
import pytest
import torch
from torch import nn

from tts.errors import UserError
from tts.training.corpus import shards_of
from tts.training.export import mean, take
from tts.training.speakers import SCHEDULE, speakers_of_shard
from tts.training.spectral_loss import spectrum_power
from tts.training.teachers.phonemes import Line, phones_of_ipa, same_word, to_ipa
from tts.training.teachers.speech import Spoken, aligned, filled, resized


def test_the_speakers_of_a_shard_are_the_same_in_every_run_and_others_in_every_shard():
    def drawn(index):
        return [(s.name, s.size, s.rate) for s in speakers_of_shard(index)]

    made = [index for index in range(40) if SCHEDULE[index % len(SCHEDULE)] == "H"]
    assert drawn(made[0]) == drawn(made[0])
    assert not {size for _, size, _ in drawn(made[0])} & {size for _, size, _ in drawn(made[1])}
    assert [name for name, _, _ in drawn(0)] == ["heart"]


def test_shards_by_kind_are_those_of_the_schedule():
    assert shards_of("h3 J1") == [0, 2, 4, SCHEDULE.index("J")]
    with pytest.raises(UserError, match="no kind 'x'"):
        shards_of("x2")


def test_the_teacher_says_our_phones_where_its_reading_is_another_word():
    assert same_word(("K", "L", "OW1", "Z"), "klˈOz")
    assert same_word(("T", "UW1"), "tə")  # reduced, as people do
    assert same_word(("HH", "AO1", "L"), "hˈɑl")
    assert not same_word(("R", "EH1", "D"), "ɹˈid")
    assert not same_word(("B", "AA1", "B"), "bɑbi")
    assert to_ipa(("S", "IH1", "T", "IY0")) == "sˈɪTi"
    assert to_ipa(("B", "ER1", "D", "ER0")) == "bˈɜɹdəɹ"


@pytest.mark.parametrize(
    "phones", [("SH", "IH0", "V", "AO1", "N"), ("HH", "ER1", "D"), ("W", "AO1", "T", "ER0")]
)
def test_phones_survive_the_teachers_alphabet(phones):
    back = [name for name, _, _ in phones_of_ipa(to_ipa(phones))]
    assert back == [phone.rstrip("012") for phone in phones]


def line_of(*words):
    names, pauses, phones, phonemes = zip(*words, strict=True)
    return Line(names, pauses, phones, phonemes)


def test_every_piece_of_a_line_belongs_to_a_word_and_pauses_to_the_word_before():
    line = line_of(("hi", ",", ("HH", "AY1"), "hˈI"), ("you", ".", ("Y", "UW1"), "jˈu"))
    ends = [0.1, 0.1, 0.2, 0.4, 0.5, 0.6, 0.6, 0.8, 1.0]
    assert len(ends) == len(line.pieces)
    words, phones = aligned(line, ends, 0.0)
    assert [(word, end) for word, _, _, end in words] == [("hi", 0.5), ("you", 1.0)]
    assert phones == [("HH", 0.1), ("AY", 0.2), ("SIL", 0.5), ("Y", 0.6), ("UW", 0.8), ("SIL", 1.0)]


def test_words_meet_in_the_middle_of_the_space_and_where_the_sound_is():
    line = line_of(("hi", "", ("HH", "AY1"), "hˈI"), ("you", ".", ("Y", "UW1"), "jˈu"))
    words, phones = aligned(line, [0.1, 0.1, 0.2, 0.3, 0.4, 0.4, 0.8, 1.0], 0.05)
    assert [round(end, 3) for _, _, _, end in words] == [0.2, 0.95]
    assert [(name, round(end, 3)) for name, end in phones] == [
        ("HH", 0.05), ("AY", 0.2), ("Y", 0.35), ("UW", 0.75), ("SIL", 0.95)
    ]  # fmt: skip


def test_a_smaller_speaker_is_faster_and_higher():
    count = 24000
    spoken = Spoken(
        np.zeros(count, np.float32), [("a", "", ("EY1",), 1.0)], [("EY", 1.0)],
        np.full(count // 240 + 1, 100, np.float32),
    )  # fmt: skip
    small = resized(spoken, 1.25)
    assert len(small.audio) == pytest.approx(count / 1.25, abs=2)
    assert small.words[0][3] == small.phones[0][1] == 0.8
    assert small.pitch.mean() == pytest.approx(125)
    assert len(small.pitch) == len(small.audio) // 240 + 1


def test_the_pitch_is_a_line_where_there_is_no_voice():
    track = filled(np.array([0, 100, 0, 0, 800, 0.0]), np.array([0, 1, 0, 0, 1, 0], bool))
    assert track == pytest.approx([100, 100, 200, 400, 800, 800])


def test_the_power_spectrums_own_gradient_is_autograds():
    audio = torch.randn(2, 2048, dtype=torch.float64, requires_grad=True)
    window = torch.hann_window(256, dtype=torch.float64)
    power = spectrum_power(audio, window)
    weights = torch.randn_like(power)
    (ours,) = torch.autograd.grad((power * weights).sum(), audio)
    windows = nn.functional.pad(audio, (128, 128)).unfold(1, 256, 64) * window
    plain = torch.fft.rfft(windows).abs().square()
    (theirs,) = torch.autograd.grad((plain * weights).sum(), audio)
    torch.testing.assert_close(ours, theirs)


def test_a_model_that_went_on_counts_what_it_had_heard_before():
    module = nn.Linear(2, 2)
    wanted = {k: torch.ones_like(v) for k, v in module.state_dict().items()}
    about = {"lm_steps": 6300, "lm_hours_heard": 99.8}
    take(module, {"ema": wanted, "step": 1000, "seconds_trained": 7200.0}, "lm", about)
    assert about == {"lm_steps": 7300, "lm_hours_heard": 101.8}
    assert module.weight.eq(1).all()


def test_the_mean_of_checkpoints_counts_the_training_of_both():
    saved = [
        {"ema": {"w": torch.tensor([n, 2.0 * n])}, "step": 10, "seconds_trained": 5.0, "config": {}}
        for n in (1.0, 3.0)
    ]
    made = mean(saved)
    assert made["ema"]["w"].tolist() == [2.0, 4.0]
    assert (made["step"], made["seconds_trained"]) == (20, 10.0)


def test_a_language_model_needs_the_codes_of_a_codec(tmp_path, monkeypatch):
    from tts.training import lm

    out = ["--corpus", str(tmp_path), "--out", str(tmp_path / "lm.pt")]
    monkeypatch.setattr("sys.argv", ["lm", *out])
    with pytest.raises(UserError, match="no codec"):
        lm.main()


def test_training_goes_on_with_the_kind_of_codec_it_began_with(tmp_path):
    """A checkpoint's own sizes win over what is the newest now."""
    from tests.support.tiny_models import TINY_CODEC
    from tts.training import codec, lm

    older = replace(TINY_CODEC, acoustic_dims=5)
    path = tmp_path / "codec.pt"
    state = codec.CodecTraining(older).state_dict()
    torch.save({"ema": state, "config": asdict(older)}, path)
    assert codec.kind(argparse.Namespace(out=path, init=None)) == older
    assert lm.trained_codec(path).config == older


def test_what_moves_alike_is_intelligible_at_any_level():
    from tts.training.intelligibility import Unintelligibility

    torch.manual_seed(0)
    loss = Unintelligibility(24000)
    speech = torch.randn(2, 24000) * torch.rand(2, 50, 1).repeat(1, 1, 480).flatten(1)
    noise = torch.randn(2, 24000)
    assert loss(0.3 * speech, speech) < 0.01
    some, none = loss(speech + 0.3 * noise, speech), loss(noise, speech)
    assert 0.05 < some < none and none > 0.8


def test_widening_decodes_the_old_codes_of_teachers_and_new_ones_of_people(monkeypatch):
    from tts.small.codec import Codec
    from tts.small.config import CodecConfig
    from tts.training import widen
    from tts.training.codec import Crops

    torch.manual_seed(0)
    config = CodecConfig(
        rate_widths=(16, 16, 16, 16), encoder_blocks=(1, 1, 1, 1), decoder_blocks=(1, 1, 1, 1)
    )
    old = Codec(config)
    model = widen.WideningTraining(old).train()
    torch.nn.init.normal_(model.codec.to_acoustic.weight)  # as after training
    model.codec.acoustic.eval()  # without the noise of training
    frames, people = 12, 1
    crops = Crops(
        0.1 * torch.randn(3, frames * config.frame_samples),
        torch.zeros(3, frames, 4, dtype=torch.long),
        torch.full((3, frames * config.stride), 150.0),
    )
    heard = []

    def spoken(_crops, vectors, _taught):
        heard.append(vectors)
        return vectors.mean() * crops.audio, vectors.sum(), None

    monkeypatch.setattr(widen, "KEPT", 1.0)
    monkeypatch.setattr(model, "spoken", spoken)
    monkeypatch.setattr(model, "judged", lambda output, *_: (output.sum(), {}))
    loss, metrics = model(crops, 0, people)
    assert metrics["drift"] > 0
    with torch.inference_mode():
        codec = model.codec.eval()
        new, before = (one.vectors(one.encode(crops.audio)) for one in (codec, old.eval()))
    assert torch.allclose(heard[0][:people], new[:people], atol=1e-4)
    acoustic = slice(config.semantic_dim, None)
    assert torch.allclose(heard[0][people:, :, acoustic], before[people:, :, acoustic], atol=1e-4)
    loss.backward()
    assert all(p.grad is None for p in old.parameters())
