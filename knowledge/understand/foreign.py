"""Recognise that somebody speaks another language, by script or by its commonest words."""

import unicodedata

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
# Words that are common there and are no English words.
_COMMON = {
    "de": "wo wann ist der das und nicht ein eine einen ich wer welche welcher raum vortrag wie gibt heute "
          "es mir bitte uhr vom zum zur im findet statt etwas über kann sie wir sind auf mit für danke",
    "fr": "où quand est le la les des un une et je qui que quelle quel salle heure commence vous aujourd'hui "
          "demain s'il plaît conférence sur dans pour parle avec c'est quoi y il merci bonjour ce",
    "es": "dónde donde cuándo cuando está esta el la los las una y qué que quién quien sala hora empieza hoy "
          "mañana por favor charla sobre de es hay en habla con puedo gracias hola del",
    "it": "dove quando è il lo la gli una e che chi quale sala ora inizia oggi domani per favore discorso di "
          "c'è su parla con posso sono del della grazie ciao cosa",
    "pt": "onde quando é está o os as uma e que quem qual sala hora começa hoje amanhã por favor palestra "
          "sobre há em fala com posso obrigado olá do da não",
    "nl": "waar wanneer is de het een en ik wie welke zaal hoe laat begint vandaag morgen over voor met "
          "van er kan naar bedankt praat zijn",
    "pl": "gdzie kiedy jest w na i kto która który sala o dzisiaj jutro proszę wykład się czy mogę do nie co",
    "cs": "kde kdy je v na kdo který sál v dnes zítra prosím přednáška se mohu do ne co mluví o",
    "sv": "var när är det en ett och jag vem vilken sal börjar idag imorgon om för med på finns kan tack",
    "tr": "nerede ne zaman kim hangi salon saat bugün yarın lütfen konuşma bir var mı hakkında ve için",
}  # fmt: skip
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_ENGLISH = frozenset(
    "where when what who which how is are the an in on at of for to and it that this there any "
    "talk talks "
    "room today tomorrow can do does i you me my about from with next now please time start speaking "
    "session one by has have be will was not or some about".split()
)


def language_of(text: str) -> str:
    """ISO 639-1 of the other language that ``text`` is in; "" for English and for what is unsure."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return ""
    scripts = [_SCRIPTS.get(unicodedata.name(c, "").split()[0], "") for c in letters]
    foreign = [code for code in scripts if code]
    if len(foreign) * 2 > len(letters):
        if "ja" in foreign:  # kanji stand among kana
            return "ja"
        code = max(set(foreign), key=foreign.count)
        return "uk" if code == "ru" and set("іїєґ") & set(text.lower()) else code
    said = [w.strip(".,!?¿¡;:") for w in text.lower().replace("’", "'").split()]
    counts = {code: sum(w in words for w in said) for code, words in _WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    english = sum(w in _ENGLISH for w in said)
    enough = counts[best] >= 2 and counts[best] * 3 >= len(said) and counts[best] > english
    return best if enough else ""
