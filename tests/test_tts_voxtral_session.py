"""Voxtral as a voice: tokens, clauses, the frame step in place, and streams of text."""

import base64
import gc
import json
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch
from huggingface_hub.errors import LocalEntryNotFoundError

import tts
import tts.__main__
from tests.support.voxtral_files import small_params, write_checkpoint
from tts.errors import ModelError, UserError, VoiceError
from tts.text.clause_chunker import Clauses
from tts.voxtral.checkpoint import load_voxtral
from tts.voxtral.codec import CodecEncoder, CodecState
from tts.voxtral.config import parse_config
from tts.voxtral.engine import VoxtralEngine
from tts.voxtral.frames import FrameStep
from tts.voxtral.generate import generate
from tts.voxtral.model import END_AUDIO
from tts.voxtral.tokens import Tekken

RECORDINGS = Path(__file__).parent.parent / "recordings"
TEXT = "At ten, in B. It is at nine, on main."


def write_tekken(folder, merges=(), specials=3):
    """All bytes, then ``merges``; ids stay within the small models' vocabulary."""
    pieces = (
        [bytes([n]) for n in range(32, 123)] if not merges else [bytes([n]) for n in range(256)]
    )
    pieces += list(merges)
    vocab = [
        {"rank": rank, "token_bytes": base64.b64encode(piece).decode(), "token_str": None}
        for rank, piece in enumerate(pieces)
    ]
    config = {
        "pattern": r"\w+|\s+|[^\w\s]", "default_num_special_tokens": specials,
        "default_vocab_size": len(vocab) + specials, "num_vocab_tokens": len(vocab),
    }  # fmt: skip
    audio = {"voice_num_audio_tokens": {"casual_male": 4}}
    path = folder / "tekken.json"
    path.write_text(json.dumps({"config": config, "vocab": vocab, "audio": audio}))
    return path


@pytest.fixture
def folder(tmp_path):
    params = small_params(3) | {"vocab_size": 270, "random_weights": True}
    made = write_checkpoint(tmp_path / "model", params)
    write_tekken(made, merges=[b"th", b"the"])
    return made


@pytest.fixture
def speech_wav(tmp_path):
    pieces = [soundfile.read(RECORDINGS / f"{n:02d}.wav")[0] for n in (1, 2, 3)]
    path = tmp_path / "speech.wav"
    soundfile.write(path, np.concatenate(pieces), 16000)
    return path


@pytest.fixture
def engine(folder):
    made = VoxtralEngine(folder, dtype=torch.float32)
    # random weights would end each clause almost at once, or never
    made.model.acoustic_transformer.semantic_codebook_output.weight[END_AUDIO] = 0
    return made


def test_tokens_equal_a_plain_byte_pair_loop(tmp_path):
    merges = [b"th", b"in", b"the", b" t", b"ing", "\u00e9".encode(), b"er", b"ther"]
    tekken = Tekken(write_tekken(tmp_path, merges, specials=7))
    ranks = {bytes([n]): n for n in range(256)} | {m: 256 + i for i, m in enumerate(merges)}

    def plain(chunk: bytes) -> list[int]:
        parts = [bytes([b]) for b in chunk]
        while True:
            pairs = [
                (ranks.get(a + b, 1 << 30), i)
                for i, (a, b) in enumerate(zip(parts, parts[1:], strict=False))
            ]
            if not pairs or min(pairs)[0] == 1 << 30:
                return [7 + ranks[p] for p in parts]
            at = min(pairs)[1]
            parts[at : at + 2] = [parts[at] + parts[at + 1]]

    for chunks in (["the"], ["another", " ", "thing"], ["caf\u00e9", "!", "?"], ["\U0001f600"]):
        expected = [token for chunk in chunks for token in plain(chunk.encode())]
        assert tekken.encode("".join(chunks)) == expected
    assert tekken.encode("<s>") == [7 + b for b in b"<s>"]  # data, not a special token


@pytest.mark.parametrize("text", ["{", "{}", '{"config": 3}', '{"config": {}, "vocab": 1}'])
def test_a_damaged_tokeniser_is_one_clear_line(tmp_path, text):
    (tmp_path / "tekken.json").write_text(text)
    with pytest.raises(ModelError, match="tekken.json") as error:
        Tekken(tmp_path / "tekken.json")
    assert "\n" not in str(error.value)


def clauses_of(*pieces: str) -> list[str]:
    clauses = Clauses()
    made = [c for piece in pieces for c in clauses.push(piece)] + clauses.end()
    words = [range(*c.words) for c in made]
    assert [n for span in words for n in span] == list(range(len(clauses.words)))
    assert "".join(c.text for c in made).split() == "".join(pieces).split()
    return [c.text for c in made]


def test_clauses_end_where_speakers_breathe_and_never_inside_a_number_or_title():
    assert clauses_of(TEXT) == [
        "At ten, ", "in B. ", "It is at nine, ", "on main.",
    ]  # fmt: skip
    assert clauses_of("Dr. Ada speaks at 3.15, yes.") == ["Dr. Ada speaks at 3.15, ", "yes."]
    assert clauses_of(*TEXT) == clauses_of(TEXT)
    assert max(len(c.split()) for c in clauses_of("word " * 70)) <= 24
    assert clauses_of("", " ", "\n") == []


def test_a_clause_is_not_given_before_it_is_complete():
    clauses = Clauses()
    assert clauses.push("The keynote is at nine") == [] == clauses.push(",")
    assert [c.text for c in clauses.push(" on")] == ["The keynote is at nine, "]


@pytest.mark.parametrize("draw", [1, 2, 3, 4])
def test_the_step_in_place_equals_generating_in_one_go(tmp_path, draw):
    """Three streams in one batch, begun at different times; one place is used twice."""
    made = write_checkpoint(tmp_path / "model", small_params(draw))
    model = load_voxtral(made, dtype=torch.float32)
    model.acoustic_transformer.semantic_codebook_output.weight.data[END_AUDIO] = 0
    config, step = model.config, FrameStep(model, slots=3, positions=40)
    voices = [torch.randn(n, config.backbone.dim) for n in (4, 2, 5, 3)]
    texts = [[50, 51], [52], [53, 54, 55], [56]]
    starts, slots, frames = [0, 2, 3, 8], [2, 0, 1, 2], 5
    plain = [[*generate(model, voices[n], texts[n], frames, seed=n)] for n in range(4)]
    draws = [torch.Generator().manual_seed(n) for n in range(4)]
    heard: list[list] = [[] for _ in range(4)]
    ended = set()
    for now in range(14):
        for n in range(4):
            if starts[n] == now:
                step.begin(slots[n])
                ids = [1, 25, *[24] * len(voices[n]), 36, *texts[n], 35, 25]
                x = model.mm_audio_embeddings.tok_embeddings(torch.tensor(ids))
                x[2 : 2 + len(voices[n])] = voices[n]
                step.prefill(slots[n], x)
        on = [n for n in range(4) if starts[n] <= now < starts[n] + frames and n not in ended]
        if on:
            noise = [torch.randn(1, config.acoustic_dims, generator=draws[n]) for n in on]
            step([slots[n] for n in on], torch.cat(noise))
            for n in on:
                if int(step.rows[slots[n]]) == END_AUDIO:
                    ended.add(n)
                else:
                    heard[n].append(step.audio[slots[n]].clone())
    for ours, theirs in zip(heard, plain, strict=True):
        assert len(ours) == len(theirs)
        if theirs:
            torch.testing.assert_close(torch.stack(ours), torch.stack(theirs), atol=1e-4, rtol=0)


def speak(session, pieces, limit=4000):
    frames = []
    for piece in pieces:
        session.push(piece)
        while frame := session.step():
            frames.append(frame)
            assert len(frames) < limit
    session.end()
    while not session.done:
        if frame := session.step():
            frames.append(frame)
        assert len(frames) < limit
    return frames


def test_text_pacing_changes_nothing_and_words_come_in_order(engine):
    whole = speak(engine.session(seed=5), [TEXT])
    letters = speak(engine.session(seed=5), list(TEXT))
    assert len(whole) > 10
    np.testing.assert_allclose([f.pcm for f in letters], [f.pcm for f in whole], atol=1e-5)
    numbers = [f.word for f in whole]
    assert numbers == sorted(numbers)
    session = engine.session()
    speak(session, [TEXT])
    assert [w.text for w in session.words] == TEXT.split()
    assert all(TEXT[w.start : w.end] == w.text for w in session.words)
    assert whole[0].pcm.shape == (engine.frame_samples,) and np.abs(whole[0].pcm).max() <= 1


def test_a_clause_continues_from_text_and_frames_so_far(engine, monkeypatch):
    given = []
    prefill = FrameStep.prefill

    def noted(self, slot, x, position=0):
        given.append(len(x))
        return prefill(self, slot, x, position)

    monkeypatch.setattr(FrameStep, "prefill", noted)
    session = engine.session(seed=1)
    frames = speak(session, [TEXT])
    ends = [s.clause.words[1] for s in session._before]
    assert ends == [2, 4, 8, 10]
    spoken = [len(s.codes) for s in session._before]
    assert sum(spoken) == len(frames)
    texts = ["At ten,", "At ten, in B."]
    for n, text in enumerate(texts):
        script = 2 + 4 + 1 + len(engine.tokens.encode(text)) + 2
        assert given[n] == script + sum(spoken[:n])
    with torch.inference_mode():
        codes = [c for s in session._before for c in s.codes]
        semantic = torch.tensor([[c for c, _ in codes]])
        steps = engine.config.acoustic_levels - 1
        values = torch.stack([a for _, a in codes])[None] * (2 / steps) - 1
        whole = engine.model.audio_tokenizer(semantic, values)[0].clamp(-1, 1)
    ours = torch.from_numpy(np.concatenate([f.pcm for f in frames]))
    torch.testing.assert_close(ours, whole, atol=1e-4, rtol=0)  # one sound, without seams


def test_late_text_is_waited_for(engine):
    session = engine.session()
    session.push("Ten o'clock, in room")
    count = 0
    while session.step():
        count += 1
    assert count and session.step() is None and not session.done
    session.push(" B.")
    assert session.step() is None  # "B.5" would still be possible
    session.end()
    assert session.step() is not None


def test_places_come_back(engine):
    sessions = [engine.session() for _ in range(4)]
    for session in sessions:
        session.push(TEXT)
    assert all(engine.step_together(sessions))
    with pytest.raises(ModelError, match="all 4 streams are in use"):
        speak(engine.session(), [TEXT])
    sessions[0].close()
    sessions[0].close()
    assert len(engine._free) == 1
    del sessions, session
    gc.collect()
    assert sorted(engine._free) == [0, 1, 2, 3]
    speak(engine.session(), [TEXT])
    assert sorted(engine._free) == [0, 1, 2, 3]


def test_the_engine_says_what_it_is_and_whose_weights(folder, engine):
    loaded = tts.load(folder)
    assert isinstance(loaded, VoxtralEngine)
    line = loaded.describe()
    assert "RANDOM WEIGHTS" in line and "CC BY-NC 4.0" in line and "Voxtral" in line
    assert loaded.voices() == ["casual_male", "neutral_female"]
    assert loaded.default_voice == "casual_male"
    for name in ("nobody", "neutral_female"):
        with pytest.raises(VoiceError, match=name):
            loaded.session(name)


@pytest.mark.parametrize("chunk", [1, 3])
def test_encoding_in_pieces_equals_encoding_at_once(chunk):
    config = parse_config(small_params(3)).codec
    encoder = CodecEncoder(config)
    for parameter in encoder.parameters():
        torch.nn.init.normal_(parameter, 0, 0.3)
    size = chunk * 8 * config.patch_samples
    audio, state = torch.randn(1, 6 * 8 * config.patch_samples), CodecState()
    with torch.no_grad():
        parts = [encoder(piece, state) for piece in audio.split(size, dim=1)]
        whole = encoder(audio)
    assert whole.shape == (1, 6, config.semantic_dim + config.acoustic_dim)
    torch.testing.assert_close(torch.cat(parts, 1), whole, atol=1e-4, rtol=1e-4)


def test_cloning_needs_an_encoder(engine, tmp_path, speech_wav):
    with pytest.raises(VoiceError, match="no codec encoder.*casual_male"):
        engine.clone(speech_wav, "me")
    params = small_params(3) | {"vocab_size": 270}
    params["multimodal"]["audio_tokenizer_args"]["pretransform_patch_size"] = 240  # fewer frames
    config = parse_config(params).codec
    torch.manual_seed(1)
    tensors = {
        f"audio_tokenizer.{name}": torch.randn_like(tensor).bfloat16()
        for name, tensor in CodecEncoder(config).state_dict().items()
    }
    made = write_checkpoint(tmp_path / "with", params, **tensors)
    write_tekken(made, merges=[b"th"])
    able = VoxtralEngine(made)
    able.clone(speech_wav, "me")
    assert able._voices["me"].shape[1] == able.config.backbone.dim
    assert able.session("me").words == [] and "me" in able.voices()
    (made / "broken").mkdir()
    name = "audio_tokenizer.input_proj.conv.parametrizations.weight.original0"
    del tensors[name]
    broken = write_checkpoint(made / "broken", params, **tensors)
    write_tekken(broken, merges=[b"th"])
    with pytest.raises(UserError, match="1 tensors missing: " + name):
        VoxtralEngine(broken)


def test_the_acoustic_transformer_equals_a_plain_loop(engine):
    """Three tokens that all see each other, without positions, written out."""
    head, config = engine.model.acoustic_transformer, engine.config.acoustic
    x, hidden, time = (
        torch.randn(2, engine.config.acoustic_dims),
        torch.randn(2, engine.config.backbone.dim),
        3 / 7,
    )
    half = config.dim // 2
    angles = [time * 10000.0 ** (-n / half) for n in range(half)]
    wave = torch.tensor([*map(np.cos, angles), *map(np.sin, angles)]).float()

    def norm(v, weight):
        return v / torch.sqrt((v * v).mean() + config.norm_eps) * weight

    out = []
    for row in range(2):
        tokens = [
            head.input_projection.weight @ x[row], head.time_projection.weight @ wave,
            head.llm_projection.weight @ hidden[row],
        ]  # fmt: skip
        for layer in head.layers:
            a, e = layer.attention, config.head_dim
            normed = [norm(t, layer.attention_norm.weight) for t in tokens]
            q, k, v = ([w.weight @ t for t in normed] for w in (a.wq, a.wk, a.wv))
            mixed = []
            for i in range(3):
                heads = []
                for h in range(config.n_heads):
                    g = h // (config.n_heads // config.n_kv_heads)
                    mine = q[i][h * e : h * e + e]
                    scores = torch.stack(
                        [mine @ k[j][g * e : g * e + e] / e**0.5 for j in range(3)]
                    )
                    share = scores.softmax(0)
                    heads.append(sum(share[j] * v[j][g * e : g * e + e] for j in range(3)))
                mixed.append(tokens[i] + a.wo.weight @ torch.cat(heads))
            f = layer.feed_forward
            tokens = []
            for t in mixed:
                n = norm(t, layer.ffn_norm.weight)
                gate = f.w1.weight @ n
                tokens.append(t + f.w2.weight @ (gate * torch.sigmoid(gate) * (f.w3.weight @ n)))
        out.append(head.acoustic_codebook_output.weight @ norm(tokens[0], head.norm.weight))
    torch.testing.assert_close(
        head.velocity(x, time, hidden), torch.stack(out), atol=1e-4, rtol=1e-4
    )


@pytest.fixture
def command(capsys):
    """Runs a command line of ``python -m tts``; what it printed."""

    def run(*arguments):
        tts.__main__.run([str(argument) for argument in arguments])
        return capsys.readouterr()

    return run


def test_the_command_line_speaks_with_voxtral_and_refuses_what_it_cannot(
    command, folder, tmp_path, speech_wav
):
    out = tmp_path / "out.wav"
    said = command("--model", folder, "say", "Yes.", "--out", out)
    assert "RANDOM WEIGHTS" in said.err and "CC BY-NC 4.0" in said.err
    assert soundfile.info(out).samplerate == 24000
    assert command("--model", folder, "voices").out.split() == ["casual_male", "neutral_female"]
    for arguments, says in (
        (("say", "Hi.", "--clone", speech_wav, "--out", out), "no codec encoder"),
        (("say", "Hi.", "--voice", "neutral_female", "--out", out), "missing"),
        (("clone", speech_wav, "--name", "me"), "small model only"),
        (("codec", speech_wav, out), "small model only"),
    ):
        with pytest.raises(UserError, match=says):
            command("--model", folder, *arguments)


def test_fetching_offline_says_so_in_one_line(command, tmp_path, monkeypatch, capsys):
    def offline(*_, **__):
        raise LocalEntryNotFoundError("cannot reach the hub\nand more")

    monkeypatch.setattr("huggingface_hub.snapshot_download", offline)
    with pytest.raises(UserError, match="run it again") as error:
        command("fetch", "voxtral", "--to", tmp_path / "model")
    assert "\n" not in str(error.value) and "CC BY-NC" in capsys.readouterr().out


def test_fetching_asks_for_the_official_files_and_says_what_next(command, tmp_path, monkeypatch):
    asked = {}
    monkeypatch.setattr(
        "huggingface_hub.snapshot_download",
        lambda name, **options: asked.update(options, name=name),
    )
    said = command("fetch", "voxtral", "--to", tmp_path / "model").out
    assert (
        asked["name"].startswith("mistralai/Voxtral") and asked["local_dir"] == tmp_path / "model"
    )
    assert "consolidated.safetensors" in asked["allow_patterns"]
    assert f"--tts voxtral --model {tmp_path / 'model'}" in said
