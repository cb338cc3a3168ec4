"""Words of everyday talk: unless somebody asks for "something about ...", they are not a subject.

Names and titles are looked for first, so a word that stands here may still be part of one.
"""

import re

from knowledge.understand.days import ANY_WEEKDAY

# What a session does with its subject
DEALS_WITH = "teaches explains introduces discusses demonstrates explores addresses tackles".split()
ORDINARY = frozenset(DEALS_WITH) | frozenset(
    """speakers presenters panelists panellists item items piece pieces slot slots act acts showing
    shown queue queuing squeeze put showed our came went themed flavoured rounds batches able above
    accidentally across actual add again agenda ago ahead ain't all allowed almost alone along
    alongside alright although always amazing among another answer anymore anyway anywhere earlier
    apart apparently area aren't around arrive arrived arrives as ask asked asking assistant
    attendee attendees attending available away back bad basically because become before behind
    being believe below beside best better big bit bored boring both bring brought buddy building
    busy but buy bye can't cannot care case catch caught certain certainly change check choose
    clashes clear clearly common completely computer confused correct couldn't couple cover covered
    covering covers crowded curious current daily damn day's days dear decide decided definitely
    describe description detail details didn't different difficult directly doesn't don't done
    double down dude during each early easily easy either else enjoy enough entire especially etc
    define explain
    even eventually ever every everybody everyone everywhere exact exactly except excited exciting
    expect extra fact fairly familiar famous far favorite favourite feel few figure fill final
    finally fine fit fits folks follow following follows forget forgot form found four frankly free
    friend friends front full fun further generally get gets getting god gone gonna goodbye goodness
    got gotta gotten grab great guess guys hadn't half half-hour hand happen happened hard has
    hasn't hate haven't having he'd he'll he's head hell hence high highlight highlights hold
    honestly hope hopefully hr hrs huge hurry hurts i've idea ideal ignore important impossible
    inside instead instructions interest interested interesting into isn't it'd it'll join joined
    joke just keep kept kind kinds knew known knows large largest late lately leave hall halls
    stages leaves leaving left less let lets liked enjoyed ideas lies life lineup little live lol
    longer longest lot lots loud louder loudly love low luck lunchtime machine madam main mainly
    make makes making man mark mate matter may maybe mention mentioned mere might min mind mine mins
    minute miss missing moment month months more moreover most mostly move much must myself name
    named names near nearby nearest nearly necessary neither nervous never nevermind new nice nobody
    none nor normal notice number obviously odd off offer offered offers often old only onto option
    options order organiser organisers organizer organizers other others otherwise ought ours out
    outside over overall overlap overlapping overlaps own parallel participate particular
    particularly past perfect perhaps personally pick picked place places planned planning plans
    play plenty point points possible possibly precedes preceding precisely prefer pretty previous
    probably program programme properly provide provided putting quick quickly quiet quite random rather
    read ready real realize reason recent recently recommend recommendation recommended regarding
    related relevant remember remind reminder repeat rest return rough roughly run sad same saw say
    saying says seat seated seats sec second seconds secs see seeing seem seems seen select separate
    seriously several shall she'd she'll short shorter shortest should shouldn't side similar simple
    simply since sing sir sit site sitting skip slow slowly small somehow sometime sometimes
    somewhat somewhere sorry sort sound sounds specific specifically spend spot spots stay staying
    stick stop stopped straight strange strictly stuff stupid suggest suggestion suggestions super
    suppose supposed sure surely swap sweet switch taken taking tell telling tells than that'd
    that'll that's then there'll there's therefore they'd they'll they're they've think thinking
    though thought through throughout till timetable tired today's together told tomorrow's tonight
    tonight's top total totally towards tried tries try trying turn twice type types under
    understand unfortunately unless unlike until upcoming upon use used useful usher usually various
    venue very via visit visitor visitors wait waiting walk wanna wanted wants was wasn't watching
    we'd we'll we're we've week weekend weekly weeks welcome were weren't whatever whenever wherever
    whether while whoever why will willing wish within without won't wonder wonderful wondering word
    worse worst worth would wouldn't wrong wrote yeah year years yep yes yesterday yet you'd you'll
    you're you've yourself zero doable feasible smartest cleverest quickest bother sensible handiest
    nicest sixty seventy eighty ninety ages altogether aside awesome awfully barring bloke brilliant
    bunch chap cheers cool daft decent dodgy excellent fab fabulous fancy fantastic fella folk
    gaffer gal gents geezer gripping handy helpful hop hurrying juicy kick kicks lad ladies lass
    likes lively lovely magnificent neat nifty nip nothing oi outstanding pals pardon peachy proper
    quid reckon remarkable right rubbish smashing somebody's someone's splendid stellar stonking
    superb ta tad tasty terrific thru til tryna ungodly wee whatnot whats whereabouts wherein
    whichever whoever's wicked wot wots ya yer yourselves anyhow anytime everyday forth hereabouts
    hither likewise nowadays nowhere occasionally onwards oughta roundabout seldom sooner
    thereabouts thus twenty thirty forty fifty upwards whilst whither aboard albeit amid amidst
    amongst beneath beyond concerning despite minus notwithstanding toward underneath versus round
    afterwards beforehand thereafter meet meets gather gathers""".split()
)
# What nearly any session may say of its subject
EVERYDAY = frozenset(
    "make makes making made work works working worked use uses used using get gets getting got people "
    "person help helps helping need needs want wants way ways keep keeps know knows good new".split()
)
# What follows is a subject even if it is an everyday word: "a talk about waiting".
ABOUT = re.compile(
    rf"(?<!what )(?<!how )\b(?:{'|'.join(DEALS_WITH)}|about|regarding|concerning|"
    r"covers?|covering|deals? with|dealing with|"
    r"related to|to do with|(?:sessions?|talks?|papers?|posters?|workshops?|tutorials?|panels?|"
    r"something|anything|"
    r"much|lot|more|ones?|next|speaks|speaking|spoke|plan(?: \w+){1,4})(?: is| are| there)* on|"
    r"interested in) "
    r"(?!(?:now|right now|today|tomorrow|tonight|this|at|in|later|next|after|before|during|that|"
    rf"{ANY_WEEKDAY})\b)(.+)"
)
_FURTHER = re.compile(
    r"\b(?:in|by|at|after|before|during|between|but|not|who|which|where|when|"
    r"i|i'd|we|you)\b"
)
# "I wanna sing": what somebody would like to do, unless it is what all visitors do
_WISHED = re.compile(
    r"\b(?:i|we) (?:wanna|want to|would like to|would love to|feel like|fancy|like to|love to)|"
    r"\bi'd (?:like|love) to|\bwe'd (?:like|love) to"
)
_NO_SUBJECT = frozenset("stuff sort kind bit".split())  # "about weaving stuff"
_DONE_BY_ALL = frozenset(
    """go see hear know attend visit watch catch do be get have find ask learn listen join make plan
    stay sit take try start come leave eat drink miss skip talk speak meet spend use say understand
    sign bring check pick choose""".split()
)


def subject(text: str) -> frozenset[str]:
    """The words of a question that must be its subject."""
    found, wished = ABOUT.search(text), _WISHED.search(text)
    about = frozenset(_FURTHER.split(found[1])[0].split()) if found else frozenset()
    about -= _NO_SUBJECT
    does = text[wished.end() :].split()[:1] if wished else []
    return about | (frozenset(does) - _DONE_BY_ALL)
