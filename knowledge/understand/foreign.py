"""Recognise that somebody speaks another language, by script or by its commonest words."""

import unicodedata
from collections import Counter

from spoken.letters import fold

# One sentence each: that only English is spoken here.
SORRY = {
    "ar": "عذرًا، أتحدث الإنجليزية فقط.", "cs": "Promiňte, mluvím jen anglicky.",
    "de": "Leider spreche ich nur Englisch.", "el": "Συγγνώμη, μιλάω μόνο αγγλικά.",
    "es": "Lo siento, solo hablo inglés.", "fr": "Désolé, je ne parle qu'anglais.",
    "he": "מצטער, אני מדבר רק אנגלית.", "hi": "क्षमा करें, मैं केवल अंग्रेज़ी बोलता हूँ।",
    "it": "Mi dispiace, parlo solo inglese.", "ja": "すみません、英語しか話せません。",
    "ko": "죄송합니다, 저는 영어만 할 수 있습니다.", "nl": "Sorry, ik spreek alleen Engels.",
    "pl": "Przepraszam, mówię tylko po angielsku.", "pt": "Desculpe, só falo inglês.",
    "ru": "Извините, я говорю только по-английски.", "sv": "Tyvärr talar jag bara engelska.",
    "th": "ขอโทษ ฉันพูดได้แต่ภาษาอังกฤษ", "tr": "Üzgünüm, sadece İngilizce konuşuyorum.",
    "uk": "Вибачте, я розмовляю лише англійською.", "zh": "对不起，我只会说英语。",
}  # fmt: skip
_SCRIPTS = {
    "CYRILLIC": "ru", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "HANGUL": "ko", "ARABIC": "ar",
    "HEBREW": "he", "GREEK": "el", "DEVANAGARI": "hi", "THAI": "th",
}  # fmt: skip
# Before the bar: words that tell the language, for English has none like them. Behind it: little words that
# stand in names and titles too ("de la", "van der"), or are English words as well; alone they tell nothing.
_COMMON = {
    "de": "wo wann ist nicht eine einen einem ich wer welche welcher welches welchem raum saal vortrag vorträge wie "
          "gibt heute uhr vom zum zur findet statt etwas über kann sie wir sind auf für danke läuft fängt beginnt "
          "endet dauert lange kommt spricht sprechen morgen nächste nächster nächsten nach deutsch hier dort "
          "gerade mittag pause zwei drei fünf sechs sieben acht neun zehn zwölf halb viertel abend nachmittag "
          "muss möchte bitte wohin kein keine haben noch thema was's | der das die den dem des und ein es mir im "
          "um was in an bei vor mit",
    "fr": "où quand est quelle quel quelles quels salle heure commence vous aujourd'hui demain plaît conférence sur "
          "dans parle parlez avec c'est quoi merci bonjour bonsoir qu'est-ce qu'il qui français prochain prochaine "
          "après avant midi soir matin cet cette combien temps dure fini finit exposé présentation deux trois quatre "
          "cinq sept huit neuf dix je nous puis-je peux est-ce s'il aller trouve | le la les des un une et que y il a à "
          "au aux du de l en ce pour t",
    "es": "dónde cuándo está esta qué quién cuál sala hora empieza comienza termina hoy mañana charla charlas "
          "ponencia sobre habla hablan hablas español puedo gracias hola siguiente próxima después antes tarde "
          "noche cuánto dura mediodía tres cuatro cinco seis siete ocho nueve diez quiero tengo hace quienes | "
          "el la los las una un y es por de en con del a hay al",
    "it": "quando quale quali sala inizia comincia finisce oggi domani favore parla parlano posso sono grazie "
          "cosa c'è cos'è dov'è italiano prossimo prossima dopo prima pomeriggio mattina quanto dura discorso trova "
          "mezzogiorno tre quattro cinque sei sette otto nove dieci vorrei alle | il lo la gli una un e che chi ora è "
          "di con del della per a dove in i da nel si su sera",
    "pt": "onde quando está quem qual sala começa termina hoje amanhã palestra palestras sobre há fala falam posso "
          "obrigado obrigada olá próxima próximo depois antes tarde noite manhã quanto dura português meio-dia "
          "três quatro cinco seis sete oito nove dez gostaria | o os as uma um e é que por em com do da no na de "
          "às a ao tem favor",
    "nl": "waar wanneer het ik wie welke zaal laat begint eindigt vandaag morgen voor naar bedankt praat zijn "
          "duurt lang volgende na spreekt nederlands uur iets twee drie vier vijf zes zeven acht negen "
          "middag avond graag | is de een en over van om in op hoe met wat tien er kan",
    "pl": "gdzie kiedy jest kto który która którym sala sali dzisiaj dziś jutro proszę wykład się czy mogę nie "
          "której zaczyna kończy następny potem polsku dziękuję ile trwa mówi jaki jaka | w na i o do z po co",
    "cs": "kdy kdo který která sál sále dnes zítra prosím přednáška mohu začíná končí další potom česky děkuji jak "
          "dlouho trvá mluví kolik hodin | je na do ne o s z v co se kde",
    "sv": "när ett och jag vem vilken vilket börjar slutar idag imorgon på finns nästa "
          "efter hur länge svenska klockan talar föredrag | det en om för i är sal med kan tack vad var",
    "tr": "nerede zaman hangi saat bugün yarın lütfen konuşma hakkında başlıyor bitiyor "
          "sonra türkçe teşekkürler kaçta konuşuyor | bir var bu da ne kim salon mı ve için önce",
}  # fmt: skip


def _folded(said: str) -> list[str]:
    return [
        fold(word.strip('.,!?\u00bf\u00a1;:"()')) for word in said.replace("\u2019", "'").split()
    ]


_TELLING, _FILLING = (
    {code: frozenset(_folded(said.split("|")[part])) for code, said in _COMMON.items()}
    for part in (0, 1)
)
# Words that tell a language above and are common, or names, in English questions.
_ENGLISH = frozenset(
    "where when what which who how is are the an in on at of for to and it that this there any "
    "talk talks room today tomorrow can do does i you me my about from with next now please time start "
    "starts speaking session sessions one by has have be will was not or some before after over ends "
    "tell give gives called if would could should did they he she his her we no so".split()
)
# Words that open English questions, and none of the languages above.
_OPENS = frozenset("what where who when which how any anything".split())
BARE = 4  # words among which one that tells is enough, if none is English


def _by_script(letters: list[str], text: str) -> str:
    """The language of the script that most of its letters are of, or ""."""
    scripts = [_SCRIPTS.get(unicodedata.name(c, "").split()[0], "") for c in letters]
    foreign = [code for code in scripts if code]
    if not foreign or len(foreign) * 2 <= len(letters):
        return ""
    if "ja" in foreign:  # kanji stand among kana
        return "ja"
    code = max(set(foreign), key=foreign.count)
    return "uk" if code == "ru" and set("іїєґ") & set(text.lower()) else code


def language_of(text: str, own: frozenset[str] = frozenset()) -> str:
    """ISO 639-1 of the other language that ``text`` is in; "" for English and for what is unsure.

    ``own``: words of the schedule. A few of them alone are a title or a room, in whatever language.
    """
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return ""
    if foreign := _by_script(letters, text):
        return foreign
    said = _folded(text)
    telling = {
        code: sum(w in own and w not in _ENGLISH for w in set(said))
        for code, own in _TELLING.items()
    }
    filling = {code: sum(w in own for w in set(said)) for code, own in _FILLING.items()}
    best = max(telling, key=lambda code: 2 * telling[code] + filling[code])
    if telling[best] < 2 and said[0].partition("'")[0] in _OPENS:
        return ""  # "what's in Saal 2 in half an hour"
    english = sum(w.partition("'")[0] in _ENGLISH and w not in _FILLING[best] for w in said)
    both = telling[best] + filling[best]
    many = both >= 2 and both * 3 >= len(said) and both > english
    asked = any(w in _TELLING[best] and w not in own for w in said)
    bare = not english and len(said) <= BARE and asked
    return best if telling[best] and (many and (english or asked) or bare) else ""


LEAST = 3  # of its commonest words that tell a text's language
_OF_TEXTS = frozenset(
    "the of and to in a is for with this that how we you are your from it on".split()
)


def written_in(text: str) -> str:
    """ISO 639-1 of the language of a title and description, "en" among them; "" where few words tell."""
    if foreign := _by_script([c for c in text if c.isalpha()], text):
        return foreign
    counts = Counter(_folded(text))
    found = {
        code: sum(counts[w] for w in _TELLING[code] | _FILLING[code] if w not in _OF_TEXTS)
        for code in _TELLING
    }
    found["en"] = sum(counts[w] for w in _OF_TEXTS)
    best = max(found, key=found.__getitem__)
    return best if found[best] >= LEAST else ""
