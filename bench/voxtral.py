"""Speed of Voxtral-TTS with random weights, beside the floor that memory bandwidth sets.

    python bench/voxtral.py [--streams 1 8 32] [--frames 20]

Official size in bf16 on a GPU; a reduced size in float32 elsewhere, which says nothing about the
official size. The step is eager: no CUDA graph yet, so a GPU's launch overhead is in the times.
"""

import argparse
import copy
import sys
import time
from pathlib import Path

import torch

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.voxtral_files import REAL  # noqa: E402
from tts.quantizer import FiniteScalarQuantizer  # noqa: E402
from tts.voxtral.codec import CodecState  # noqa: E402
from tts.voxtral.config import parse_config  # noqa: E402
from tts.voxtral.model import Voxtral  # noqa: E402

PROMPT = 125 + 125 + 6  # 10 s of voice, 500 characters at 4 a token, the script's own tokens
GPU = torch.cuda.is_available()
DEVICE = "cuda" if GPU else "cpu"


def reduced() -> dict:
    params = copy.deepcopy(REAL)
    audio = params["multimodal"]["audio_model_args"]
    sizes = {"dim": 256, "n_heads": 8, "n_kv_heads": 2, "head_dim": 32, "hidden_dim": 768}
    params.update(sizes, n_layers=6, vocab_size=1024)
    audio["acoustic_transformer_args"].update(sizes)
    params["multimodal"]["audio_tokenizer_args"].update(dim=128, hidden_dim=512, head_dim=16)
    return params


def now() -> float:
    if GPU:
        torch.cuda.synchronize()
    return time.perf_counter()


def bandwidth() -> float:
    """Bytes a second, read and written, of a large copy."""
    source = torch.empty(2**30 if GPU else 2**27, dtype=torch.uint8, device=DEVICE).zero_()
    target = torch.empty_like(source).copy_(source)
    start = now()
    for _ in range(5):
        target.copy_(source)
    return 10 * source.numel() / (now() - start)


def step(model: Voxtral, hidden, caches, position: int, state: CodecState):
    """One frame of every stream: codes, sound, next hidden state."""
    config = model.config
    semantic = (model.acoustic_transformer.semantic(hidden) - 2).clamp(min=0)
    noise = torch.randn(len(hidden), config.acoustic_dims, device=DEVICE).to(hidden.dtype)
    acoustic = model.acoustic_transformer.sample(hidden, noise)
    values = FiniteScalarQuantizer(config.acoustic_levels).decode(acoustic)
    model.audio_tokenizer(semantic[:, None], values[:, None], state)
    first_packet = now()
    frame = model.embed_frame(semantic, acoustic)[:, None]
    return model.hidden(frame, caches, position)[:, -1], first_packet


@torch.inference_mode()
def measure(model: Voxtral, streams: int, frames: int) -> tuple[float, float]:
    """Seconds to the first packet of all streams, started together; seconds a frame after it."""
    dim, like = model.config.backbone.dim, model.norm.weight
    caches, state = model.new_cache(streams, PROMPT + frames), CodecState()
    x = torch.randn(streams, PROMPT, dim, device=DEVICE).to(like.dtype)
    start = now()
    hidden, packet = step(model, model.hidden(x, caches)[:, -1], caches, PROMPT, state)
    begun = now()
    for n in range(1, frames):
        hidden, _ = step(model, hidden, caches, PROMPT + n, state)
    return packet - start, (now() - begun) / (frames - 1)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--streams", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--frames", type=int, default=20, help="frames timed (default: 20)")
    args = parser.parse_args()
    config = parse_config(REAL if GPU else reduced())
    torch.set_default_dtype(torch.bfloat16 if GPU else torch.float32)
    with torch.device(DEVICE):
        model = Voxtral(config).eval()
    with torch.no_grad():
        for tensor in model.state_dict().values():
            tensor.normal_(0, 0.02)
    size = {n: sum(p.nbytes for p in m.state_dict().values()) for n, m in model.named_children()}
    read = size["layers"] + config.flow_steps * size["acoustic_transformer"]
    floor = (read + size["audio_tokenizer"]) / bandwidth()
    memory = sum(size.values()) / 1e9
    print(f"{'official' if GPU else 'reduced'} size on {DEVICE}, weights {memory:.2f} GB")
    measure(model, 1, 2)  # warm up
    for streams in args.streams:
        first, frame = measure(model, streams, args.frames)
        print(
            f"{streams:3} streams: first packet {first * 1000:.1f} ms, frame {frame * 1000:.2f} ms, "
            f"RTF {frame * config.frame_rate:.3f} (floor {floor * 1000:.2f} ms a frame)"
        )
    if not GPU:
        print("unmeasured without a GPU: the official size in bf16, its memory, its time")


if __name__ == "__main__":
    main()
