"""The things that an utterance names, one after the other, whatever words ask about them."""

from itertools import pairwise

from knowledge.index import Index
from knowledge.retrieval.embedder import english
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, words

LEAST_OF_TITLE = 3  # words

# Between two words of one mention: "the talk of Nohl about phones" names one thing.
_JOINS = frozenset(
    "of on about by in from the a an de von van der talk talks session one ones".split()
)
_APART = frozenset("and or then if with versus while once after before".split())


def mentions(index: Index, said: str, asking: frozenset[str]) -> list[str]:
    """Runs of words that name something; ``asking``: words that only ask.

    A whole title is one run, whatever stands in it.
    """
    heard = said.split()
    titled = _titled(index, heard)
    runs: list[list[str]] = []
    open_run: list[str] = []
    joint: list[str] = []
    for at, word in enumerate(heard):
        if at in titled:
            if not (open_run and at - 1 in titled and titled[at - 1] == titled[at]):
                open_run = []
                runs.append(open_run)
            open_run.append(word)
            joint = []
            continue
        tells = word not in STOP and word not in ORDINARY and word not in asking
        tells = tells and (index.knows(word) or word not in english())
        tells = tells or word in index.names.first_or_last and word not in STOP
        tells = tells and word not in _APART
        if tells:
            if not open_run or at - 1 in titled:
                open_run = []
                runs.append(open_run)
            open_run += [*joint, word]
            joint = []
        elif word in _JOINS and word not in _APART and open_run:
            joint.append(word)
        else:
            open_run, joint = [], []
    return [" ".join(run) for run in runs]


def _titled(index: Index, heard: list[str]) -> dict[int, int]:
    """Position of a word -> the start of the title that it belongs to, said whole or in a run that
    holds everyday words: "the eight great endings"."""
    found: dict[int, int] = {}
    for at in range(len(heard)):
        if at in found:
            continue
        for end in range(len(heard), at + 1, -1):
            if index.titles.is_whole(heard[at:end]) or _is_part(index, heard[at:end]):
                found.update({position: at for position in range(at, end)})
                break
    return found


def _is_part(index: Index, run: list[str]) -> bool:
    """Whether three words or more stand side by side in one title and no others."""
    if len(run) < LEAST_OF_TITLE or run[0] in STOP or run[-1] in STOP:
        return False
    if not index.pairs.issuperset(pairwise(run)):
        return False
    holding = index.titles.holding(run[-1]) or index.titles.holding(run[0])
    said = f" {' '.join(run)} "
    return len({s.title for s in holding if said in f" {' '.join(words(s.title))} "}) == 1
