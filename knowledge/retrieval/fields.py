"""Which track a topic belongs to by its meaning: "trains" to "Railways and Open Transport"."""

import numpy as np

from knowledge.retrieval.retriever import Retriever

FEWEST, SMALLEST = (
    5,
    3,
)  # tracks of a schedule, sessions of a track; statistics of fewer say nothing
APART, AHEAD = 4.5, 0.12  # standard deviations above the mean of all, and cosine above the second


def track_about(retriever: Retriever, text: str) -> str:
    """The one track whose sessions together are clearly nearest to ``text``; "" if none is.

    A track's nearness is the mean cosine of its sessions: that of their centroid but for its
    length. One sentence says little of a session; ten of them say what a track is about.
    """
    names, members = retriever.by_track
    if len(names) < FEWEST:
        return ""
    # meaning too, unless the vectors are still being made and words suffice
    cosine = retriever.evidence(text, both=retriever.ready).cosine
    if cosine is None:
        return ""
    near = members @ cosine / members.sum(1)
    second, best = np.argsort(near)[-2:]
    stands_out = near[best] - near.mean() > APART * near.std() and near[best] - near[second] > AHEAD
    return names[best] if stands_out and members[best].sum() >= SMALLEST else ""
