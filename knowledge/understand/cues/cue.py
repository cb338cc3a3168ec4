"""What a visitor's words ask for beside what the other fields of a ``Query`` say."""

from enum import Enum, auto


class Cue(Enum):
    """One turn of phrase. Which words make it stands in the table of its topic, beside this module."""

    # --- of what was offered or told (``told.py``)
    YES = auto()  # "yes please": that is all that was said
    NO = auto()  # "no thanks", likewise
    ALONE = auto()  # "which is she doing on her own"
    WITH_OTHERS = auto()  # "which of them is with somebody"
    CHOOSES = auto()  # "which", "any", "both"
    ALL = auto()
    ANY_OR_ALL = auto()
    WHAT_ARE_THEY = auto()  # "what are those called"
    WHICH_FOR_ME = auto()  # "... so which of them should I pick"
    THIS_ONE = auto()  # "this talk"
    THE_ONE = auto()  # "where do they do the sheep shearing": one is meant
    THAT_ONE = auto()  # "when is that sheep thing"
    WHICH_ONE = auto()  # "which of them is about money": a choice
    SAID_ONE = auto()  # "the felt one", "ones"
    THE_ONES = auto()  # "which one is it", "the short ones"
    ONE_BY_SUBJECT = auto()  # "is there something for ..."
    SEVERAL = auto()  # "talks", "ones"
    OF_ALL = auto()  # "talk", "things": among all there are
    OF_THE_DAY = auto()  # "the last one of the day": not of the list that was told
    SESSION = auto()

    # --- what else there is (``others.py``)
    ANOTHER_SHOWING = auto()  # "when is it on again", "the next showing"
    NO_SHOWING = auto()  # "say that again", "meet again": nothing that is held once more
    ANOTHER = auto()  # "is there another yoga class"
    IS_THERE_ANOTHER = auto()  # "is there another one later": that is all that was said
    OF_THOSE = auto()  # "of those", "after that", "later"
    NEXT_ONE = auto()
    AGAIN = auto()
    AGAIN_AT_THE_END = auto()  # "when is he on again"
    LATER_ONE = auto()  # "that later one", of two
    EARLIER_ONE = auto()
    LATER = auto()
    EARLIER = auto()  # "before", "yesterday"
    ELSE = auto()  # than what was just said
    ELSE_ON = auto()  # "what else is on": nobody is asked for
    BESIDES = auto()  # "another", "as well"
    OTHER = auto()
    OTHERS = auto()
    WHO_ELSE = auto()
    BEGINS_WHO_ELSE = auto()
    LIKE_IT = auto()  # "anything else like that"
    LIKE_THE_MISSED = auto()  # "I missed her talk, is there anything similar"
    INSTEAD = auto()  # "what is in its place"

    # --- how the question is put (``asking.py``)
    GOES_ON = auto()  # "and ...", "what about ..."
    BEGINS_WHO = auto()
    SOMETHING = auto()  # it is a wish: "something at ten"
    WHEN_OR_WHERE = auto()  # it begins so
    HOW_MANY = auto()  # it begins so
    ASKS_WHAT = auto()  # "what", "where", "can you recommend"
    TALKS = auto()  # "how many talks", "the first talk": what somebody gives
    WHICH_SESSION = auto()  # that it is in
    IN_SESSION = auto()  # "in the poster session": of what it holds
    WHAT_IS = auto()  # "what are the lids": that is all that was said
    EXPLAINS = auto()  # "what is a kernel", "how do I bake bread": of the world, not of a session
    WHAT_IS_ON = auto()
    WHATEVER_IS_ON = auto()  # "is anything on before nine": of any subject
    WHAT_IT_DOES = auto()  # "what can it do"
    OF_ANY = auto()  # "is there any ...", "are you ...": nothing is said of one session
    OF_IT = auto()  # "is that ..."
    ASKS_MORE = auto()  # "... and I do Flutter, what would you suggest": within what is said
    EVERYTHING = auto()  # "are the talks all in English", "is it all ...": of the whole schedule
    WHICH_LANGUAGES = auto()  # "what languages are the talks in"
    ON_A_SUBJECT = auto()  # "her talk about bees", "anything on bees"
    SEARCHES = auto()  # "anything", "other", "talks"
    SEARCHES_ALL = auto()  # "talks on bees": among all sessions, whatever was talked of
    OF_CANCELLED = auto()  # "which talks are cancelled"
    WHETHER_OFF = auto()  # "is it cancelled", "is it still on"

    # --- people (``people.py``)
    FROM = auto()  # "anyone from Acme"
    WHO_DID = auto()  # "who won it": of what happened, which no schedule tells
    PEOPLE = auto()
    ABOUT_SOMEBODY = auto()  # "who is ...", "tell me about ..."
    WHO_AND_WHAT = auto()  # "who does it and where do they work"
    WHO_IS_ON = auto()
    ALTOGETHER = auto()  # "how many altogether": that is all that was said
    THEY = auto()  # "are they doing anything tomorrow": whoever was named
    ONE_OF_THOSE = auto()  # "is there one of those tomorrow as well"
    ASKS_THEM = auto()  # "could I ask her something afterwards"
    DO_THEY = auto()  # "how many do they show"

    # --- time and place (``moments.py``)
    TONIGHT = auto()
    DAY_OVER = auto()  # "are we done for today": that is all that was said
    THAT_SLOT = auto()  # "who has that slot today"
    THAT_DAY = auto()
    UNTIL_THEN = auto()
    FROM_NOW = auto()  # "how many is it before the break": that are still to come
    NEXT_YEAR = auto()  # of these the next: "where is it next year"
    YEAR = auto()
    TIME_FOR = auto()  # "time for a beer", "grab a coffee"
    HOW_LONG = auto()
    LASTS = auto()  # "goes on", "runs"
    STARTED = auto()  # "has it begun"
    TRACK = auto()

    # --- what only a description may tell (``details.py``)
    NUMBER = auto()  # "how many", "how far"
    REASON = auto()
    NAMES = auto()  # "whose", "which company"
    SINCE = auto()  # "when did", "how far back"
    FOOD = auto()
    TRAVEL = auto()
    MUSIC = auto()
    CHILDREN = auto()
    CLOTHES = auto()
    CERTIFICATE = auto()
    OFFERED_THERE = auto()  # "will there be", "do they serve"
    COVERS = auto()  # "does she talk about bees in it", "does it cover knots"
    AT_IT = auto()  # "at that", "during it"
    WHETHER_LUNCH = auto()  # "is there lunch"
