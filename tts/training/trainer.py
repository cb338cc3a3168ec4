"""The training loop of codec and language model: learning rate, moving average of the weights,
checkpoints, progress."""

import copy
import os
import time
from pathlib import Path

import torch
from torch import nn

from tts.errors import UserError
from tts.training import parallel


def add_arguments(parser, steps: int, rate: float) -> None:
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="default: corpus")
    parser.add_argument("--out", type=Path, required=True, help="checkpoint file, resumed from")
    parser.add_argument("--steps", type=int, default=steps, help=f"default: {steps}")
    parser.add_argument("--rate", type=float, default=rate, help=f"learning rate, default {rate}")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="default: all cores")
    parser.add_argument(
        "--processes", type=int, default=1, help="processes that share the threads (default: 1)"
    )
    parser.add_argument("--seed", type=int, default=0, help="default: 0")
    parser.add_argument(
        "--half",
        action="store_true",
        help="bfloat16 in most layers: up to twice as fast, where the processor computes with it",
    )
    parser.add_argument(
        "--device", default="cuda" if torch.cuda.is_available() else "cpu", help="default: best"
    )


def check_half(args) -> None:
    """Raises ``UserError`` if ``--half`` would make training ten times slower."""
    if args.half and args.device == "cpu" and not torch.cpu._is_avx512_bf16_supported():
        raise UserError("--half: this processor does not compute with bfloat16; leave it out")


class Trainer:
    """AdamW with warm-up, a constant rate, and a linear decay over the last quarter of the steps."""

    def __init__(self, model: nn.Module, args, config: dict, *, ema_decay: float = 0.999):
        """``config``: of the model, kept in the checkpoint."""
        torch.manual_seed(args.seed)
        self.model, self.args, self.config = model, args, config
        self.ema = copy.deepcopy(model).eval().requires_grad_(False)
        self.ema_decay = ema_decay
        decayed = [p for p in model.parameters() if p.ndim > 1]
        plain = [p for p in model.parameters() if p.ndim <= 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
            lr=args.rate, betas=(0.9, 0.98),
        )  # fmt: skip
        self.step = 0
        self.seconds_trained = 0.0
        self.sums: dict[str, float] = {}
        self.logged = 0
        self.clock = time.monotonic()
        if args.out.exists():
            saved = torch.load(args.out, map_location=args.device, weights_only=True)
            model.load_state_dict(saved["model"])
            self.ema.load_state_dict(saved["ema"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.step, self.seconds_trained = saved["step"], saved["seconds_trained"]
            print(f"resumed {args.out} at step {self.step}", flush=True)

    @property
    def running(self) -> bool:
        return self.step < self.args.steps

    def rate(self) -> float:
        total = self.args.steps
        warm = min(1.0, (self.step + 1) / 200)
        fall = min(1.0, (total - self.step) / max(0.25 * total, 1))
        return self.args.rate * warm * max(fall, 0.02)

    def update(self, loss: torch.Tensor, metrics: dict[str, float], audio_s: float) -> None:
        """One optimiser step; ``audio_s``: seconds of speech in the batch."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        parallel.average_gradients(self.model.parameters())
        norm = nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        if torch.isfinite(norm):
            self.optimizer.step()
        decay = min(self.ema_decay, (self.step + 1) / (self.step + 20))
        with torch.no_grad():
            for mean, new in zip(
                self.ema.state_dict().values(), self.model.state_dict().values(), strict=True
            ):
                mean.lerp_(new, 1 - decay) if mean.is_floating_point() else mean.copy_(new)
        self.step += 1
        audio_s *= self.args.processes
        self.seconds_trained += audio_s
        for key, value in metrics.items():
            self.sums[key] = self.sums.get(key, 0.0) + value
        self.sums["audio_s"] = self.sums.get("audio_s", 0.0) + audio_s
        self.logged += 1
        if parallel.rank():
            return
        if self.step % 50 == 0:
            self._report()
        if self.step % 250 == 0 or not self.running:
            self.save()

    def _report(self) -> None:
        elapsed = time.monotonic() - self.clock
        means = " ".join(
            f"{k} {v / self.logged:.4f}" for k, v in self.sums.items() if k != "audio_s"
        )
        speed = self.sums["audio_s"] / elapsed
        left = (self.args.steps - self.step) * elapsed / self.logged / 60
        print(
            f"step {self.step}/{self.args.steps} {means} | {speed:.0f} audio-s/s, {left:.0f} min left",
            flush=True,
        )
        self.sums, self.logged, self.clock = {}, 0, time.monotonic()

    def save(self) -> None:
        temporary = self.args.out.with_suffix(".tmp")
        self.args.out.parent.mkdir(parents=True, exist_ok=True)
        torch.save(
            {
                "model": self.model.state_dict(), "ema": self.ema.state_dict(),
                "optimizer": self.optimizer.state_dict(), "step": self.step,
                "seconds_trained": self.seconds_trained, "config": self.config,
            },
            temporary,
        )  # fmt: skip
        os.replace(temporary, self.args.out)
