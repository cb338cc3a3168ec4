"""Words to phones: dictionary, inflections, given pronunciations, letter to sound."""

import pytest

from tts.errors import UserError
from tts.small.sequence import word_tokens
from tts.text import cmudict, conference, homographs
from tts.text.cmudict import PHONES
from tts.text.g2p import predict
from tts.text.lexicon import Lexicon
from tts.text.morphology import derived
from tts.text.normalize import normalize
from tts.text.stream import TextStream


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


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Löffler", "loffler"),
        ("Łełyk", "lelyk"),
        ("Nešetřil", "nesetril"),
        ("Sørvåg", "sorvag"),
        ("Ǿrsted", "orsted"),
        ("Lǽkur", "laekur"),
        ("Nguyễn", "nguyen"),
        ("İpək", "ipak"),
        ("Ŝipo", "sipo"),
        ("Ƶelda", "zelda"),
        ("Œuvre", "oeuvre"),
        ("Weiß", "weiss"),
    ],
)
def test_letters_of_other_alphabets_sound_like_the_plain_ones(word, plain):
    assert Lexicon().phones(word) == Lexicon().phones(plain) != []


def test_a_name_in_small_letters_is_spelled_as_with_capitals():
    parts = [Lexicon().phones(word) for word in normalize("ChatGPT")]
    assert Lexicon().phones("chatgpt") == sum(parts, [])


def test_given_pronunciations_override_in_either_spelling():
    lexicon = Lexicon({"Siobhán": "SH IH V AO1 N", "Xiu": "shoe"})
    assert lexicon.phones("siobhan") == ["SH", "IH", "V", "AO", "N"]
    assert lexicon.phones("xiu's") == ["SH", "UW", "Z"]


def test_a_given_stress_is_the_one_that_is_heard():
    lexicon = Lexicon({"Nguema": "NG EH0 M AA1", "Ibarra": "IY B AA R AH"})
    assert lexicon.stressed("Nguema") == ("NG", "EH0", "M", "AA1")
    assert lexicon.phones("Nguema") == ["NG", "EH", "M", "AA"]
    assert [p for p in lexicon.stressed("Ibarra") if p[-1] in "12"] == ["AA1"]  # by rule
    assert lexicon.stressed("...") == ()


def test_words_that_cmudict_lacks_have_their_stress_too():
    assert not cmudict.known("gamification")
    assert Lexicon().stressed("optimise") == ("AA1", "P", "T", "AH0", "M", "AY2", "Z")


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
    assert predict("phlogiss")[0] == "F"


def test_long_words_and_other_letters_are_read_too():
    assert predict("") == predict("漢字") == []
    assert len(predict("ab" * 200)) > 100
    assert predict("Žižkov") == predict("zizkov")


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("unmergeable", "AH N M ER JH AH B AH L"),
        ("merging's", "M ER JH IH NG Z"),
        ("containerized", "K AH N T EY N ER AY Z D"),
        ("curliness", "K ER L IY N AH S"),
        ("unfollowed", "AH N F AA L OW D"),
        ("devroom", "D EH V R UW M"),
        ("filmstrip", "F IH L M S T R IH P"),
        ("porchetta", "P AO R K EH T AH"),
        ("cerebellar", "S EH R AH B EH L ER"),
        ("llvm", "EH L EH L V IY EH M"),
        ("kubernetes", "K UW B ER N EH T IY Z"),
        ("wouter", "W AW T ER"),
        ("zukunft", "T S UW K UH N F T"),
        ("agentic", "EY JH EH N T IH K"),
        ("didn", "D IH D AH N"),
    ],
)
def test_relatives_of_known_words(word, phones):
    assert " ".join(Lexicon().phones(word)) == phones


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("seismically", "S AY Z M IH K L IY"),
        ("gloomily", "G L UW M AH L IY"),
        ("modernise", "M AA D ER N AY Z"),
        ("hydrostatic", "HH AY D R OW S T AE T IH K"),
    ],
)
def test_how_relatives_are_derived(word, phones):
    assert " ".join(derived(word) or []) == phones


@pytest.mark.parametrize(
    ("sentence", "word", "phones"),
    [
        ("you can read it", "read", "R IY D"),
        ("i have read it", "read", "R EH D"),
        ("a live demo", "live", "L AY V"),
        ("people who live here", "live", "L IH V"),
        ("we live here", "live", "L IH V"),
        ("we record it", "record", "R IH K AO R D"),
        ("the record", "record", "R EH K ER D"),
        ("the use of it", "use", "Y UW S"),
        ("how to use it", "use", "Y UW Z"),
        ("she will present", "present", "P R IH Z EH N T"),
        ("the present", "present", "P R EH Z AH N T"),
    ],
)
def test_homographs_go_by_the_word_before(sentence, word, phones):
    words = sentence.split()
    before = words[words.index(word) - 1]
    assert " ".join(Lexicon().phones(word, before)) == phones


def test_every_written_sound_is_of_known_phones():
    for word in homographs.WORDS:
        assert set(homographs.choose(word, "nothing") or []) <= set(PHONES)
        assert set(homographs.choose(word, "to") or []) <= set(PHONES)
    lines = conference.FILE.read_text().splitlines()
    words = [line.split() for line in lines if line and not line.startswith("#")]
    assert all(set(phones) <= set(PHONES) for _, *phones in words)
    assert len({word for word, *_ in words}) == len(words) > 1700


def test_cmudict_has_other_sounds_too():
    assert cmudict.sound("either") != cmudict.other_sounds("either")[0]
    assert cmudict.known("hello") and not cmudict.known("brumplet")


def test_a_given_pronunciation_holds_for_the_word_as_written():
    """Neither capitals nor signs in it are read as the normaliser would read them."""
    lexicon = Lexicon(
        {"nginx": "jinx", "PyCon": "pie con", "GNUnet": "new net", "Ada-Bo": "ay beau"}
    )
    stream = TextStream(lexicon)
    said = stream.push("NGINX PyCon GNUnet's Ada-Bo Bo ")
    expected = ["nginx", "pycon", "gnunet's", "ada-bo", "bo"]
    for word, as_given in zip(said, expected, strict=True):
        assert word.tokens == word_tokens(lexicon.stressed(as_given), "")
    assert lexicon.phones("bo") == ["B", "OW"]
