"""Food and drink, as they are asked for and as schedules call them."""

import re

FOOD = frozenset(
    "lunch dinner breakfast coffee tea brunch barbecue bbq refreshments catering pizza snack "
    "drink snacks meal meals food drinks supper banquet buffet canapes picnic cookout potluck".split()
)
# What is asked for, and the words by which schedules call it
OCCASIONS = {
    "dinner": frozenset("dinner supper banquet gala".split()),
    "reception": frozenset("reception drinks aperitif apero cocktails mixer".split()),
    "party": frozenset("party parties afterparty disco".split()),
    "lunch": frozenset("lunch brunch".split()),
    "breakfast": frozenset("breakfast brunch".split()),
    "coffee": frozenset("coffee cafe espresso tea".split()),
    "tea": frozenset("tea cafe coffee".split()),
}
# What may be meant by each of them where nothing is called so
SOCIAL = frozenset(
    "reception social party mixer banquet gala drinks barbecue bbq networking celebration afters "
    "afterparty pub".split()
)
DRINKS = frozenset("drink drinks beer beers wine pint pints booze tipple".split())
# What a title says of something to eat or drink, beside meals
NIBBLES = frozenset(
    "appetizers appetisers appetizer nibbles canapes cafe bar bistro tasting reception cheese cakes "
    "sausage barbecue grill tapas".split()
)
TAVERN = frozenset("bar pub tasting cocktails cocktail reception happy brewery wine".split())
TASTED = frozenset("tasting tastings".split())
# What is poured: of a session that nobody gives, since a talk may be of what is called so
POURED = frozenset(
    "gin whisky whiskey rum vodka ale ales beer beers cider mead liqueur liqueurs sake wines "
    "prosecco champagne tastings".split()
)
CATERED = re.compile(
    r"\b(?:food|drinks?|refreshments?|hors d|canap\w+|snacks?|lunch|dinner|catering|catered|beers?|"
    r"wine|coffee|meals?|buffet|breakfast|pizza)\b", re.I,
)  # fmt: skip
_EATABLE = r"(?:food|drinks?|refreshments?|snacks?|meals?|beers?|wine|coffee|buffet|pizza|canap\w+)"
# What the host serves, not what a talk is about
SERVED = re.compile(
    rf"\b{_EATABLE}\b(?:\W+\w+){{0,4}}\W+(?:provided|served|included|offered|available)\b|"
    rf"\b(?:provid|serv|offer)(?:e|es|ing)?\b(?:\W+\w+){{0,4}}\W+{_EATABLE}\b", re.I,
)  # fmt: skip
_DIET = re.compile(
    r"\b(?:vegan|vegetarian|veggie|halal|kosher|(?:gluten|lactose|dairy|nut|sugar) free)\b"
)


def foods_in(said: str) -> frozenset[str]:
    return (FOOD | DRINKS).intersection(said.split())


def catering_in(said: str) -> frozenset[str]:
    """The words by which a description may tell that something is served."""
    return frozenset(w for w in said.split() if CATERED.fullmatch(w))


def diet_in(said: str) -> str:
    found = _DIET.search(said)
    return found[0] if found else ""
