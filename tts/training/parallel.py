"""Data-parallel training by several processes of one machine.

On a CPU, two processes of one thread each train faster than one process of two threads, which wait
for each other at every small operation.
"""

import argparse
import os
import socket
from collections.abc import Callable, Iterable
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor
from torch.multiprocessing.spawn import spawn


def run(work: Callable[[argparse.Namespace], None], args: argparse.Namespace) -> None:
    """Call ``work(args)`` in ``args.processes`` processes, with the threads shared among them."""
    if args.processes == 1:
        return work(args)
    args.threads = max(args.threads // args.processes, 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    spawn(_one, (work, args, port), nprocs=args.processes)


def _one(rank: int, work: Callable, args: argparse.Namespace, port: int) -> None:
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port))
    backend = "nccl" if args.device.startswith("cuda") else "gloo"
    dist.init_process_group(backend, rank=rank, world_size=args.processes)
    work(args)
    dist.destroy_process_group()


def rank() -> int:
    """This process among the parallel ones; 0 is the one that reports and saves."""
    return dist.get_rank() if dist.is_initialized() else 0


def first_alone(work: Callable[[], Any]) -> Any:
    """``work()`` of every process, the first one's before the others': what it leaves in a file, they
    read."""
    if not dist.is_initialized():
        return work()
    done = work() if rank() == 0 else None
    dist.barrier()
    return done if rank() == 0 else work()


def average_gradients(parameters: Iterable[Tensor]) -> None:
    """Replace the gradients by their mean over all processes."""
    if not dist.is_initialized():
        return
    if os.getppid() == 1:
        raise SystemExit("the process that started this one has ended")
    grads = [p.grad for p in parameters if p.grad is not None]
    joined = torch.cat([grad.flatten() for grad in grads])
    dist.all_reduce(joined)
    joined /= dist.get_world_size()
    for grad, mean in zip(grads, joined.split([g.numel() for g in grads]), strict=True):
        grad.copy_(mean.view_as(grad))


def take_from_first(tensors: Iterable[Tensor]) -> None:
    """Replace the tensors by those of the first process."""
    if dist.is_initialized():
        for tensor in tensors:
            dist.broadcast(tensor, 0)
