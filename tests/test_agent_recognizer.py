"""The embedded recogniser on real recordings, and how one is chosen."""

import os
import signal
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
import soundfile
from loguru import logger
from pocketsphinx import Config, LogMath, NGramModel

import knowledge
from agent.audio.noise import NoiseSuppressor
from agent.settings import Spoken
from agent.stt.embedded import EmbeddedRecognizer
from agent.stt.factory import choose
from agent.stt.lm.lm_templates import question_sentences
from agent.stt.lm.models import model_inputs, models_folder
from agent.stt.lm.ngram import write_arpa
from agent.stt.pool import RecognizerFailed, WorkerPool
from agent.stt.sphinx import SphinxRecognizer
from agent.stt.whisper import WhisperUnavailable, _load
from knowledge.model import Vocabulary
from tts.errors import UserError

pytestmark = pytest.mark.usefixtures("patient_recogniser")

RECORDINGS = Path(__file__).parent.parent / "recordings"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def recognizer(cache):
    return recognizer_of(knowledge.load(knowledge.DEMO), cache)


def recognizer_of(schedule, cache):
    return SphinxRecognizer(
        models_folder(knowledge.vocabulary(schedule), schedule.pronunciations, cache)
    )


def hear(recognizer, pcm: bytes, chunk: int) -> str:
    recognizer.start()
    for at in range(0, len(pcm), chunk):
        recognizer.feed(pcm[at : at + chunk])
    return recognizer.finish()


def recording(name: str) -> bytes:
    return soundfile.read(RECORDINGS / name, dtype="int16")[0].tobytes()


@pytest.mark.parametrize(
    ("name", "text"),
    [("09.wav", "where are the toilets"), ("13.wav", "any robotics talks tomorrow")],
)
def test_understands_a_recording(recognizer, name, text):
    assert hear(recognizer, recording(name), 640) == text


def test_partial_results_come_while_the_user_speaks(recognizer):
    pcm = recording("05.wav")
    recognizer.start()
    recognizer.feed(pcm[: len(pcm) // 2])
    partial = recognizer.partial()
    recognizer.finish()
    assert partial.startswith("what is on")


def test_noise_suppressor_keeps_the_speech_and_takes_the_noise():
    speech = np.frombuffer(recording("09.wav"), np.int16).astype(float)
    still = np.zeros(32000)
    noise = np.random.default_rng(0).normal(0, 300, len(still) + len(speech))
    noisy = (np.concatenate([still, speech]) + noise).clip(-32768, 32767).astype(np.int16)
    suppressor = NoiseSuppressor()
    pieces = [
        suppressor.clean(noisy[at : at + 1000].tobytes()) for at in range(0, len(noisy), 1000)
    ]
    cleaned = np.frombuffer(b"".join(pieces), np.int16).astype(float)
    assert 0 <= len(noisy) - len(cleaned) < 160
    assert np.std(cleaned[16000:30000]) < 100  # of 300, once it knows the noise
    assert np.std(cleaned[32000:]) > 0.6 * np.std(speech)


@pytest.mark.parametrize("said", ["what's on now", "what is on now", "when is ada lovelace's talk"])
def test_sentences_hold_what_people_say_as_they_say_it(said):
    vocabulary = Vocabulary(("Ada Lovelace",), ("Engines",), (), (), ("engines",))
    spoken = set(question_sentences(vocabulary))
    assert any(said in sentence.lower() for sentence in spoken)


def test_silence_gives_nothing(recognizer):
    assert hear(recognizer, bytes(32000), 640) == ""


def test_finish_without_start_gives_nothing(cache):
    assert recognizer_of(knowledge.load(knowledge.DEMO), cache).finish() == ""


def test_models_are_cached_by_content(cache, recognizer, tmp_path):
    before = {p: p.stat().st_mtime_ns for p in cache.rglob("*")}
    recognizer_of(knowledge.load(knowledge.DEMO), cache)
    assert {p: p.stat().st_mtime_ns for p in cache.rglob("*")} == before


def test_a_schedule_of_unknown_words_works(tmp_path):
    path = tmp_path / "s.toml"
    path.write_text(
        '[conference]\ntimezone = "UTC"\n[[session]]\ntitle = "Blorpification of 漢字"\n'
        'speakers = ["Xq Zzyzx"]\nroom = "Q7"\n'
        "start = 2026-01-02T10:00:00\nend = 2026-01-02T11:00:00\n"
    )
    assert hear(recognizer_of(knowledge.load(path), tmp_path), bytes(32000), 640) == ""


def test_auto_says_why_it_fell_back(monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    schedule, clock = knowledge.load(knowledge.DEMO), lambda: datetime.now().astimezone()
    for model, why in (("tiny.en", "not on disk"), ("no-such-model", "Invalid model size")):
        recognizer, reason = choose(Spoken(whisper_model=model), schedule, clock)
        assert isinstance(recognizer, EmbeddedRecognizer)
        assert model in reason and why in reason


def test_a_damaged_whisper_model_is_not_called_missing(tmp_path):
    (tmp_path / "model.bin").write_bytes(b"rubbish")
    with pytest.raises(WhisperUnavailable, match="cannot be loaded"):
        _load(str(tmp_path), fetch=False)


def test_whisper_asked_for_but_missing_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(UserError, match="--stt embedded"):
        choose(
            Spoken(stt="whisper", whisper_model=str(tmp_path)),
            knowledge.load(knowledge.DEMO),
            lambda: datetime.now().astimezone(),
        )
    with pytest.raises(WhisperUnavailable, match=r"model\.bin"):
        _load(str(tmp_path), fetch=False)


def test_the_probabilities_of_a_language_model_add_up_to_one(tmp_path):
    said = ["when is ada", "where is ada", "who knows ada", *["come later"] * 3]
    write_arpa([["<s>", *s.split(), "</s>"] for s in said], tmp_path / "small.arpa")
    math = LogMath(1.0001)
    model = NGramModel(Config(), math, str(tmp_path / "small.arpa"))
    follow = {word for s in said for word in s.split()} | {"</s>"}
    for history in ([], ["is"], ["is", "when"], ["later", "come"], ["ada", "later"]):  # backwards
        total = sum(math.exp(model.prob([word, *history])) for word in follow)
        assert total == pytest.approx(1, abs=2e-3), history
    # Kneser-Ney: "ada" was said behind more words than "later", though no oftener
    assert model.prob(["ada", "come"]) > model.prob(["later", "is"])


@pytest.mark.xfail(
    strict=False,
    reason="one of the recordings (which one differs between machines) has flipped between two "
    "readings since the language model was given more words; the cause is not known",
)
@pytest.mark.parametrize("name", ["07.wav", "12.wav", "14.wav", "16.wav"])
def test_what_was_heard_before_does_not_change_what_is_heard(recognizer, name):
    """Pocketsphinx adapts to a channel slowly; a visitor with another voice must not pay for it."""
    pcm = recording(name)
    fresh = hear(recognizer.another(), pcm, 640)
    other = recognizer.another()
    muffled = np.convolve(np.frombuffer(recording("09.wav"), np.int16), np.ones(30) / 30, "same")
    for _ in range(3):
        hear(other, np.clip(5 * muffled, -32768, 32767).astype(np.int16).tobytes(), 640)
    other._noise = NoiseSuppressor()  # which adapts by itself
    assert hear(other, pcm, 640) == fresh


SMALL = Vocabulary(("Ada Lovelace",), ("Engines",), ("B2",), (), ("engines",))


@pytest.mark.parametrize(
    "change",
    [
        lambda patch: {"Lovelace": "love lass"},
        lambda patch: patch.setattr("agent.stt.lm.models.other_sounds", lambda word: []),
        lambda patch: patch.setattr("agent.stt.lm.models.words", lambda text, own: text.split()),
        lambda patch: patch.setattr("agent.stt.lm.lm_templates.SENTENCES", 500),
    ],
    ids=["pronunciations", "lexicon", "words", "templates"],
)
def test_models_are_made_anew_when_anything_they_are_made_from_changes(
    change, monkeypatch, tmp_path
):
    monkeypatch.setattr("agent.stt.lm.lm_templates.SENTENCES", 1000)
    before = models_folder(SMALL, {}, tmp_path)
    assert models_folder(SMALL, {}, tmp_path) == before
    assert models_folder(SMALL, change(monkeypatch) or {}, tmp_path) != before


def test_a_cache_that_cannot_be_written_is_done_without(monkeypatch, tmp_path):
    monkeypatch.setattr("agent.stt.lm.lm_templates.SENTENCES", 500)
    (tmp_path / "file").write_text("no folder can be made here")
    folder = models_folder(SMALL, {}, tmp_path / "file")
    assert (folder / "schedule.arpa").is_file() and tmp_path not in folder.parents


def test_given_pronunciations_are_in_the_dictionary():
    _, dictionary = model_inputs(SMALL, {"Lovelace": "L AH V L AH S"})
    assert "lovelace L AH V L AH S" in dictionary


@pytest.fixture
def pool():
    pool = WorkerPool(2)
    yield pool
    pool.close()


@pytest.fixture
def pooled(cache, recognizer, pool):
    return EmbeddedRecognizer(recognizer._folder, pool)


def test_processes_hear_what_the_decoder_hears(recognizer, pooled):
    for name in ("05.wav", "13.wav"):
        pcm = recording(name)
        expected = hear(recognizer.another(), pcm, 640)
        one = pooled.another()
        assert hear(one, pcm, 640) == expected
        assert one.partial().split()[:3] == expected.split()[:3]
        one.close()


def test_conversations_share_processes_and_do_not_mix_their_words(pooled, pool):
    ears = [pooled.another() for _ in range(4)]
    names = ["09.wav", "13.wav", "05.wav", "09.wav"]
    pieces = [recording(name) for name in names]
    for ear in ears:
        ear.start()
    for at in range(0, max(map(len, pieces)), 3200):
        for ear, pcm in zip(ears, pieces, strict=True):
            ear.feed(pcm[at : at + 3200])
    heard = [ear.finish() for ear in ears]
    assert heard[0] == heard[3] == "where are the toilets"
    assert heard[1] == "any robotics talks tomorrow" and heard[2].startswith("what is on")
    assert [len(worker.seats) for worker in pool.workers] == [2, 2]
    ears[0].close()
    assert sum(len(worker.seats) for worker in pool.workers) == 3


def test_a_process_that_dies_is_said_and_replaced(pooled, pool):
    said = []
    logger.add(said.append, level="ERROR")
    pcm = recording("09.wav")
    pooled.start()
    pooled.feed(pcm[:20000])
    (worker,) = pool.workers
    os.kill(worker.pid, signal.SIGKILL)
    pooled.feed(pcm[20000:])
    with pytest.raises(RecognizerFailed, match="ended"):
        pooled.finish()
    assert "another takes its place" in "".join(map(str, said))
    assert hear(pooled, pcm, 640) == "where are the toilets"
    assert worker not in pool.workers


def test_a_process_that_hangs_is_given_up(pooled, pool, monkeypatch):
    monkeypatch.setattr("agent.stt.pool.FINISH_S", 0.5)
    pooled.start()
    os.kill(pool.workers[0].pid, signal.SIGSTOP)
    with pytest.raises(RecognizerFailed, match="no transcript within"):
        pooled.finish()
    monkeypatch.undo()
    assert hear(pooled, recording("09.wav"), 640) == "where are the toilets"


def test_an_utterance_that_fails_does_not_end_its_process(pooled, pool):
    pooled.start()
    pooled.feed("no sound")  # type: ignore[arg-type]
    with pytest.raises(RecognizerFailed, match="Error"):
        pooled.finish()
    assert hear(pooled, recording("09.wav"), 640) == "where are the toilets"
    assert len(pool.workers) == 1 and not pool.workers[0].ended


def test_processes_end_with_their_pool(pooled, pool):
    pooled.prepare()
    (worker,) = pool.workers
    pool.close()
    worker._process.wait(20)
    assert worker._process.returncode == 0
