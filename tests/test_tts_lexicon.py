"""Words to phones: dictionary, inflections, given pronunciations, letter to sound."""

import pytest

from tts.errors import UserError
from tts.text.g2p import predict
from tts.text.lexicon import PHONES, Lexicon


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("hello", "HH AH L OW"),
        ("Zürich", "Z UH R IH K"),
        ("smith's", "S M IH TH S"),
        ("alex's", "AE L AH K S IH Z"),
        ("agents'", "EY JH AH N T S"),
        ("o'clock", "AH K L AA K"),
        ("ay", "EY"),
        ("漢字", ""),
    ],
)
def test_phones(word, phones):
    assert " ".join(Lexicon().phones(word)) == phones


def test_given_pronunciations_override_in_either_spelling():
    lexicon = Lexicon({"Siobhán": "SH IH V AO1 N", "Xiu": "shoe"})
    assert lexicon.phones("siobhan") == ["SH", "IH", "V", "AO", "N"]
    assert lexicon.phones("xiu's") == ["SH", "UW", "Z"]


def test_empty_pronunciation_is_refused():
    with pytest.raises(UserError, match="Xiu"):
        Lexicon({"Xiu": " "})


@pytest.mark.parametrize("word", ["brumplet", "yurtseven", "qzx", "wilinskova"])
def test_every_made_up_word_gets_known_phones(word):
    phones = predict(word)
    assert phones and set(phones) <= set(PHONES)


def test_letter_to_sound_knows_common_spellings():
    assert predict("shap") == ["SH", "AE", "P"]
    assert predict("thrack")[:2] == ["TH", "R"]
    assert predict("blone")[-1] == "N"  # silent e
