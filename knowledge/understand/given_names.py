"""Given names and the short forms that stand for them: Ben for Benjamin, and the other way round."""

from collections import defaultdict

# Each line: names that may be one person's, any for any other
_ALIKE = """
abigail abby | alexander alexandra alex alec sasha | alexandra lexi | alfred alf alfie fred |
alison ali | amanda mandy | andrew andy drew | andreas andi | angela angie |
anthony antony tony | antonio toni tonio | archibald archie | arthur art | augustus gus |
barbara barb babs | bartholomew bart | benjamin ben benny benji | bernard bernie |
bradley brad | caroline carrie | catherine katherine kathryn cathy kathy cate kate katie kat |
charles charlie chuck chas | charlotte lottie charlie |
christine christina chris chrissie tina | christopher chris kit topher | clifford cliff |
constance connie | cynthia cindy | daniel dan danny | david dave davey | deborah deb debbie |
dennis denny | dominic dom nick | donald don donny | dorothy dot dottie | douglas doug |
edward ed eddie ted ned | eleanor ellie nell nora |
elizabeth elisabeth liz lizzie beth betsy betty eliza lisa libby | emily em | eugene gene |
ferdinand ferdi | florence flo | frances fran frankie | francis francesco frank fran franco |
franklin frank | frederick frederic fred freddie | gabriel gabe | gabriella gabrielle gabby |
geoffrey geoff jeff | george georgie | gerald gerry jerry | gilbert gil | giuseppe beppe |
gregory greg gregor | gwendolyn gwen | harold harry hal | henry harry hank | herbert herb |
howard howie | hubert bert | isabella isabelle isabel izzy bella | jacob jake |
jacqueline jackie | james jim jimmy jamie | janet jan | jeffrey jeff | jennifer jen jenny |
jeremiah jerry | jeremy jez | jessica jess jessie | joanna joanne jo | johannes hannes jo |
john johnny jack jon | jonathan jon jonny | joseph joe joey jo | josephine jo josie |
joshua josh | judith judy | julia julie | kenneth ken kenny | kimberly kim |
laurence lawrence larry laurie | leonard len lenny leo | leonardo leo | lillian lily |
louis lou louie | louise lou | lucille lucy | madeleine maddie | magdalena lena magda |
margaret maggie meg peggy greta | margarita rita | martin marty | martha marty |
matthew matthias matt matty | maximilian max | maxwell max | megan meg | melanie mel |
melissa mel missy | michael mike mick mickey micha | michelle shelly | mitchell mitch |
mohammed mohamed muhammad mo | montgomery monty | nancy nan | natalie nat |
natasha tasha nat | nathan nathaniel nat nate | nicholas nicolas nick nicky nico |
nicole nicky | norman norm | oliver ollie | olivia liv livvy | oscar ossie | pamela pam |
patricia pat patty tricia trish | patrick pat paddy | penelope penny | peter pete |
philip phillip phil | rachel rach | randall randolph randy | raymond ray |
rebecca becky becca bec | reginald reg reggie | richard rich rick ricky dick richie |
robert rob robbie bob bobby bert | roberta bobbie | rodney rod | roger rog | roland roly |
ronald ron ronnie | rosemary rosie rose | russell russ | samantha sam | samuel sam sammy |
sandra sandy | sarah sara sally | sebastian seb bastian basti | sharon shaz | sidney sid |
simon si | stanislav stan | stanley stan | stephanie steph |
stephen steven stefan steve stevie | susan suzanne susanna sue susie | sylvester sly |
tamara tammy | teresa theresa terry tess | terence terry | theodore theo ted teddy |
thaddeus thad | thomas tom tommy | timothy tim timmy | tobias toby tobi | ulrich uli |
valentina valerie val | vanessa nessa | veronica ronnie | victor vic |
victoria vicky vic tori | vincent vince vinny | virginia ginny | walter walt | wilhelm willi |
william will bill billy willie liam | winifred winnie | yolanda yoli | zachary zach zack
"""

_OTHERS: dict[str, set[str]] = defaultdict(set)
for _line in _ALIKE.split("|"):
    for _name in (_names := _line.split()):
        _OTHERS[_name] |= {*_names} - {_name}


def short_forms(given: str) -> frozenset[str]:
    """Other names that somebody called ``given`` may go by; empty for most."""
    return frozenset(_OTHERS.get(given, ()))
