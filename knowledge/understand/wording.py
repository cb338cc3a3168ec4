"""What is said out of habit left out, and what is said in many ways said in one."""

import re

from knowledge.patterns import pattern
from knowledge.understand.numbers import ANY_NUMBER
from knowledge.understand.tasks import TIME_BACK

_LEADS = (
    r"(?:ok|okay|right|well|so|hang on|hold on|lol|yo|nice|aye|honestly|oh|hello|hi|hiya|howdy|hey|um|then|great|cool|alright|thanks|actually|listen|excuse me|"
    r"yeah|but|hmm|look|now|tell me(?! (?:more |a bit |a little |something )*about| more| everything)|please|"
    r"good|cheers|fine|a+h+|o+h+|aha|alrighty|righto|right o|anyway|anyhow|let's see|let me (?:see|think)|"
    r"one more thing|you know what|wait|just|also)"
)
_FILLERS = re.compile(rf"^(?:{_LEADS} )+(?=\S+ \S)")
_LEAD_IN = re.compile(
    r"^(?:(?:(?:can|could|would|do|did) you (?:please |maybe |possibly |happen to )*(?:tell me|know|say|check|"
    r"remind me|see|let me know)|i (?:was|am|'m)? ?wonder(?:ing)?|i'm wondering|i'd (?:like|love) to know|"
    r"i (?:want|need) to know|any idea|you know|please tell me) )+(?=(?:if|whether|when|where|what|who|which|how|is|"
    r"are|there)\b)"
)
_TAILS = re.compile(
    r"(?: (?:please|thanks|thank you|mate|though|by the way|at all|you know|or what|or so|for me|if "
    r"possible|if you can|do you know|can you tell me|i wonder))+$"
)

_THEN = re.compile(
    r"^(.*\b(?:that|it|this|he|she|they|him|her|his)\b.* \w+) (?:then|exactly|actually|anyway)$"
)

_DONE = (
    r"(?: is| are| has| have| was| gets?)?(?: all| been)*(?: (?:finished|over|done|ended|through|finish|finishes|ends?|"
    r"stops?|stopped|wraps? up|wrapped up|comes? to an end))"
)
_IT = r"(?:that|it|this|he|she|they|they're|they've|those|that's)(?: one| talk| thing| lot)?"
_NAMED = r"(?:the|his|her|that|this) (?:(?!when\b|once\b|is\b|what\b)\w+ ){0,4}?(?!is\b|are\b)\w+|(?:lunch|dinner|breakfast|registration)"
_ASKS_WHAT = (
    r"(?:(?:and|so|but|then) )*(?:what(?! time| day)|who|which|any\w*|something|is there|are there|where (?:should|can|could|do|"
    r"to|would))\b"
)
_WHEN = r"(?:when|once|as soon as|after)"

_SOMEBODY = r"(?:we|i|you|they|it|that|this|people|everyone|everybody)"
_SETTING_OFF = (
    r"(?:meet|meeting|gather|gathering|assemble|start|starting|leave|leaving|depart|departing|set off|"
    r"setting off|kick off|be)(?: from| up| at)?"
)

_ALL_OF_IT = (
    r"(?:it|everything|things|that|(?:the |all the )?(?:talks|sessions|conference|programme|program|show|"
    r"event|main part|proper thing|whole thing))(?: all| proper)?"
)

# all of the programme, not "it" alone
_EVERYTHING = (
    r"(?:it all|this all|we all|we|they|things|everything|all of it|(?:the |all the )(?:talks|sessions|programme|program|conference))"
    r"(?: all)?"
)
_FINISHED = r"(?:done|finished|over|through|out of here)"
_TODAY = r"(?:for )?(?:the day|today|tonight)"
_HOST = (
    r"(?:teacher|tutor|instructor|trainer|facilitator|host|leader|guide|coach|lecturer|presenter|performer|"
    r"organiser|organizer)s?"
)

_GIVING = (
    r"(?:(?:is|was|will be) )?(?:gave|gives?|giving|did|does|doing|held|holds?|holding|ran|runs?|running|"
    r"present(?:s|ed|ing)?|taught|teach(?:es|ing)?|led|leads?|leading|host(?:s|ed|ing)?|on|in|behind)"
)
_SOMEONE = (
    r"(?:person|speaker|presenter|lecturer|teacher|guy|bloke|man|woman|lady|fellow|chap|girl|dude)"
)
_DOES = (
    r"(?:do|doing|does|did|be|being|on|give|giving|gives|speak\w*|present\w*|talk\w*|teach\w*|run\w*|have|has|"
    r"hold\w*|up to|appear\w*|back|again|turn\w*|show\w* up)"
)
# "Whoever gave that", "the person who does it", "that speaker"
_WHOEVER = (
    rf"(?:who ?ever(?: it is)?(?: that)? {_GIVING} (?:it|that|this)(?: one| talk)?|"
    rf"(?:the|that|this) (?:{_SOMEONE}|one) (?:(?:who|that) )?{_GIVING} (?:it|that|this)(?: one| talk)?|"
    r"(?:that|this|its) (?:speaker|presenter|lecturer)\b(?!s))"
)
_TWO = r"\b(?:both|clash\w*|overlap\w*|conflict\w*|between|can|could|time|make it|fit)\b"

# "I'm dying for a coffee, is there anything", "I'd kill for a beer"
_CRAVING = (
    r"(?:(?:i'm|i am|we're|we are)(?: \w+)? (?:dying|gasping|desperate|longing|parched|craving)(?: for)?|"
    r"(?:i'd|i would|i could|we could|we'd)(?: \w+)? (?:kill|murder|die|do with|go for)(?: for)?)"
)
_ANYWHERE = (
    r"(?:is there|are there|do they have|have you got|do you have|can i get|could i get|is|any)(?: (?:anything|any|one|some|"
    r"somewhere|anywhere|it|around|here|on|for that|like that|nearby|for me))*"
)
# "What can a girl do around here": oneself
_ANYBODY = (
    r"an? (?:girl|guy|boy|man|woman|person|body|fella|lad|bloke|lady|chap|human)(?: like me)?"
)
_DO_SO = r"(?=(?:do|see|go|eat|drink|get|hear|watch|find|sit|learn|ask|spend|have|catch)\b)"
_POURED = r"(?:cup|mug|pot|glass|pint|bottle|spot|drop|slice|bite)"
_BY_NIGHT = r"(?=.*\b(?:tonight|evening|night)\b)"
_FED = (
    r"\b(?:(?:do|will|can|are|would) (?:they|you|we|i) (?:be |get |being |getting )*(?:feed|fed|feeding|food|something to eat)"
    r"(?: (?:us|me|people|everyone))?|(?:is|are) (?:we|everyone) (?:being )?fed)\b"
)

# Other words for the same, said in one way
_LESSON = r"(?:tutorial|workshop)s?"
_REWORDED = (
    (rf"^{_CRAVING} (?P<what>(?:\w+ ){{1,4}}?)(?:so |and |but )*where\b.*$", r"where can i get \g<what>"),
    (rf"^{_CRAVING} (?P<what>(?:\w+ ?){{1,4}}?)(?: (?:so |and |but )*{_ANYWHERE})?(?P<when>(?: (?:today|tonight|now|soon|later|this \w+))?)$",
     r"is there \g<what>\g<when>"),
    (rf"(?:(?<=\bwhat )|\b(?:is|can|could|should|does|must|do|may) ){_ANYBODY} (?:to )?{_DO_SO}", "can i "),
    (rf"\b(?:an? |some )?(?:\w+ )?{_POURED} of (?=(?:tea|coffee|beer|wine|water|cake|pizza|juice|food)\b)", "a "),
    (r"(?<=\w) and (?=(?:no|not|nothing|without) (?!(?:\w+ )?(?:overlap|clash|conflict|double)))(?=\S+ ?\S*$)", " but "),
    (r"\b(or|and|with|about) (?:i don't know|i dunno|dunno|let's say|maybe|perhaps) (?=\w)", r"\1 "),
    (r"\bcuppa\b", "tea"),
    (rf"\bhands on (?={_LESSON}\b)", ""),
    (rf"^(?:i'm|i am|we're|we are) looking for (?=the (?:\w+ ){{1,6}}?(?:{_LESSON}|talk|session|panel|keynote|one|thing)$)", "where is "),
    (r"\b(do|see|go|eat|drink|get|hear|watch|find|on|there|anything|something) around here\b", r"\1"),
    (rf"{_FED}{_BY_NIGHT}", "is dinner"),
    (_FED, "is lunch"),
    # "I think there were a couple of talks about owls"
    (r"(?:\b(?:and|but|so) )*\b(?:i (?:think|believe|heard|thought|guess)|apparently)(?: that)? there (?:is|are|was|were|might be|may be) "
     r"(?=(?:(?:a couple of|some|a few|several|two|three) )?(?:talks|sessions|workshops|things) )", "are there "),
    (rf"(?<!about )(?<!who is )(?<!who )\b{_WHOEVER}", "he"),
    # "is the same person doing anything else", "is that guy on again"
    (rf"(?<!it )(?<!it is )(?<!they )\b(?:(?:the|that) same|that) {_SOMEONE}(?= (?:also |still |even )?{_DOES}\b)", "he"),
    (rf"\b(by|from|with|of|does|is|will|has) (?:the|that) same {_SOMEONE}$", r"\1 him"),
    # what only hedges: "kinda", "sort of", "... and that", "... or something"
    (r"\b(?:kinda|sorta)\b ?|(?<!what )(?<!which )(?<!that )(?<!this )(?<!some )(?<!any )(?<!a )(?<!the )(?<!same )\b(?:kind|sort) of (?=\w)", ""),
    (r"\b(?:thing(?:y|ie|amajig|amabob)|whatsit|doodah|doohickey)\b", "thing"),
    (r" (?:or (?:whatever|something|anything|what have you|whatnot)|and (?:stuff|such|so on|things|all that|what not|whatnot))(?: like that)?"
     r"(?=$| (?:where|when|what|who|which|any|anything|is|isn't|are|then)\b)", ""),
    (rf"^(?!.*{_TWO})(.*\w(?<!\bthis)(?<!\bit)) and that(?=$| (?:where|when|what|who|which|any|anything|is|are)\b)", r"\1"),
    # "where do we meet for the run", "where does it start from": where that is
    (r"^(?!.*\banother\b)((?:and |so )*(?:(?:what|who|which|any|anything|is any\w*|is there|are there)\b.*?|in (?:the )?\w+(?: \w+)?|(?:what|how) about (?:in )?(?:the )?\w+(?: \w+)?))(?: then)?(?: at| in| for| during)?(?: the| that)? same (?:time|slot|hour)$", r"\1 at that time"),
    (rf"\bwhere (?:do|does|should|will|shall|are|is|must) {_SOMEBODY} (?:all |have to |need to |supposed to )*{_SETTING_OFF} for (?=\w)", "where is "),
    (rf"\bwhere (?:do|does|should|will|shall|are|is|must) {_SOMEBODY} (?:all |have to |need to |supposed to )*(?!be\b|start$|starting$){_SETTING_OFF}$", "where is it"),
    (r"^((?:and |so )*where) (?:do|does|will|is) (it|that|this|they) (?:start|starting)$", r"\1 is \2"),
    (rf"\bwhere (?:do|does|will|is) ((?:the|that|this) (?:\w+ ){{1,4}}?)(?!be\b|meet\b){_SETTING_OFF}$", r"where is \1"),
    (r"\b(where|what)(?: is)? (?:the|our) (?:meeting|starting|assembly|gathering) (?:point|place|spot) (?:for|of) ", "where is "),
    (r"^(where|what)(?: is)? (?:the|our) (?:meeting|starting|assembly|gathering) (?:point|place|spot)$", "where is it"),
    # "what's the teacher called", "who's our instructor"
    (rf"^((?:and |so )*)what(?: is| are)? (?:the|our|their) {_HOST} (?:called|names?)$", r"\1who is running it"),
    (rf"^((?:and |so )*)(?:what(?: is| are)? |tell me )?(?:the )?names? of (?:the|our|their) {_HOST}$", r"\1who is running it"),
    (rf"^((?:and |so )*)who(?: is| are)? (?:the|our|their|its) {_HOST}$", r"\1who is running it"),
    (rf"\bwho(?: is| are)? (?:the|our) {_HOST} (?:of|for|in|at) ", "who is running "),
    # "who are the two people running it": how many there are is known
    (rf"\bwho (?:are|were|is|was) the (?:(?:{ANY_NUMBER}) )?(?:people|person|speakers?|guys?|folks|men|women|man|woman|lady|ladies) "
     r"(?:(?:who|that) (?:is|are|were|was) )?(?=(?:running|giving|doing|presenting|holding|hosting|teaching|leading|behind) \w)", "who is "),
    (rf"^((?:and |so )*)what(?: is| are)? (?:the|our) {_HOST} (?:of|for|in|at) (.+) called$", r"\1who is running \2"),
    (r"^((?:and |so )*who) (?:kicks off|starts(?: off)?|begins|opens) (?:the |this )?(morning|afternoon|evening)\b", r"\1 speaks first this \2"),
    (r"^((?:and |so )*who) (?:closes|finishes|ends|wraps up) (?:the |this )?(morning|afternoon|evening)\b", r"\1 speaks last this \2"),
    (r"^((?:and |so )*who) (?:kicks off|starts(?: off)?|begins) (?=(?:today|tomorrow|in|on|at|\w+day)\b)", r"\1 speaks first "),
    (r"^((?:and |so )*who) (?:finishes|ends|wraps up) (?=(?:today|tomorrow|tonight|in|on|at|\w+day)\b)", r"\1 speaks last "),
    (r"^((?:and |so )*)(?:un)?till? (?:when|what time)$", r"\1until when is it"),
    (r"(?<=\w) and (?:un)?till? (?:when|what time)$", " and when does it end"),
    (r"\b(?:this|the) week$", "of the whole conference"),
    (r"\bhow late (?:is|does|will) (it|that|this)(?: be| go| run)?(?: on| until| till)?$", r"until when is \1"),
    (r"\b(?:over|through|throughout) (?=(?:the )?(?:lunch|lunchtime|dinner|breakfast|coffee|tea)(?: break)?(?: that\b|$))", "during "),
    (r" (?:that|which) (?:i|we|one) (?:can|could|may|might) (?:join|attend|go to|see|catch|do|visit)$", ""),
    (r" (?:that|which) (?:would|could|can|might|may|will) help(?: me| us)?(?: with (?:that|this|it))?$", ""),
    (r"\bone after (?:the other|another)\b", "back to back"),
    (r"\b(?:have|has|having|with|got)(?: got)? (?:the words? )?(\S+(?: \S+)?) in (?:the|their|its) (?:titles?|names?)$", r"about \1"),
    (r"\b(after|before) (?:the |our )?(?:food|meal|eating|we eat|we've eaten)$", r"\1 lunch"),
    (r"^(?:i|we) (?:can't|cannot|won't|don't) (?:do|make|manage) (?:the )?mornings? (?:so |and |but )?(.+)$", r"\1 after noon"),
    (r"^(?:i|we) (?:can't|cannot|won't|don't) (?:do|make|manage) (?:the )?(?:after\s?noon|evening|night)s? (?:so |and |but )?(.+)$", r"\1 before noon"),
    (r"\b(?:un)?till? (?:when|what time) (does|do|is|are|will) (?=\S+ \S)(.+?)(?: run| last| go on| go)?$", r"until when \1 \2"),
    (r"\bkick(s|ing)? off\b", r"start\1"),
    (r"^((?:and |so |tell me )*(?:what|which(?: \w+)?|who|anything|is anything|is there anything)(?: is| are)?) (?:just )?about to"
     r" (?:start|begin|happen|go on|come on|speak|be on)\b", r"\1 next"),
    (r"\bwhat (?:kicks|starts) (?:things|it all|it|everything) off\b", "what is first"),
    (r" after all\b(?! (?:of|the|those|these|that)\b)", ""),
    (r"\b(?:before|till|until) (?:it|we|they|everything|things) (?:starts?|resumes?|go on|goes on|continues?|begins?)"
     r"(?: up)? again$", "until the next talk"),
    (r"\b(?:(?:my |an? |our )?\w+ (?:and|or) )?(?:my |an? |our )?\w+ year olds?\b", "kids"),
    (r"^(?:and |so |what about |what is )*the (?:one|next one|next)(?: right| straight| directly)? (after|before)(?: (?:that|it|this))?$",
     r"and what is on \1 that in that room"),
    (r"\b(?:(?:that is|which is) )?(?:not|nothing|isn't) too long\b ?(?=.*\b(?:under|less than|shorter than|up to)\b)",
     ""),
    (r"\bnext half hour\b", "next half an hour"),
    (r"^(.*\bhow many\b.*\S) (?:counting|including) \S.*$", r"\1"),  # all are counted
    (r"\b(?:late (?:at night|tonight|in the evening|this evening))\b", "tonight after nine pm"),
    (r"^(?!.*\b(?:how|time|minutes|long|wait)\b)(.*)\b(?:till|til|until|up to|up till) (?=(?:lunch|lunchtime)$)", r"\1before "),
    (r"\b(?:as long as|so long as|provided|unless) (?:it|they|that) (?:isn't|is not|aren't|are not|is|are)\b(?: (?:that|one of|the))*",
     "except"),
    (r"\b(?:when|once|after|as soon as) (?:we|we're|they|they're|everyone|everybody|it|people) (?:get |are |come |is |gets |comes )?back\b(?: (?:from|after) (?:it|that))?$",
     "after that"),
    (r"\b(?:would|will|do|does|am|is) i (?:then |be )*miss(?:ing)? (\S.*?) (?:then|if so|that way|in that case|if i (?:do|did|go|went)(?: to)?(?: (?:it|that))?)$",
     r"if i go to that do i miss \1"),
    (r"\bput(?:s|ting)? (that|it|this) on\b", r"organising \1"),
    (r"\b(?:which|what|any|anything|one)(?: \S+){0,6}? (?:that |which )?(?:would |could |might |will )?(?:suits?|fits?|be (?:good|right|best) for|is (?:good|right|best) for) (?:me|us)\b",
     lambda m: f"{m[0].rpartition(' ')[0].rpartition(' ')[0]} do you recommend"),
    (r"\b(next|on|happening|speaking|presenting|talking) over (?=(?:in|at|on) )", r"\1 "),
    (r"\b(?:over|in|during|across|throughout) the (?:whole|entire) (?:camp|event|conference|thing|festival|weekend|week)\b",
     "overall"),
    (r"\b(?:start\w*|is|are|comes?) (?:the )?soonest\b", "is next"),
    (r"\b(?:does|do|did|has|have) (\w+(?: \w+)?) (?:send|sent|got|have|brought|bring) (?:anyone|anybody|someone|somebody|"
     r"people)\b(?: (?:to speak|speaking|talking|here|over))*", r"is anyone from \1 speaking"),
    (r"\b(?:so |and |that )*(?:nothing(?: is| gets)?|no|without|not|avoiding)(?: any)? double book(?:ed|ings?)\b", "no overlaps"),
    (r"^(?:where|what) (?:do|should|can|could|would) i (?:go|see|do|hear|catch)(?: to)? (after|before) (.+?) if (?:i|we)(?: want(?:ed)?|'m interested|"
     r" am interested|'d like| like| prefer)(?: in| to (?:hear|learn|see|know)(?: something)?)?(?: about| on)? (.+)$", r"any talks on \3 \1 \2"),
    (r"\bhow (?:much time|long) (?:has|does|do|did|have|will) (?!i\b|we\b|it\b|this\b|that\b)(?!.*\b(?:until|till|before)\b)"
     r"(\w+(?: \w+)?)(?: got| get| have| speak for| talk for)?$", r"how long does \1 speak"),
    (r"^((?:and |so )?(?:what|which|who|anything|is anything|is there anything|something|what else)\b.*) (?:starting|beginning|kicking off) at (?=\S)",
     r"\1 starts at "),
    (r"\bfrom now (?:till|until|to|up to|before)(?: about| around)? ", "before "),
    (r"\b(till|until) (?:about|around) (?=\w+)", r"\1 "),
    # "what's on when he's finished", "once that's done, where do I go"
    (rf"^({_ASKS_WHAT}.*?)(?<! and) {_WHEN} {_IT}{_DONE}(?: then)?$", r"\1 after that"),
    (rf"^({_ASKS_WHAT}.*?)(?<! and) {_WHEN} ({_NAMED}){_DONE}(?: then)?$", r"\1 after \2"),
    (rf"^((?:and |so |but )*){_WHEN} {_IT}{_DONE} (?!and\b)({_ASKS_WHAT}.*)$", r"\1\2 after that"),
    (rf"^((?:and |so |but )*){_WHEN} ({_NAMED}){_DONE} (?!and\b)({_ASKS_WHAT}.*)$", r"\1\3 after \2"),
    (r"\b(?:once|after|as soon as) (?:that|it|this)(?: one)?(?: is| has)? (?:finished|over|done|ended|finishes|ends)\b(?! i\b)", "after that"),
    (r"\bwhen (?:that|it|this)(?: one)?(?: is| has)? (?:finished|over|done|ended|finishes|ends) (?=\w)(?!i\b|today|tonight)", "after that "),
    (r"\b(?:again|also|only|still|just|but) (?:in )?(?=(?:english|german|french|spanish|italian|dutch)\b(?! in))", "in "),
    (r"\bthe (?:rest|remainder) of (?:my|our|the) (day|afternoon|evening|morning)\b(?=.*\bstarting (?:from|with)\b)", r"plan for the \1"),
    (r"\b(?:put together|sort out|work out) (?=plan for)", ""),
    (r"\b(?:till|until|at|to) the (?:very )?last (?:minute|moment|second)\b", "late"),
    (r"^(?:that|which) leaves me how long$|\bhow (?:long|much time) does that (?:leave|give) (?:me|us)$", "how long has it got left"),
    (r"\b(?:grab|get|have|fetch|need) (?:a |an |some )?(?:quick )?(?:coffee|tea|drink|break|breather|pause) (?:once|after|when) (?:this|that|it|this one|that one|he|she)"
     r"(?: one)?(?: is)? (?:done|over|finished|finishes|ends|through)\b.*", "is there a break after that"),
    (r"\bcan (?:i|we) is there\b", "is there"),
    (r"\bwho has the last word\b|\bwho(?: is)? got the last word\b", "who is last"),
    (r"\b(?:that|this|the whole) lot\b", "them"),
    (r"^how (?:much time|long) (?:do |does |did |will )?(?:we|they|you) (?!have\b|got\b|get\b|need\b|wait\b|must\b|speak\b)(\w+)$", "how long is it"),
    (r"^sorry (?=(?:i|we|my)\b)", ""),
    (r"\btomorrow (?:at|around) (?:this|the same) time\b", "this time tomorrow"),
    (r"\bcan (?:one person|anyone|anybody|somebody|you) (?=(?:do|see|attend|make|catch)\b)", "can i "),
    (r"\bfrom when (?:till|to|until) when\b", "how long"),
    (r"\b(?:have i got|do i have|is there|have we got) time for (?:a|an|some) (?:quick )?\w+(?: \w+)? before (?:it|that|this|he|she) (?:begins|starts|is on|speaks|goes on)\b.*",
     "how long until it starts"),
    (r"^((?:and |so )*)what (?:is|was|are|were) (he|she|they) (?:in|on|part of)$", r"\1what else is \2 doing"),
    (rf"\b(?:when|what time|how late)(?: is| are| does| do| will| can)? (?:(?:it|that|this)(?: let)?|{_SOMEBODY} (?:be |get |come )*(?:let (?:us |me |everyone )?)?) ?"
     r"out(?: of (?:it|that|there|here|this))?(?: again)?$", "when does it end"),
    # "When does it all start up again": the next talk, not another showing
    (rf"\b(?:when|what time) (?:do|does|is|are|will) {_EVERYTHING} (?:start|starting|begin|beginning|resume|kick off|get going|go on|"
     r"carry on|continue|pick up|back on|be back|on|under way)(?: up| off| back| going)*(?: again)?$", "when is the next talk"),
    (r"^((?:is|are) there (?:some|any)thing\b.*?) or (?:does|is|do|will|has) (?:it|that|everything|they|we)\b.*$", r"\1"),
    # "What's on at two that's in English"
    (r"^((?:what|which|anything|something|any|is there|are there|show|find)\b(?: \S+)+) (?:that|which)(?: is| are)? in "
     r"(?=english|german|french|spanish|italian|dutch)", r"\1 in "),
    (r"(?<=\w) (?:and )?(?:is there|are there|does it have) (?:a|any) (?:break|pause|interval)s? in (?:it|that|there|between)$", ""),
    # "from five till half past"
    (rf"\b(from|between) ({ANY_NUMBER}) (till|until|to|and) (half|quarter) past\b(?! (?:{ANY_NUMBER}))",
     r"\1 \2 \3 \4 past \2"),
    (r"\bwhile (.+?) (?:is|are) (?:running|on|going on|happening|speaking|talking)$", r"during \1"),
    (r"\bthe current (one|talk|session|thing)\b", r"this \1"),
    # "is anything on tonight before the talks start tomorrow": tonight
    (rf"^(.*\b(?:tonight|today|this (?:afternoon|evening))\b.*?) before {_ALL_OF_IT} (?:start|begin|open|resume|go on|get going)s?"
     r"(?: again| up| off| properly)* (?:tomorrow|in the morning|on \w+day)(?: morning)?$", r"\1"),
    (r"\b(about|on|for|with) you know (?=\w)", r"\1 "),
    # "are we done for today", "is that it for today", "is everything over"
    (rf"^((?:and |so |ok )*)(?:(?:are we|am i|is {_ALL_OF_IT}|have we)(?: all)? {_FINISHED}(?: now)?"
     rf"(?: (?:for|with))?|is (?:that|this|it) (?:it|all|everything|the lot)(?: for)?) {_TODAY}(?: then| now)?$",
     r"\1is that all today"),
    (rf"^((?:and |so |ok )*)(?:(?:are|have) we(?: all)? {_FINISHED}|is (?:it all|everything|all of it) {_FINISHED})(?: now| yet| then)*$",
     r"\1is that all today"),
    (rf"^((?:and |so |ok )*)is (?:there )?nothing (?:more|else|left)(?: on| to come| to see| left)? {_TODAY}$", r"\1is that all today"),
    (r"^.*\b(?:late for|looking for|trying to (?:find|get to)|on my way to|(?:supposed|meant) to be (?:at|in)) "
     r"((?:the|that|this) .+?) (?:so |and )*where (?:do|should|must|shall) (?:i|we)(?: have| need)?(?: to)? (?:go|be)$", r"where is \1"),
    # "which room am I looking for", "where do I need to go"
    (r"\b(which|what) (\w+) (?:am i|are we) (?:looking for|after|supposed to (?:find|be in|go to)|going to|headed for)$", r"\1 \2 is it in"),
    (r"\bwhere (?:am i|are we) (?:supposed to (?:be|go)|going|headed|heading)$", "where is it"),
    (r"\bin charge of (?=\w)", "running "),
    # "which of those is more about money": of two it is a matter of degree
    (r"^((?:and |so |but |ok )*(?:which|what)(?: ones?| of \w+(?: \w+)?)?(?: is| are)?) (?:(?:more|most|rather|mostly|mainly) (?:about|on|to do with|like|into)|"
     r"(?:closer|nearer) to)(?= \w)", r"\1 about"),
    (r"\bhow many times (?:do|does|did|will) (?:they|you) (?:run|do|hold|give|repeat)\b", "how many times is"),
)  # fmt: skip


def trimmed(said: str) -> str:
    """Without what is said before and behind a question out of habit."""
    for written, instead in _REWORDED:
        said = pattern(written).sub(instead, said)
    said = _LEAD_IN.sub("", _FILLERS.sub("", said))
    if (tail := _THEN.match(said)) and not TIME_BACK.search(said):
        said = tail[1]  # "what's that about then": no time
    return _TAILS.sub(
        "", _FILLERS.sub("", re.sub(r"\bnext door(?: to (?:it|that|here|this))?\b ?", "", said))
    )
