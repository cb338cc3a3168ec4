"""Speed of Voxtral-TTS with random weights, compared with the limit set by memory bandwidth.

    python -m bench.voxtral [--streams 1 8 32] [--frames 40] [--eager] [--out FILE]

On a GPU it has the official size in bf16, and each frame is one CUDA graph (``--eager``: without
it, for comparison). Elsewhere it has a reduced size in float32, which says nothing about the
official size. First packet: the time from 500 characters and a 10 s voice to 80 ms of sound, for
all streams started together.
"""

import argparse
import copy
import json
import time

import torch

from bench import result_file
from tests.support.voxtral_files import REAL
from tts.voxtral.config import parse_config
from tts.voxtral.frames import FrameStep
from tts.voxtral.model import END_AUDIO, Voxtral

PROMPT = 125 + 125 + 6  # 10 s of voice, 500 characters at 4 a token, and the prompt's own tokens
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
    """Bytes per second, read plus written, in copying a large tensor."""
    source = torch.empty(2**30 if GPU else 2**27, dtype=torch.uint8, device=DEVICE).zero_()
    target = torch.empty_like(source).copy_(source)
    start = now()
    for _ in range(5):
        target.copy_(source)
    return 10 * source.numel() / (now() - start)


@torch.inference_mode()
def measure(step: FrameStep, streams: int, frames: int) -> tuple[float, float]:
    """Seconds to the first packet of all streams, started together, and seconds a frame after it."""
    config, like = step.model.config, step.model.norm.weight
    x = torch.randn(PROMPT, config.backbone.dim, device=DEVICE).to(like.dtype)
    noise = torch.randn(streams, config.acoustic_dims, device=DEVICE)
    slots = list(range(streams))
    start = now()
    for slot in slots:
        step.begin(slot)
        step.prefill(slot, x)
    step(slots, noise)
    step.audio.cpu()
    begun = now()
    for _ in range(frames):
        step(slots, noise)
        step.rows.tolist()  # as in a session: every frame is copied to the program
        step.audio.cpu()
    return begun - start, (now() - begun) / frames


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--streams", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--frames", type=int, default=40, help="frames timed (default: 40)")
    parser.add_argument("--eager", action="store_true", help="no CUDA graph")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    config = parse_config(REAL if GPU else reduced())
    torch.set_default_dtype(torch.bfloat16 if GPU else torch.float32)
    with torch.device(DEVICE):
        model = Voxtral(config).eval()
    with torch.no_grad():
        for tensor in model.state_dict().values():
            tensor.normal_(0, 0.02)
    size = {n: sum(p.nbytes for p in m.state_dict().values()) for n, m in model.named_children()}
    # never predict END_AUDIO, so that all streams stay active
    model.acoustic_transformer.semantic_codebook_output.weight.data[END_AUDIO] = 0
    speed = bandwidth()
    memory = sum(size.values()) / 1e9
    print(f"{'official' if GPU else 'REDUCED'} size on {DEVICE}, random weights {memory:.2f} GB, "
          f"{speed / 1e9:.0f} GB/s")  # fmt: skip
    rows = []
    for streams in args.streams:
        step = FrameStep(model, streams, PROMPT + args.frames + 8, graph=GPU and not args.eager)
        measure(step, streams, 3)  # warm up
        first, frame = measure(step, streams, args.frames)
        # bytes read per frame: backbone, acoustic transformer (once a flow step), codec, caches
        caches = sum(c.keys.nbytes + c.values.nbytes for c in step._caches)
        read = size["layers"] + config.flow_steps * size["acoustic_transformer"]
        floor = (read + size["audio_tokenizer"] + caches) / speed
        row = {
            "streams": streams, "first_packet_ms": round(first * 1000, 2),
            "frame_ms": round(frame * 1000, 2), "rtf": round(frame * config.frame_rate, 3),
            "floor_ms": round(floor * 1000, 2),
            "floor_first_ms": round((floor + size["layers"] / speed) * 1000, 2),
        }  # fmt: skip
        if GPU:
            row["memory_gb"] = round(torch.cuda.max_memory_allocated() / 1e9, 2)
        rows.append(row)
        print(
            f"{streams:3} streams: first packet {row['first_packet_ms']} ms "
            f"(floor {row['floor_first_ms']}), frame "
            f"{row['frame_ms']} ms, RTF {row['rtf']} (floor {row['floor_ms']} ms a frame)",
            flush=True,
        )
        del step
    unmeasured = [] if GPU else ["official size in bf16", "CUDA graph", "GPU memory"]
    if unmeasured:
        print(f"unmeasured without a GPU: {', '.join(unmeasured)}")
    if args.out:
        result = {"device": torch.cuda.get_device_name() if GPU else "cpu", "reduced": not GPU,
                  "rows": rows, "unmeasured": unmeasured}  # fmt: skip
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
