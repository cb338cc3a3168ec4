"""Given names, and the short forms that stand for them: Ben for Benjamin, and the other way round."""

from collections import defaultdict

from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP

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

# Names that are no other word, without a short form above
_ALONE = """
adam adrian agatha agnes ahmed aidan aisha akira alan albert alberto alfonso alice alicia alina
alistair allan alma amelia amina amir amit amy anastasia anders andre andrea andrej anil anita anja
anjali anna anne annette annie antoine anton antonia arjun arnold astrid audrey aurora axel barry
beatrice beatriz bernadette bettina bianca birgit bjorn boris brenda brendan brian bridget bruno
bryan camille carl carla carlos carmen carol carolina cecilia cedric chloe claire clara claudia
claudio claus colin conor craig cristina damian damon daniela daphne darius darren deepa deepak
denise derek diana diego dieter dimitri dina dirk dmitri dominik doris duncan edgar edith eduardo
edwin eileen elaine elena eli elias elisabetta ella ellen elliot eloise elsa elvira emil emilia emma
enrico enrique eric erica erik erika ernesto ernst erwin esther ethan eugenia eva evelyn fabian
fatima felicity felix fernanda fernando filip fiona florian frida friedrich gareth gavin geraldine
gerhard gianna giorgio giovanni giulia gordon graham gretchen guido gunther gustav hannah hans
harriet haruki hassan hector heidi heike heinrich helen helena helga henrietta henrik hermann hilary
hiroshi horst hugo ibrahim igor ilona imogen ines ingrid irene irina isaac isabela ivan ivana jana
janine jared jasmine javier jeanne jens jeroen joachim joan joel jonas jorge jose josef juan juha
julian juliana juliette julius jurgen justin kai karen karim karin karl karsten kathleen keith kelly
kenji kerstin kevin khalid kirsten klaus konrad kristen kristina kyle lara lars lasse laura lauren
leon leonie leroy leslie linda lionel lorenzo lorraine lothar luca lucas lucia ludwig luis luisa
luka lukas lydia lynn magnus malcolm manfred manuel marc marcel marcela marco marcus maria marian
marie marina mario marion marius marjorie marlene marta mateo mathilde maureen mauricio mehmet mei
mette mia michal miguel mikko mila milan milena mina miriam mohan moira monica monika morgan muriel
mustafa myriam nadia nadine naomi natalia natasha neil nelson nigel nikhil nikita nikolai nils nina
noah noel norbert octavia ola olga orla otto owen pablo paola pascal paul paula paulina pauline
pavel pedro pekka petra phoebe pierre piotr pradeep priya priyanka rafael rahul raj ramesh ramon
raquel raul ravi reinhard renata rene ricardo roberto rodrigo rohan roman rosa rosalind ross rowan
ruben rupert ruth ryan sabine sandeep sanjay sanna santiago saskia sean selma sergei sergio seth
shane shannon sheila shirley sigrid silvia simone sofia sonia sonja sophia sophie soren stella
stuart suresh sven svetlana sybil sylvia tanja tanya tariq tatiana thea tilda tomas trevor tristan
ursula uwe valentin vera vikram viktor viola vivian vladimir wayne wei wendy werner wolfgang xavier
yasmin yoko yuki yusuf yvonne zara zoe
"""
# Short forms that are also words
_WORDS = frozenset(
    "alf ali art augustus barb bart bill bob bobby chas chuck cliff constance dan dick don dot "
    "drew ed eddie flo florence fran frank franklin gene gus hal hank harry jack jerry jo joe ken "
    "kit len leo liv lou matt max meg mel mick mike mo nan nat ned nick norm pat patty penny pete "
    "ray rich rick rob rod roger ron rose rosie russ sam sandy si sid sly stan sue ted tim tom "
    "tony val vic victoria virginia will".split()
)

_OTHERS: dict[str, set[str]] = defaultdict(set)
for _line in _ALIKE.split("|"):
    for _name in (_names := _line.split()):
        _OTHERS[_name] |= {*_names} - {_name}


def short_forms(given: str) -> frozenset[str]:
    """Other names that somebody called ``given`` may go by; empty for most."""
    return frozenset(_OTHERS.get(given, ()))


_GIVEN = (frozenset(_ALONE.split()) | _OTHERS.keys()) - _WORDS - STOP - ORDINARY


def is_given(word: str) -> bool:
    """Whether it is a usual given name and nothing else, as far as a list knows."""
    return word in _GIVEN
