"""Expands abbreviations according to their context."""

import re

from tts.text.context import MONTHS, Context

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = {m[:3]: m for m in MONTHS} | {"sept": "september"}
_DAYS = {d[:3]: d for d in WEEKDAYS} | {
    "tues": "tuesday",
    "thur": "thursday",
    "thurs": "thursday",
    "weds": "wednesday",
}
_ALSO_WORDS = frozenset("mar may sun sat wed".split())
# Also names and words, so expanded only beside a number or another part of a date.
_AMBIGUOUS = _ALSO_WORDS | frozenset("jan jun sep dec".split())
_OF_MONTHS = frozenset(
    "in since until till through early mid late last next this end of by before after every".split()
)
_AFTER_DAYS = frozenset("and or to at from through thru until till only noon is was".split())
DASH = re.compile("[-\u2013\u2014~]+")
CALENDAR = frozenset([*MONTHS, *WEEKDAYS])

# Expanded anywhere, with or without capitals.
_ALWAYS = {
    "mr.": "mister", "mrs.": "missus", "ms.": "miz", "prof.": "professor", "jr.": "junior",
    "sr.": "senior", "vs": "versus", "vs.": "versus", "etc.": "et cetera", "etc": "et cetera",
    "e.g.": "for example", "e.g": "for example", "eg.": "for example", "i.e.": "that is",
    "i.e": "that is", "approx.": "approximately", "dept.": "department", "mins": "minutes",
    "hrs": "hours", "hrs.": "hours", "w/": "with", "w/o": "without", "a.m.": "ay m",
    "p.m.": "p m", "a.m": "ay m", "p.m": "p m", "ph.d.": "p h d", "phd": "p h d",
    "c++": "c plus plus",
    "c#": "c sharp", "f#": "f sharp", ".net": "dot net", "wi-fi": "wifi", "a.k.a.": "also known as",
    "a.k.a": "also known as", "et.al": "et al", "et.al.": "et al",
    "aka": "also known as", "txs": "transactions", "txns": "transactions",
    "cf.": "compare", "ca.": "around", "incl.": "including",
    "resp.": "respectively", "max.": "maximum", "tel.": "telephone", "ext.": "extension",
    "ave.": "avenue", "blvd.": "boulevard", "blvd": "boulevard", "hwy": "highway",
    "pkwy": "parkway", "rd.": "road", "bldg.": "building",
    "inc.": "incorporated",
    "ltd.": "limited", "corp.": "corporation", "univ.": "university", "gen.": "general",
    "rev.": "reverend", "mt.": "mount", "govt.": "government", "intl.": "international",
    "conf.": "conference", "sess.": "session", "fwiw": "for what it's worth",
    "24/7": "twenty four seven", "24x7": "twenty four seven",
    "i/o": "i o", "n/a": "not available", "tbd": "to be determined",
    "w.r.t.": "with regard to",
    "wrt": "with regard to", "feat.": "featuring", "vol": "volume",
    "^": "", "+/-": "plus or minus", "&&": "and", "||": "or",
    "&": "and", "+": "plus", "=": "equals", "==": "equals", "!=": "is not", "@": "at",
    "<": "less than", ">": "greater than", "<=": "at most", ">=": "at least", "\u2264": "at most",
    "\u2265": "at least", "\u2260": "is not", "\u2248": "about", "~": "about", "\u00d7": "times",
    "\u00f7": "divided by", "\u2192": "to", "->": "to", "=>": "to", "\u00b1": "plus or minus",
    "\u00a7": "section", "\u00b6": "paragraph", "\u221e": "infinity", "%": "percent",
    "\u221a": "the square root of",
}  # fmt: skip
# Expanded only before a number; elsewhere "no." and "sec." are words.
_NUMBERED = {
    "no.": "number", "nos.": "numbers", "nr.": "number", "p.": "page", "pp.": "pages",
    "fig.": "figure", "figs.": "figures", "vol.": "volume", "ch.": "chapter", "chap.": "chapter",
    "sec.": "section", "eq.": "equation", "ver.": "version", "v.": "version", "pt.": "part",
    "rm.": "room", "art.": "article", "ed.": "edition", "tab.": "table", "ep.": "episode",
    "lvl.": "level", "bldg": "building", "rm": "room", "fl.": "floor",
    "apt.": "apartment", "ste.": "suite",
}  # fmt: skip
# Expanded only before a name
_TITLES = {
    "capt.": "captain", "lt.": "lieutenant", "gov.": "governor", "sgt.": "sergeant",
    "sen.": "senator", "hon.": "honorable", "col.": "colonel", "cmdr.": "commander",
    "maj.": "major", "adm.": "admiral", "pres.": "president", "assoc.": "associate",
    "asst.": "assistant", "ft.": "fort", "supt.": "superintendent", "messrs.": "messieurs",
    "rep.": "representative", "pvt.": "private", "cpl.": "corporal",
    "mr": "mister", "mrs": "missus", "ms": "miz", "dr": "doctor", "prof": "professor",
}  # fmt: skip
_ALSO_NOUNS = frozenset("no. art. tab. ed. fig. figs. sec.".split())  # may end a sentence as words
_NUMERAL = re.compile(r"([IVXL]+|[ivxl]+)[,;:!?)\]]*\.?[\")]*")
NOT_NAMES = frozenset(
    "the a an at in on of from to by for with and or near is was are see where it that this via "
    "past behind outside inside opposite through until no not".split()
)


def known(body: str) -> bool:
    """Whether a dot at the end of ``body`` belongs to an abbreviation."""
    low = body.lower()
    if not low.endswith("."):
        return low in _ALWAYS
    if low in _ALWAYS or low in _NUMBERED or low in _TITLES:
        return True
    if low in ("st.", "dr.", "min."):
        return True
    name = re.split("[-\u2013\u2014]", low)[-1].rstrip(".")
    return (name in _MONTHS or name in _DAYS) and name not in ("may", "mar", "sun", "sat")


def may_end(body: str) -> bool:
    """Whether ``body``, an abbreviation, may end a sentence with its dot."""
    return body.lower() in (
        "a.m.",
        "p.m.",
        "etc.",
        "st.",
        "ave.",
        "blvd.",
        "rd.",
        "inc.",
        "ltd.",
        "fl.",
    )


def waits(body: str) -> bool:
    """Whether reading ``body`` needs the chunk after it."""
    low = body.lower()
    if may_end(body) or low in _NUMBERED or low in _TITLES or low in ("st.", "dr."):
        return True
    return body[:1].isupper() and (
        low.rstrip(".,") in _AMBIGUOUS or low == "mon" or (body.isupper() and low in _MONTHS)
    )


def sign_name(body: str) -> list[str] | None:
    """The words of a name with signs in it, such as ".NET" or "C#"; None if it is none."""
    said = _ALWAYS.get(body.lower(), "") if re.search("[a-z]", body.lower()) else ""
    return said.split() if not body.isalpha() and body[-1:] != "." and said else None


def expand(body: str, after: str, context: Context) -> list[str] | None:
    """The words of an abbreviation; None if ``body`` is not one in this context."""
    low = body.lower()
    if body == "ms.":
        return None  # "200 ms." at the end of a sentence
    begins = context.ended or context.chunk[-1:] in ",;:" or context.chunk.lower() in NOT_NAMES
    if body == "VS" and begins:
        return None  # "in VS Code"
    if low in _ALWAYS and not (body.isupper() and low[:3] in ("e.g", "i.e")):  # "E.G. Smith"
        return _ALWAYS[low].split()
    if low in _TITLES:
        return _title(low, body, after, context)
    if low == "fl." and re.fullmatch(r"\d+(?:st|nd|rd|th)", context.chunk):
        return ["floor"]
    if low in _NUMBERED and (len(low) > 2 or body[0].islower() or low == "rm"):
        if _numbers(body, after):
            return [_NUMBERED[low]]
        if low in _ALSO_NOUNS:
            return None
        return [low.rstrip(".")] if low[:-1].isalpha() and len(low) > 2 else None
    if low in ("st.", "dr."):
        place, title = ("street", "saint") if low == "st." else ("drive", "doctor")
        club = (
            context.chunk.isupper() and len(context.chunk) > 1 and body[1].islower()
        )  # "FC St. X"
        return [place if _after_name(context) and not (club or _name(after, low)) else title]
    if low == "min." or body == "min" or (low == "min" and context.chunk[-1:].isdecimal()):
        return ["minutes" if context.chunk[-1:].isdecimal() else "minimum"]
    return calendar(body, after, context)


def _title(low: str, body: str, after: str, context: Context) -> list[str] | None:
    """ "Capt. Kirk", "Ft. Worth"; but "6 ft. tall", "the old fort. Then"."""
    if low == "ft." and context.chunk[-1:].isdecimal():
        return None
    if not body.endswith(".") and not body[1:].islower():  # "DR Congo"
        return None
    return [_TITLES[low]] if body[0].isupper() and after[:1].isupper() else None


def ends_as_word(body: str) -> bool:
    """Whether ``body``, which ``expand`` did not expand, is a word at the end of its sentence."""
    return body.lower() == "no."


def _numbers(body: str, after: str) -> bool:
    """Whether what follows "No." or "Fig." is its number: "No. 5", "Fig. IV", but not "No. I think"."""
    low = body.lower()
    if re.match(r"#?\d", after):
        return True
    numeral = _NUMERAL.fullmatch(after)
    if not numeral or low == "v.":
        return False
    if numeral[1].islower():
        return low in ("p.", "pp.") or (low not in _ALSO_NOUNS and len(numeral[1]) > 1)
    if len(numeral[1]) > 1 or low not in _ALSO_NOUNS:
        return True
    return body[0].isupper() and low != "no."


def _after_name(context: Context) -> bool:
    """Whether a name precedes: "Main St.", "42nd St.", but not "at St." """
    before = context.chunk
    named = before[:1].isupper() and before[-1:].isalpha() and before.lower() not in NOT_NAMES
    return not context.ended and (named or bool(re.fullmatch(r"\d+(st|nd|rd|th)", before)))


def _name(after: str, low: str) -> bool:
    """Whether "Dr." is a title: before a name ("Main Hall's Dr. Lee"). Elsewhere it is a street."""
    return low == "dr." and after[:1].isupper()


def month(low: str) -> bool:
    """Whether ``low`` (lower case, without a dot) is a month's short form."""
    return low in _MONTHS


def short_day(body: str, after: str, context: Context) -> list[str] | None:
    """The words of "Sat." or "Sun." in the middle of a sentence, or in a list of days; of "Sat,"
    before a date."""
    if re.fullmatch("(?:Sat|Sun|Wed),", body):
        return [_DAYS[body[:3].lower()]] if after[:1].isdecimal() or _is_month(after) else None
    if not re.fullmatch(r"(?:Sat|Sun)\.,?", body):
        return None
    if context.series == "day" or after[:1].islower() or after[:1].isdecimal():
        return [_DAYS[body[:3].lower()]]
    return None


def day_or_month(body: str) -> list[str]:
    """The words of what is known to be a day or a month: "Mar" as well."""
    return calendar(body.rstrip(".").capitalize() + ".", "", Context()) or [body.lower()]


def calendar(body: str, after: str, context: Context) -> list[str] | None:
    """The words of a day or month: "Mon", "Sept.", and "Sun" before a time. None if it is neither."""
    low = body.lower().rstrip(".")
    full = _MONTHS.get(low) or _DAYS.get(low)
    if (
        not full
        or not body[:1].isupper()
        or body.isupper()
        and len(low) == 3
        and low in _ALSO_WORDS
        and not (low in _DAYS and (_is_month(after) or re.match(r"\d\d?\b", after)))
    ):
        return None
    if body == "Mon" and re.match("[a-z]", after) and after not in _AFTER_DAYS:
        return None  # "Mon premier atelier"
    if body.isupper() and low in _MONTHS and full != low:  # "OCT" may also stand for other words
        return [full] if _in_date(body, after, context) else None
    if low in _AMBIGUOUS and full != low and not body.endswith("."):
        return [full] if _in_date(body, after, context) else None
    return [full]


def _in_date(body: str, after: str, context: Context) -> bool:
    """Whether "Sun", "Jan" or "Mar" stands in a date or a list of months, so that it is no name."""
    before = context.chunk
    beside = before[-1:].isdecimal() or re.fullmatch(r"\d+(?:st|nd|rd|th)", before)
    listed = context.series == "month" or context.word in CALENDAR
    if context.word == "may" or (before.endswith(",") and after[:1].isupper()):
        listed = False
    if beside or listed or re.match(r"'?\d", after) or _is_month(after):
        return True
    if body.isupper():
        return context.ended and not after.strip(".")
    if body.lower() not in _MONTHS or body == "Mar":
        return False
    joined = DASH.fullmatch(after) and not (before[:1].isupper() and not context.ended)
    joined = joined or (body in ("Sep", "Dec") and after in ("and", "or", "&", "to"))
    ranges = context.word in ("from", "between") and after in ("to", "until", "through", "and")
    named = after[:1].isupper()
    return bool(joined or ranges or (context.word in _OF_MONTHS and not named))


def _is_month(after: str) -> bool:
    """Whether the next chunk is a month: "Feb", "March,"."""
    name = after.lower().rstrip(".,;:!?")
    return after[:1].isupper() and (name in MONTHS or name in _MONTHS)
