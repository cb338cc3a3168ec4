"""Reads one written word without spaces or hyphens: capitals, camel case, letters with digits."""

import re

from spoken.letters import fold
from spoken.numbers import cardinal, digits, ordinal, pairs
from tts.text import cmudict, conference
from tts.text.abbreviations import NOT_NAMES
from tts.text.context import Context
from tts.text.scripts import GREEK

# Capitals that are said as words. For all others, it depends on whether an English word could begin
# and end like that.
_SAID = frozenset(
    "A AM AN AND ARE AS AT BE BUT BY CAN DO FOR GO HE IF IN IS ME MY NO NOT OF ON OR OUT OK SO THE "
    "TO UP WE YES YOU NEW ONE TWO ALL ANY HOW WHO WHY RAG CAT NET BOF RAM ROM LAN WAN MAN ARM DOS "
    "SIM PIN GIT MAC NIX VIM GEM GAN DAO ZIP TAR ARC CAD COG DOM PET SAR SIG POD APP AIM TED TOR "
    "JUG CAP FOG RED HIP TEA GEO DAG CAM MAP DOT HOT AIR ADD WEB HER HIM HIS MID NOW LOT ACT FIT "
    "HAM GET CAR BAT TRY HAS POP FAR OFF VAN FLY USE SET HIT MAD NUT DRY ZOO FIX OUR WAY TAP LAW "
    "DIE SUN HUB SEE RAW KID MEN WAR SKY SEA OLD BAD LET PUT RUN WIN END EAT AGE JSON GNU YAML SAP "
    "BOX BIG TOP ART DAY DEV LAB FUN MAY".split()
)
_SPELLED = frozenset(
    "ISMS UUID ACPI ECDSA IOMMU AAPI UCLA UEFI AOSP OECD EULA USAF IAAS AIAA UIUC ETSI ECMA OEIS "
    "IAEA AEAD BYOC BYOD BYOK BYOM EVSE EUDI EUDIW".split()
)
_MIXED = {
    "LaTeX": "latex", "TeX": "tech", "IoT": "i o t", "PhDs": "p h d's",
    "macOS": "mac o s", "DNSSEC": "d n s sec", "arXiv": "archive", "PostgreSQL": "postgres q l",
    "SQLite": "s q lite", "NumPy": "num pie", "SciPy": "sigh pie", "PyPI": "pie p i",
    "PyPy": "pie pie", "BoF": "boff", "BoFs": "boffs", "eBPF": "e b p f", "QEMU": "q emu",
    "KiCad": "kee cad", "SaaS": "sass", "PaaS": "pass", "IaaS": "i ay ay s", "IaC": "i ay c",
    "OAuth": "oh auth", "GUI": "gooey", "YouTube": "youtube", "NGINX": "engine x",
    "nginx": "engine x", "Nginx": "engine x", "IEEE": "i triple e", "WiFi": "wifi",
    "Wi-Fi": "wifi", "LoRaWAN": "laura wan", "LoRa": "laura", "GitHub": "github",
    "GitLab": "gitlab", "iOS": "i o s", "kubectl": "kube control", "systemd": "system d",
    "OpenCL": "open c l", "CMake": "c make", "MySQL": "my s q l", "NoSQL": "no s q l",
    "NaN": "nan", "Xorg": "x org", "ROS": "ross", "QnA": "q and ay",
    "AT&T": "ay t and t", "DoS": "doss", "DDoS": "d doss", "SBOM": "s bomb", "SBOMs": "s bombs",
    "MNIST": "m nist", "VLAN": "v lan", "VLANs": "v lans", "WLAN": "w lan", "VXLAN": "v x lan",
    "ROCm": "rock m", "OpenvSwitch": "open v switch", "GDSII": "g d s two", "CMOS": "c moss",
    "OpenGLES": "open g l e s", "SLSA": "salsa", "LDAP": "l dap", "IMAP": "i map",
    "SIMD": "sim d", "JPEG": "jay peg", "MPEG": "m peg", "FFmpeg": "f f m peg",
    "FFMPEG": "f f m peg", "RISCV": "risc five", "RISC-V": "risc five", "seL": "s e l",
    "ePUB": "e pub",
}  # fmt: skip
_PIECES = re.compile(
    r"[A-Z]{2,}(?=s(?![a-z']))s|[A-Z]{2,}(?=x[A-Z])|[A-Z]{2,}(?=[A-Z][a-z])|[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+|[^\w\s]|_"
)
_ONSET = re.compile(
    r"(?:[bcdfghjklmnprstvwyz]|[bcfgkps]l|[bcdfgkpt]r|s[cklmnptw]|s[cpt]r|spl|[cst]h|qu|ph|wh|kn|gn|sch|tw|dw)?[aeiouy]"
)
_CODA = re.compile(
    r"[aeiouy](?:[bcdfgklmnprstvwxz]|ch|ck|ct|ft|ld|lf|lk|ll|lm|lp|lt|mp|nd|ng|nk|nt|ns|pt|rb|rc|rd|rf|rg|rk|rl|"
    r"rm|rn|rp|rs|rt|sh|sk|sm|sp|ss|st|ts|th|x|zz|ps|ks)?e?"
)
SIGNS = {"@": "at", "&": "and", "+": "plus", "%": "percent", "=": "equals", "\u00b2": "squared",
         "\u00b3": "cubed", "\u00b0": "degrees", "\u00d7": "times", "\u00b1": "plus or minus",
         "\u20ac": "euro", "$": "dollar", "\u00a3": "pound", "\u00a7": "section",
         "\u2192": "to"}  # fmt: skip
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_NUMBER = re.compile(r"(?=.)(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
TITLE_END = re.compile("(?=..)X{0,2}(?:I[VX]|V?I|V)")  # numbers that elsewhere may be letters
_ROMAN_PAIR = re.compile(r"([IVXLC]+)([-–—/])([IVXLC]+)")
NUMBERED = frozenset(
    "part chapter volume phase act book level type mark war class section article stage tier "
    "grade appendix "
    "vatican quantum version episode season group round figure table number page section equation "
    "edition article bowl psalm".split()
)
_RULERS = frozenset(
    "henry louis george edward charles william james richard philip john paul pius benedict "
    "elizabeth "
    "catherine frederick friedrich peter nicholas alexander francis ferdinand leo gregory "
    "clement innocent "
    "napoleon ramses xerxes gustav christian haakon harald carl leopold albert baudouin juan "
    "felipe".split()
)
LETTERS = re.compile(r"[^\W\d_]")
_NAMED_SIGN = re.compile("[²³" + "".join(GREEK) + "]")
_SAYABLE = re.compile(r"(?!.{0,2}(.)\1\1)[^aeiouy]*[aeiouy]")  # not "XML", "IIIF"
_STYLED = re.compile(
    "(?=.*[A-Z]{2})(?=.*[a-z])(?!.*(?:[A-Z]s|AI)$)[A-Za-z]{4,24}"
)  # "LiDAR", "RESTful"
_SPELLED_END = re.compile("([A-Z]?[a-z]+)[B-DF-HJ-NP-TV-XZ]{3,}")  # "ChatGPT"
_DEGREE = re.compile("[A-Z]{2}[a-z]{2}")  # "MEng"
_WITH_OF = re.compile("[A-Z]{1,2}[ofd][A-Z]s?")  # "QoS", "DPoP": with the o of "of"
_ONE_SMALL = re.compile("([A-Z]{2,8})([a-rt-z])")  # "RNAi", "BSc"
_AS_A_SERVICE = re.compile("([A-Z][A-Za-z]{0,8})aaS")


def letters(text: str) -> list[str]:
    """Spell ``text``: "LLM" -> ["l", "l", "m"]. The letter A becomes "ay", unlike the article."""
    return ["ay" if c == "a" else c for c in fold(text) if "a" <= c <= "z"]


def roman_value(body: str) -> int:
    """The value of a roman number in capitals; 0 if ``body`` is none."""
    if not _ROMAN_NUMBER.fullmatch(body):
        return 0
    values = [_ROMAN[c] for c in body]
    return sum(-v if v < max(values[n:]) else v for n, v in enumerate(values))


def roman(body: str, context: Context, ends: bool = False) -> list[str] | None:
    """ "World War II", "Part I", "Henry VIII" (the eighth), "Chapters IV-VI", "Phase II/III", and where
    a title ``ends``, "proof mining IV"."""
    if pair := _ROMAN_PAIR.fullmatch(body):
        first, last = roman(pair[1], context), roman_value(pair[3])
        joint = [] if pair[2] == "/" else ["to"]
        return [*first, *joint, *cardinal(last)] if first and last else None
    if context.word == "page":
        body = body.upper()
    number = roman_value(body)
    if context.series.startswith("roman ") and number > int(context.series[6:]):
        return cardinal(number)
    sure = cardinal(number) if re.fullmatch("[VX]?I{2,3}", body) else None  # "Eng. II"
    if not number or context.ended:
        return sure
    before = context.word if context.chunk.endswith(".") else context.chunk.lower()  # "Vol. II"
    numbered = before in NUMBERED or before.removesuffix("s") in NUMBERED
    if len(body) == 1 and not numbered and (before not in _RULERS or body == "I"):
        return None
    if (not context.chunk[:1].isupper() or body[0] == "L" or body == "XL") and not numbered:
        titled = ends and TITLE_END.fullmatch(body) and before not in NOT_NAMES
        return cardinal(number) if titled else sure
    if before in _RULERS:
        return ["the", *ordinal(number)]
    return cardinal(number)


def read_word(word: str, context: Context, coded: bool = False) -> list[str]:
    """The spoken words of a written word. ``coded``: it is part of an address or a file name."""
    if word in _MIXED:
        return _MIXED[word].split()
    if word == "IT" and context.chunk.isupper() and len(context.chunk) > 1:
        return ["it"]  # in a heading all in capitals
    core, possessive = (word[:-2], True) if word[-2:] in ("'s", "'S") else (word, False)
    if possessive:
        said = read_word(core, context, coded)
        return [*said[:-1], said[-1] + "'s"] if said else []
    if not word.isascii() and (found := _NAMED_SIGN.search(word)):
        left, right = word[: found.start()], word[found.end() :]
        name = SIGNS.get(found[0]) or GREEK[found[0]]
        return [*read_word(left, context), name, *read_word(right, context)]
    name = word.rstrip("0123456789.")
    ends = _SPELLED_END.fullmatch(name)
    whole = _STYLED.fullmatch(name) and not (ends and _known(ends[1].lower()))
    if whole and (
        conference.known(name.lower())
        or (cmudict.known(name.lower()) and not _DEGREE.fullmatch(name))
    ):  # "LLaMA2"
        return [name.lower(), *(read_word(word[len(name) :], context) if name != word else [])]
    if _WITH_OF.fullmatch(word):
        said = letters(word.removesuffix("s"))
        return [*said[:-1], said[-1] + "'s"] if word.endswith("s") else said
    if m := _ONE_SMALL.fullmatch(word):
        return [*read_word(m[1], context), *letters(m[2])]
    if m := _AS_A_SERVICE.fullmatch(word):
        return [*read_word(m[1], context), "as", "a", "service"]
    if len(word) == 1 and word.isalpha() and not word.isascii():
        return [word.lower()]  # "À", which is no letter A
    if len(word) > 1 and not any(c.isalnum() for c in word):
        return []  # "@#!"
    article, _, rest = word.partition("'")
    if rest in _MIXED:  # "dell'IoT"
        return [*read_word(article, context), *_MIXED[rest].split()]
    # Replace letters beyond a to z by one of the same case, so that one pattern finds the pieces.
    shape = word if word.isascii() else "".join(map(_shape, word))
    words: list[str] = []
    pieces = _with_apostrophes(list(_PIECES.finditer(shape)), word)
    for number, piece in enumerate(pieces):
        words += _read_piece(piece, number, pieces, words[-1] if words else context.word)
    return words


def _shape(c: str) -> str:
    if c.isascii() or not LETTERS.match(c):
        return c
    return "X" if c.isupper() else "x"


def _with_apostrophes(found: list[re.Match[str]], word: str) -> list[str]:
    """The pieces as written. Letters around an apostrophe stay together: "don't", "O'Brien"."""
    pieces: list[str] = []
    join = False
    for match in found:
        text = word[match.start() : match.end()]
        if text == "'":
            join = bool(pieces) and bool(LETTERS.match(pieces[-1][-1]))
            continue
        if join and LETTERS.match(text) and (text.islower() or len(pieces[-1]) == 1):
            pieces[-1] += "'" + text
        elif (
            pieces
            and pieces[-1] in ("Mc", "Mac", "De", "Di", "La", "Le", "Van", "Von")
            and text[:1].isupper()
        ):
            pieces[-1] += text.lower()
        else:
            pieces.append(text)
        join = False
    for number, piece in enumerate(pieces[1:]):
        if pieces[number].isupper() and _begins_late(piece, pieces[number] + piece[0]):
            pieces[number : number + 2] = [pieces[number] + piece[0], piece[1:]]
    return pieces


def _known(word: str) -> bool:
    return cmudict.known(word) or conference.known(word)


def _begins_late(piece: str, capitals: str) -> bool:
    """Whether the capital of ``piece`` belongs to the ``capitals`` before it: the N of "OPNsense"."""
    tail = piece[1:]
    if tail and not _ONSET.match(piece.lower()) and not _known(piece.lower()):
        return bool(_ONSET.match(tail))  # "SNDdeN"
    divided = len(tail) > 2 and _known(tail) and not _known(piece.lower())
    return divided and (tail[0] not in "aeiou" or len(capitals) > 2)


def _read_piece(piece: str, number: int, pieces: list[str], previous: str) -> list[str]:
    if piece.isdecimal():
        if len(piece) > 24:
            return ["a", "very", "long", "number"]
        before = pieces[number - 1] if number else ""
        if _is_point(number - 1, pieces):
            return digits(piece)
        if before[:1].isalpha() or len(pieces) == 1:
            return pairs(piece)
        return pairs(piece) if len(piece) > 1 or number else cardinal(int(piece))
    if piece == "." and _is_point(number, pieces):
        return ["point"]  # "F0.5"
    if piece in SIGNS:
        return SIGNS[piece].split() if len(pieces) > 1 else []
    if not LETTERS.match(piece):
        return []
    if piece in _MIXED:
        return _MIXED[piece].split()
    if piece == "Py" and number + 1 < len(pieces):
        return ["pie"]
    capitals = piece[:-1] if piece[-1] == "s" and piece[:-1].isupper() and len(piece) > 2 else piece
    if capitals.isupper() and capitals not in _SAID and spelled(capitals):
        said = letters(capitals)
        return [*said[:-1], said[-1] + "'s"] if capitals != piece and said else said
    if len(piece) == 1 and len(pieces) > 1:
        return letters(piece)
    if not re.search("[aeiouyAEIOUY]", fold(piece)) and len(pieces) > 1 and len(piece) < 4:
        return letters(piece)
    return [piece.lower()]


def _is_point(number: int, pieces: list[str]) -> bool:
    """Whether this piece is the dot of a decimal number."""
    beside = pieces[number - 1 : number + 2 : 2] if number > 0 else []
    return len(beside) == 2 and pieces[number] == "." and all(map(str.isdecimal, beside))


def spelled(capitals: str) -> bool:
    """Whether capitals are said letter by letter, because no English word begins or ends like that."""
    low = fold(capitals)
    if len(low) <= 3 or capitals in _SPELLED or not _SAYABLE.match(low):
        return True
    if sound := cmudict.sound(low):
        return len(sound) > 2 * len(low) - 2  # "TOOLS", "UNIX", but "PTSD"
    if len(low) > 5:  # mostly a name or a heading ("Emilien SCHULTZ"), but not "OSSTMM"
        return bool(re.search("^[^aeiouy]{4}|[^aeiouy]{5}", low.replace("sch", "s")))
    return not (_ONSET.match(low) and re.search(f"(?:{_CODA.pattern})$", low))


def code_of_room(body: str) -> list[str] | None:
    """ "H.1308" -> h thirteen oh eight, "UB2.147" -> u b two one forty seven."""
    m = re.fullmatch(r"([A-Z]{1,3})(\d{0,2})\.?((?:\d{1,2}\.)?)(\d{2,4}[A-Za-z]?)", body)
    if not m or not ("." in body or len(m[4]) > 2):
        return None
    floor = [w for part in (m[2], m[3].rstrip(".")) if part for w in pairs(part)]
    tail = m[4].rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    said = pairs(tail) if len(tail) > 2 or tail[0] != "0" else digits(tail)
    return [*letters(m[1]), *floor, *said, *letters(m[4][len(tail) :])]
