"""Voxtral-TTS: the layout, the loader's checks, and each computation against a plain one."""

import math
import os
import pickle

import pytest
import torch
import transformers
from loguru import logger

from tests.support.voxtral_files import REAL, small_params, write_checkpoint
from tts.errors import ModelError, UserError, VoiceError
from tts.small.transformer import Attention, rotary_table
from tts.voxtral.checkpoint import layout, load_preset, load_voxtral
from tts.voxtral.codec import CodecState, WindowAttention
from tts.voxtral.config import parse_config
from tts.voxtral.generate import generate
from tts.voxtral.model import END_AUDIO
from tts.voxtral.prompt import prompt

DRAWS = [1, 2, 3, 4]


@pytest.fixture(params=DRAWS)
def model(request, tmp_path):
    folder = write_checkpoint(tmp_path / "model", small_params(request.param))
    return load_voxtral(folder, dtype=torch.float32)


def block_shapes(prefix: str, dim=3072, heads=4096, kv=1024, hidden=9216) -> dict:
    return {
        f"{prefix}.attention.wq.weight": (heads, dim),
        f"{prefix}.attention.wk.weight": (kv, dim),
        f"{prefix}.attention.wv.weight": (kv, dim),
        f"{prefix}.attention.wo.weight": (dim, heads),
        f"{prefix}.feed_forward.w1.weight": (hidden, dim),
        f"{prefix}.feed_forward.w2.weight": (dim, hidden),
        f"{prefix}.feed_forward.w3.weight": (hidden, dim),
        f"{prefix}.attention_norm.weight": (dim,),
        f"{prefix}.ffn_norm.weight": (dim,),
    }


def test_real_dimensions_give_the_386_tensors_of_the_official_file():
    wanted: dict[str, tuple[int, ...]] = {"norm.weight": (3072,)}
    for i in range(26):
        wanted |= block_shapes(f"layers.{i}")
    wanted["mm_audio_embeddings.tok_embeddings.weight"] = (131072, 3072)
    wanted["mm_audio_embeddings.audio_codebook_embeddings.embeddings.weight"] = (9088, 3072)
    assert len(wanted) == 237
    flow = "acoustic_transformer"
    for i in range(3):
        wanted |= block_shapes(f"{flow}.layers.{i}")
    wanted |= {
        f"{flow}.input_projection.weight": (3072, 36),
        f"{flow}.llm_projection.weight": (3072, 3072),
        f"{flow}.time_projection.weight": (3072, 3072),
        f"{flow}.norm.weight": (3072,),
        f"{flow}.semantic_codebook_output.weight": (8320, 3072),
        f"{flow}.acoustic_codebook_output.weight": (36, 3072),
    }
    assert len(wanted) == 237 + 33
    codec = "audio_tokenizer"
    weight = "conv.parametrizations.weight.original"
    for stage in range(4):
        conv = f"{codec}.decoder_blocks.{2 * stage}.{weight}"
        wanted[f"{conv}0"] = (1024, 1, 1)
        wanted[f"{conv}1"] = (1024, 1024, 4) if stage else (1024, 292, 3)
        for i in range(2):
            layer = f"{codec}.decoder_blocks.{2 * stage + 1}.layers.{i}"
            wanted |= block_shapes(layer, 1024, 1024, 1024, 4096)
            for name in ("attention_scale", "ffn_scale", "attention.q_norm.weight"):
                wanted[f"{layer}.{name}"] = (1024,)
            wanted[f"{layer}.attention.k_norm.weight"] = (1024,)
    wanted |= {
        f"{codec}.output_proj.{weight}0": (240, 1, 1),
        f"{codec}.output_proj.{weight}1": (240, 1024, 7),
        f"{codec}.quantizer.semantic_codebook.embedding_sum": (8192, 256),
        f"{codec}.quantizer.semantic_codebook.cluster_usage": (8192,),
    }
    assert layout(parse_config(REAL)) == wanted
    assert len(wanted) == 386
    assert parse_config(REAL).codec.windows == (2, 4, 8, 16)


def test_golden_prompt():
    text = [42572, 1395, 1261, 15568, 5970, 1033]
    golden = [1, 25, *[24] * 147, 36, *text, 35, 25]
    assert prompt(parse_config(REAL), 147, text) == golden


def test_backbone_equals_transformers_mistral(model):
    c = model.config.backbone
    other = transformers.MistralModel(
        transformers.MistralConfig(
            vocab_size=8, hidden_size=c.dim, intermediate_size=c.hidden_dim,
            num_hidden_layers=c.n_layers, num_attention_heads=c.n_heads,
            num_key_value_heads=c.n_kv_heads, head_dim=c.head_dim, rms_norm_eps=c.norm_eps,
            rope_parameters={"rope_type": "default", "rope_theta": c.rope_theta},
            sliding_window=None,
        )
    ).eval()  # fmt: skip

    def halves(weight):  # pairs side by side -> first halves, then second halves
        return weight.unflatten(0, (-1, c.head_dim // 2, 2)).transpose(1, 2).flatten(0, 2)

    for ours, theirs in zip(model.layers, other.layers, strict=True):
        for a, b in (("wq", "q_proj"), ("wk", "k_proj"), ("wv", "v_proj"), ("wo", "o_proj")):
            weight = getattr(ours.attention, a).weight
            weight = halves(weight) if a in ("wq", "wk") else weight
            getattr(theirs.self_attn, b).weight.data = weight
        for a, b in (("w1", "gate_proj"), ("w2", "down_proj"), ("w3", "up_proj")):
            getattr(theirs.mlp, b).weight.data = getattr(ours.feed_forward, a).weight
        theirs.input_layernorm.weight.data = ours.attention_norm.weight
        theirs.post_attention_layernorm.weight.data = ours.ffn_norm.weight
    other.norm.weight.data = model.norm.weight
    x = torch.randn(2, 17, c.dim)
    with torch.no_grad():
        expected = other(inputs_embeds=x).last_hidden_state
        whole = model.hidden(x)
        caches = model.new_cache(2, 17)
        cuts = [0, 5, 6, 7, 15, 17]
        parts = [model.hidden(x[:, a:b], caches, a) for a, b in zip(cuts, cuts[1:], strict=False)]
    torch.testing.assert_close(whole, expected, atol=1e-4, rtol=0)
    torch.testing.assert_close(torch.cat(parts, 1), whole, atol=1e-4, rtol=0)


@pytest.mark.parametrize("chunk", [1, 2, 5, 25])
def test_chunked_decoding_equals_batch_and_decodes_each_frame_once(model, chunk):
    codec, config = model.audio_tokenizer, model.config
    semantic = torch.randint(config.semantic_codes, (1, 25))
    values = torch.rand(1, 25, config.acoustic_dims) * 2 - 1
    seen = []
    codec.decoder_blocks[0].register_forward_pre_hook(lambda _, a: seen.append(a[0].shape[2]))
    with torch.no_grad():
        whole = codec(semantic, values)
        seen.clear()
        state = CodecState()
        parts = [
            codec(semantic[:, at : at + chunk], values[:, at : at + chunk], state)
            for at in range(0, 25, chunk)
        ]
    assert sum(seen) == 25
    assert whole.shape == (1, 25 * 8 * config.codec.patch_samples)
    torch.testing.assert_close(torch.cat(parts, 1), whole, atol=1e-4, rtol=0)


def test_window_attention_equals_a_plain_loop():
    config = parse_config(small_params(2)).codec
    window, heads, width = 3, config.n_heads, config.head_dim
    attention = WindowAttention(config, window)
    x = torch.randn(1, 9, config.dim)
    with torch.no_grad():
        q = attention.q_norm(attention.wq(x))[0]
        k = attention.k_norm(attention.wk(x))[0]
        v = attention.wv(x)[0]
        rows = torch.zeros(9, heads * width)
        for h in range(heads):
            part = slice(h * width, (h + 1) * width)
            for i in range(9):
                past = range(max(0, i - window), i + 1)
                scores = [
                    float(q[i, part] @ k[j, part]) / math.sqrt(width)
                    - 2 ** (-8 * (h + 1) / heads) * (i - j)
                    for j in past
                ]
                total = sum(math.exp(s) for s in scores)
                for j, s in zip(past, scores, strict=True):
                    rows[i, part] += math.exp(s) / total * v[j, part]
        torch.testing.assert_close(attention(x, CodecState())[0], attention.wo(rows))


def test_semantic_argmax_masks_empty_and_padding(model):
    head, hidden = model.acoustic_transformer, torch.randn(20, model.config.backbone.dim)
    head.semantic_codebook_output.weight.data[0] *= 50
    head.semantic_codebook_output.weight.data[model.config.semantic_codes + 2 :] *= 50
    logits = (hidden @ head.semantic_codebook_output.weight.T).tolist()
    allowed = range(1, model.config.semantic_codes + 2)
    assert head.semantic(hidden).tolist() == [max(allowed, key=lambda n: r[n]) for r in logits]


def test_guided_euler_and_fsq_equal_a_plain_loop(model):
    head, config = model.acoustic_transformer, model.config
    hidden, noise = torch.randn(3, config.backbone.dim), torch.randn(3, config.acoustic_dims)
    for n in range(3):
        x = noise[n : n + 1]
        for step in range(7):
            with_voice = head.velocity(x, step / 7, hidden[n : n + 1])
            without = head.velocity(x, step / 7, torch.zeros(1, config.backbone.dim))
            x = x + (1.2 * with_voice - 0.2 * without) / 7
        codes = [
            round((min(1.0, max(-1.0, value)) + 1) / 2 * (config.acoustic_levels - 1))
            for value in x[0].tolist()
        ]
        assert head.sample(hidden, noise)[n].tolist() == codes


def test_frame_embedding_is_the_sum_of_its_codebooks_rows(model):
    config = model.config
    table = model.mm_audio_embeddings.audio_codebook_embeddings["embeddings"].weight
    acoustic = torch.randint(config.acoustic_levels, (1, config.acoustic_dims))
    total = table[2 + 7].clone()
    row = config.semantic_codes + 2
    for code in acoustic[0].tolist():
        total += table[row + 2 + code]
        row += config.acoustic_levels + 2
    torch.testing.assert_close(model.embed_frame(torch.tensor([7]), acoustic)[0], total)


@pytest.mark.parametrize(
    "replaced, says",
    [
        ({"norm.weight": None}, "1 tensors missing: norm.weight"),
        ({"surplus.weight": torch.zeros(2).bfloat16()}, "1 tensors too many: surplus.weight"),
        ({"norm.weight": torch.zeros(3).bfloat16()}, r"norm.weight has shape \(3,\)"),
        ({"norm.weight": "float"}, "norm.weight has type F32, not BF16"),
    ],
)
def test_tensors_that_do_not_fit_are_named(tmp_path, replaced, says):
    params = small_params(1)
    if replaced.get("norm.weight") == "float":
        replaced = {"norm.weight": torch.zeros(params["dim"])}
    folder = write_checkpoint(tmp_path / "model", params, **replaced)
    with pytest.raises(ModelError, match=says) as error:
        load_voxtral(folder)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("kept", [0, 5, 300, -1])
def test_truncated_file(tmp_path, kept):
    folder = write_checkpoint(tmp_path / "model", small_params(1))
    path = folder / "consolidated.safetensors"
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ModelError, match="damaged model file") as error:
        load_voxtral(folder)
    assert "\n" not in str(error.value)


def test_params_without_a_key_or_damaged(tmp_path):
    folder = write_checkpoint(tmp_path / "model", small_params(1))
    for text, says in (("{}", "'multimodal' is missing"), ("{", "not a Voxtral configuration")):
        (folder / "params.json").write_text(text)
        with pytest.raises(ModelError, match=says):
            load_voxtral(folder)


class Hostile:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (self.path,)


def test_voices_are_read_without_running_anything(tmp_path):
    params = small_params(1)
    folder = write_checkpoint(tmp_path / "model", params)
    config = parse_config(params)
    assert load_preset(folder, "casual_male", config).shape == (4, config.backbone.dim)
    path, trap = folder / "voice_embedding" / "casual_male.pt", tmp_path / "trap"
    torch.save(Hostile(str(trap)), path)
    with pytest.raises(VoiceError, match="not loaded"):
        load_preset(folder, "casual_male", config)
    path.write_bytes(pickle.dumps(Hostile(str(trap))))
    for damaged in (path.read_bytes(), b"", b"PK\x03\x04rest"):
        path.write_bytes(damaged)
        with pytest.raises(VoiceError, match="not loaded"):
            load_preset(folder, "casual_male", config)
    assert not trap.exists()
    torch.save(torch.zeros(4, 3), path)
    with pytest.raises(VoiceError, match="not a voice of this model"):
        load_preset(folder, "casual_male", config)
    for name in ("neutral_female", "nobody"):
        with pytest.raises(UserError, match=name):
            load_preset(folder, name, config)


def test_generation_equals_recomputing_everything_at_each_frame(model):
    config, head = model.config, model.acoustic_transformer
    head.semantic_codebook_output.weight.data[END_AUDIO] = 0  # seldom the largest
    voice, text = torch.randn(4, config.backbone.dim), [50, 51, 52]
    parts = list(generate(model, voice, text, 6, seed=3))
    ids = torch.tensor([1, 25, 24, 24, 24, 24, 36, *text, 35, 25])
    x = model.mm_audio_embeddings.tok_embeddings(ids)
    x = torch.cat([x[:2], voice, x[6:]])
    draws, semantic, values = torch.Generator().manual_seed(3), [], []
    for _ in range(6):
        hidden = model.hidden(x[None])[0, -1:]
        row = int(head.semantic(hidden))
        if row == END_AUDIO:
            break
        codes = head.sample(hidden, torch.randn(1, config.acoustic_dims, generator=draws))
        semantic.append(row - 2)
        values.append(codes[0] * 2 / (config.acoustic_levels - 1) - 1)
        x = torch.cat([x, model.embed_frame(torch.tensor([row - 2]), codes)])
    assert parts and len(parts) == len(semantic)
    whole = model.audio_tokenizer(torch.tensor([semantic]), torch.stack(values)[None])
    torch.testing.assert_close(torch.cat(parts), whole[0], atol=1e-4, rtol=0)


def test_end_of_audio_ends_the_speech(model):
    weight = model.acoustic_transformer.semantic_codebook_output.weight.data
    weight.zero_()  # all rows equal: the first that is allowed, END_AUDIO, is taken
    assert list(generate(model, torch.randn(4, model.config.backbone.dim), [50], 6)) == []


def test_a_voice_or_a_token_of_another_model_is_refused(model):
    dim = model.config.backbone.dim
    with pytest.raises(VoiceError, match="use"):
        next(generate(model, torch.randn(4, dim + 1), [50], 6))
    with pytest.raises(ModelError, match="token 999"):
        next(generate(model, torch.randn(4, dim), [999], 6))


def test_the_licence_is_said_at_load(tmp_path):
    folder, lines = write_checkpoint(tmp_path / "model", small_params(1)), []
    sink = logger.add(lines.append, format="{message}")
    load_voxtral(folder)
    logger.remove(sink)
    assert any("CC BY-NC 4.0" in line for line in lines)


def test_heads_that_share_keys_and_values_attend_as_heads_with_equal_ones():
    torch.manual_seed(0)
    shared, apart = Attention(32, 4, kv_heads=2), Attention(32, 4)
    weights = shared.state_dict()
    for name in ("wk.weight", "wv.weight"):
        weights[name] = weights[name].unflatten(0, (2, 8)).repeat_interleave(2, 0).flatten(0, 1)
    apart.load_state_dict(weights)
    x, rotary = torch.randn(2, 5, 32), rotary_table(5, 8, 1e4)
    with torch.no_grad():
        torch.testing.assert_close(
            shared(x, rotary, True, None, 0), apart(x, rotary, True, None, 0)
        )
