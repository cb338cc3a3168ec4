"""Whole names of months in languages of which the first three letters tell one month from another.

A word that only begins like a month is none: "Room 2 Setup" is no day in September, "5 Market
Square" none in March.
"""

from difflib import SequenceMatcher

# English, German, French, Spanish, Portuguese, Italian, Dutch, the Nordic languages, Polish; then
# Catalan, Galician, Slovene and Serbian, Afrikaans, Malay, Swahili, Maltese, Albanian, Esperanto.
_NAMES = (
    "january januar jänner jaenner janvier enero janeiro gennaio januari styczeń stycznia styczniu "
    "gener januarja januara januarie jannar janar januaro janúar",
    "february februar feber février fevrier febrero fevereiro febbraio februari luty lutego lutym "
    "febrer febreiro februarja februara februarie februaro febrúar",
    "march märz maerz mars marzo março marco maart marts marzec marca marcu març marta marzu marto",
    "april avril abril aprile kwiecień kwietnia kwietniu aprila aprili aprilo",
    "may mai mayo maio maggio mei maj maja maju maig majo mejju",
    "june juni juin junio junho giugno czerwiec czerwca czerwcu juny junija juna junie",
    "july juli juillet julio julho luglio lipiec lipca lipcu juliol julija jula julie julai",
    "august août aout agosto augustus augusti sierpień sierpnia sierpniu agost agosti",
    "september sept septembre septiembre setiembre setembro settembre wrzesień września wrześniu "
    "setembre septembra septemba settembru septembro",
    "october oktober octobre octubre outubro ottobre październik października październiku oktobra "
    "oktoba ottubru oktobro",
    "november novembre noviembre novembro listopad listopada listopadzie novembra novemba novembru",
    "december dezember décembre decembre diciembre dezembro dicembre desember grudzień grudnia "
    "grudniu desembre decembro decembra disember desemba",
)
_OF = [names.split() for names in _NAMES]
_LONG, _LONGEST_ENDING = 6, 3  # letters of a name, and of what may be added to it: "januariban"
_ALIKE = 0.85  # of "Febuary"


def is_name(word: str, month: int) -> bool:
    """Whether a word in lower case is the month's name, its beginning or its misspelling."""
    names = _OF[month - 1]
    if any(name.startswith(word) for name in names):
        return True
    if len(word) < _LONG:
        return False
    return any(
        len(name) >= _LONG
        and (
            (word.startswith(name) and len(word) - len(name) <= _LONGEST_ENDING)
            or SequenceMatcher(None, word, name).ratio() >= _ALIKE
        )
        for name in names
    )
