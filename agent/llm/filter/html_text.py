"""Takes tags of HTML and SSML out and turns entities into the characters that they stand for."""

import html
import re
from html.entities import html5

from agent.llm.filter.scanner import Scanner, Step

# Only elements that dress text: a talk may well be called "The <canvas> that wasn't".
ELEMENTS = (
    "a b i u s p em strong small big mark sub sup span div font center br hr wbr ul ol li dl "
    "dt dd pre code kbd samp tt h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th caption "
    "blockquote q cite abbr img html body head title script style ins del details summary "
    "section article header footer speak break prosody emphasis voice say-as phoneme sentence"
).split()
BREAKING = frozenset("br p li div tr h1 h2 h3 h4 h5 h6 ul ol table hr".split())
TAG = re.compile(r"</?([a-zA-Z][\w:-]*)(?:\s[^<>]*|/)?/?>")
COMMENT = re.compile(r"<!--.*?-->", re.S)
LONGEST = 300  # characters of a tag or a comment
ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
ENTITY_BEGUN = re.compile(r"&(?:#(?:\d{0,7}|[xX][0-9a-fA-F]{0,6})|[A-Za-z]\w{0,31})?$")
NAMES = tuple(name for name in html5 if name.endswith(";"))


class HtmlFilter(Scanner):
    def step(self, text: str, at: int, final: bool) -> Step | None:
        if text[at] == "<":
            return self._tag(text, at, final)
        if text[at] == "&":
            return self._entity(text, at, final)
        return 1, text[at]

    def _tag(self, text: str, at: int, final: bool) -> Step | None:
        rest = text[at : at + LONGEST]
        if comment := COMMENT.match(rest):
            return len(comment[0]), ""
        if tag := TAG.match(rest):
            name = tag[1].lower()
            if name in ELEMENTS:
                return len(tag[0]), "\n" if name in BREAKING else ""
        elif not final and len(rest) < LONGEST and _tag_begun(rest):
            return None
        return 1, "<"

    def _entity(self, text: str, at: int, final: bool) -> Step | None:
        rest = text[at : at + 40]
        if entity := ENTITY.match(rest):
            character = html.unescape(entity[0])
            if character != entity[0]:
                return len(entity[0]), " " if character.isspace() else character
        if not final and ENTITY_BEGUN.match(rest):
            name = rest[1:]
            if not name or name[0] == "#" or any(known.startswith(name) for known in NAMES):
                return None
        return 1, "&"


def _tag_begun(rest: str) -> bool:
    if "<!--".startswith(rest) or rest.startswith("<!--"):
        return True
    name = re.match(r"</?([a-zA-Z][\w:-]*)?", rest)
    if name is None or "<" in rest[1:]:
        return False
    if name.end() == len(rest):  # the name may go on
        return any(element.startswith((name[1] or "").lower()) for element in ELEMENTS)
    return name[1] is not None and name[1].lower() in ELEMENTS
