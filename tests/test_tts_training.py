"""What training must not get wrong quietly: who is heard, who is held out, what is written down."""

import itertools

import pytest
import torch
from torch import nn

from tts.errors import UserError
from tts.training.export import take
from tts.training.speakers import HELD_OUT, alike, held_out_speakers, trained_speakers


def test_more_speakers_begin_with_the_same_ones():
    assert trained_speakers(20) == trained_speakers(300)[:20]
    assert len({s.name for s in trained_speakers(300)}) == 300


def test_held_out_speakers_are_in_no_corpus():
    trained = {(s.teacher, s.formants) for s in trained_speakers(1000)}
    for speaker in (*held_out_speakers(), *held_out_speakers(distinct=True)):
        assert (speaker.teacher, speaker.formants) not in trained


def test_distinct_speakers_can_be_told_apart_and_the_drawn_ones_not_all():
    distinct, drawn = held_out_speakers(distinct=True), held_out_speakers()
    assert len(distinct) == len(drawn) == HELD_OUT
    assert not any(itertools.starmap(alike, itertools.combinations(distinct, 2)))
    assert any(itertools.starmap(alike, itertools.combinations(drawn, 2)))
    assert distinct[0] == drawn[0]


def test_a_model_that_went_on_counts_what_it_had_heard_before():
    module = nn.Linear(2, 2)
    wanted = {k: torch.ones_like(v) for k, v in module.state_dict().items()}
    about = {"lm_steps": 6300, "lm_hours_heard": 99.8}
    take(module, {"ema": wanted, "step": 1000, "seconds_trained": 7200.0}, "lm", about)
    assert about == {"lm_steps": 7300, "lm_hours_heard": 101.8}
    assert module.weight.eq(1).all()


def test_a_codec_goes_on_from_a_folder_only_with_its_codes_kept(tmp_path, monkeypatch):
    from tts.training import codec

    arguments = ["codec", "--init", str(tmp_path), "--out", str(tmp_path / "codec.pt")]
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(UserError, match="--decoder-only"):
        codec.main()
