"""Generates speech for one whole, tokenised text: the simple reference for ``session``."""

from collections.abc import Iterator

import torch
from torch import Tensor

from tts.errors import ModelError, VoiceError
from tts.small.quantizer import FiniteScalarQuantizer
from tts.voxtral.codec import CodecState
from tts.voxtral.config import SPECIAL_ROWS
from tts.voxtral.model import END_AUDIO, Voxtral
from tts.voxtral.prompt import prompt


@torch.inference_mode()
def generate(
    model: Voxtral, voice: Tensor, text: list[int], max_frames: int, seed: int = 0
) -> Iterator[Tensor]:
    """Yield (S,) float32 audio, one frame at a time, until END_AUDIO or ``max_frames``.

    ``voice`` (N, D) embeddings; ``text`` token ids. Raises ``VoiceError`` or ``ModelError``.
    """
    config, table = model.config, model.mm_audio_embeddings.tok_embeddings
    like = table.weight
    if voice.ndim != 2 or voice.shape[1] != config.backbone.dim:
        raise VoiceError(f"voice {tuple(voice.shape)}: use (N, {config.backbone.dim}) embeddings")
    ids = torch.tensor(prompt(config, len(voice), text), device=like.device)
    if int(ids.max()) >= config.vocab_size:
        raise ModelError(f"token {int(ids.max())}: the model knows {config.vocab_size} tokens")
    x = table(ids)
    x[2 : 2 + len(voice)] = voice.to(like)
    draws = torch.Generator(like.device).manual_seed(seed)
    quantizer = FiniteScalarQuantizer(config.acoustic_levels)
    caches, state = model.new_cache(1, len(ids) + max_frames), CodecState()
    # The first frame comes from the last prompt position.
    hidden, position = model.hidden(x[None], caches)[:, -1], len(ids)
    for _ in range(max_frames):
        row = model.acoustic_transformer.semantic(hidden)
        if int(row) == END_AUDIO:
            return
        noise = torch.randn(1, config.acoustic_dims, generator=draws, device=like.device)
        acoustic = model.acoustic_transformer.sample(hidden, noise.to(like.dtype))
        semantic = row - SPECIAL_ROWS
        audio = model.audio_tokenizer(semantic[None], quantizer.decode(acoustic[None]), state)
        yield audio[0].float()
        frame = model.embed_frame(semantic, acoustic)
        hidden = model.hidden(frame[None], caches, position)[:, -1]
        position += 1
