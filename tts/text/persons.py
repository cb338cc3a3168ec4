"""Roman numbers after a person's name: "James Edward Gray II" is the second of that name."""

import re

from spoken.numbers import ordinal
from tts.text.acronyms import NUMBERED, roman_value
from tts.text.context import Context

# The commonest given names that are seldom a place, a product or another word.
_GIVEN = frozenset(
    "Aaron Adam Adrian Alan Albert Alex Alexander Alfred Alice Allan Allen Amanda Amy Andrea Andrew "
    "Andy Angela Ann Anna Anne Anthony Antonio Arthur Barbara Barry Ben Benjamin Bernard Betty Bill "
    "Bob Bobby Brad Bradley Brandon Brenda Brian Bruce Bryan Calvin Carl Carlos Carol Caroline "
    "Catherine Charles Charlie Chris Christian Christine Christopher Clarence Craig Cynthia Dan "
    "Daniel Danny Dave David Deborah Denis Dennis Derek Diana Diane Don Donald Donna Dorothy Douglas "
    "Duane Earl Ed Eddie Edgar Edward Edwin Elizabeth Ellen Emily Emma Eric Erik Ernest Eugene Evelyn "
    "Francis Fred Frederick Gary George Gerald Gilbert Glenn Gordon Graham Greg Gregory Harold Harry "
    "Heather Helen Henry Herbert Herman Howard Hugh Ian Isaac Jacob James Jane Janet Jason Jeff "
    "Jeffrey Jennifer Jeremy Jerome Jerry Jesse Jessica Jim Jimmy Joan Joe Joel John Johnny Jon "
    "Jonathan Jose Joseph Joshua Juan Judith Justin Karen Karl Katherine Keith Kelly Ken Kenneth Kevin "
    "Kyle Larry Laura Lawrence Lee Leo Leon Leonard Leroy Leslie Lewis Linda Lisa Lloyd Louis Lucas "
    "Luis Luke Malcolm Marcus Margaret Maria Marie Mario Martha Martin Marvin Mary Matt Matthew "
    "Maurice Melissa Melvin Michael Michelle Miguel Mike Nancy Nathan Neil Nicholas Nicole Norman "
    "Oliver Oscar Pamela Patricia Patrick Paul Peter Phil Philip Phillip Rachel Ralph Ramon Randy "
    "Raymond Rebecca Ricardo Richard Rick Ricky Robert Roberto Rodney Roger Ronald Ronnie Roy Russell "
    "Ryan Sam Samuel Sandra Sarah Scott Sean Sharon Shawn Simon Stanley Stephanie Stephen Steve Steven "
    "Stuart Susan Ted Terry Theodore Theresa Thomas Thurston Tim Timothy Todd Tom Tommy Tony Tyler "
    "Vernon Vincent Walter Warren Wayne Wesley William Willie Zachary".split()
)
_NO_SURNAMES = NUMBERED | frozenset(
    "python ruby django rails java perl workshop tutorial lecture keynote talk award prize memorial "
    "foundation world trilogy saga game games star trek wars guide update revisited redux project "
    "study studies panel day hall room track block team group generation release title".split()
)
_SURNAME = re.compile(r"[^\W\d_][^\W\d_]*(?:['-][^\W\d_]+)*")
_INITIAL = re.compile(r"[A-Z]\.?")


def names_of(body: str, pause: str, context: Context) -> int:
    """How many of a person's names have been read after ``body``, the given name first; 0 elsewhere."""
    if context.names and _INITIAL.fullmatch(body) and pause in ("", ",", "."):
        return context.names
    if pause or not body[:1].isupper() or not _SURNAME.fullmatch(body) or body.endswith("'s"):
        return 0
    if context.names:
        return 0 if body.lower() in _NO_SURNAMES or context.names == 3 else context.names + 1
    return 1 if body in _GIVEN else 0


def read_generation(body: str, context: Context) -> list[str] | None:
    """ "II" in "Paul Klein II": the second. None elsewhere."""
    core = body.removesuffix("'s")
    if context.names < 2 or not 2 <= roman_value(core) <= 5:
        return None
    said = ordinal(roman_value(core))
    return ["the", *said[:-1], said[-1] + body[len(core) :]]
