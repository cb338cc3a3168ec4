"""Letter to sound is trained, stopped, gone on with and packed; what is packed is what was trained."""

import numpy as np
import torch

from tts.text import cmudict
from tts.text.g2p import MODEL, network_scores, predict, unpack
from tts.training import g2p, g2p_misaki, g2p_network
from tts.training.g2p_align import align_all

WORDS = (
    "ship shop chip chop thin this that math bath path cat cot cut kit bit bat bet but pin pan pen "
    "line lone lane bone tone stone black block blow brick brown track trick phone graph shape "
    "share shell flash fresh thrash three throw speak street string spring hello window yellow"
).split()


def some_words() -> dict[str, list[list[str]]]:
    return {w: [sound] for w in WORDS if (sound := cmudict.sound(w))}


def test_training_end_to_end(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(g2p, "dictionary", some_words)
    monkeypatch.setattr(g2p, "RAREST", 1)
    out = tmp_path / "g2p.npz"
    for epochs in ("1", "2"):
        monkeypatch.setattr(
            "sys.argv", ["g2p", "--work", str(tmp_path), "--out", str(out), "--epochs", epochs]
        )
        g2p.main()
    said = capsys.readouterr().out
    assert said.count("epoch 1 of") == 1 and said.count("epoch 2 of 2") == 1  # it went on
    with np.load(out) as file:
        model = unpack({name: file[name] for name in file.files})
    assert set(predict("blone", model)) <= set(cmudict.PHONES)


def test_the_packed_network_is_the_trained_one():
    torch.manual_seed(0)
    network = g2p_network.Network(5).eval()
    packed = {k[4:]: v.astype(np.float32) for k, v in g2p_network.pack(network).items()}
    with torch.no_grad():
        logits = network(g2p_network.encode(["thrack"]))[0, 1:-1]
    expected = torch.log_softmax(logits, -1).numpy()
    assert np.abs(network_scores("thrack", packed) - expected).max() < 0.05  # float16 weights


def test_training_may_begin_with_the_shipped_network():
    with np.load(MODEL) as file:
        chunks = str(file["chunks"]).split("\n")
        net = {k[4:]: file[k].astype(np.float32) for k in file.files if k.startswith("net.")}
    begun = g2p_network.pack(g2p_network.start(chunks, MODEL))
    packed = {name[4:]: value.astype(np.float32) for name, value in begun.items()}
    assert packed.keys() == net.keys()
    assert np.abs(network_scores("thrack", packed) - network_scores("thrack", net)).max() < 0.05


def test_a_word_that_letters_cannot_tell_is_not_aligned():
    words = [(w, p) for w, all_ in some_words().items() for p in all_]
    aligned = dict(align_all([*words, ("x", ["AA"] * 9)]))
    assert "x" not in aligned and "|".join(aligned["ship"]).split("|")[-1] == "P"


def test_what_is_held_out_is_not_learnt_and_has_its_relatives():
    entries = g2p.dictionary()
    tested = g2p.test_words(entries)
    assert len(tested) == g2p.TESTED and all(g2p.held_out(word) == "test" for word in tested)
    learnt = {word[:5] for word in entries if not g2p.held_out(word)}
    assert sum(word[:5] in learnt for word in tested) > g2p.TESTED / 2


def test_misakis_symbols_become_arpabet():
    assert g2p_misaki.arpabet("bˈɜɹdsˌɔŋ") == "B ER1 D S AO2 NG".split()
    assert g2p_misaki.arpabet("ʤʌʤ") == "JH AH0 JH".split()
    assert g2p_misaki.arpabet("œ") is None
