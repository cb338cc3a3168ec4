"""Shapes of written tokens that real schedules have, and what is said of them; the words of each never
depend on where the text was cut."""

import pytest

from tts.text.lexicon import Lexicon
from tts.text.normalize import normalize
from tts.text.stream import TextStream

SAID = {
    "times of day": [
        ("4.15 - 4.35 Tea", "four fifteen to four thirty five tea"),
        ("08.30 — 09.00 Doors", "eight thirty to nine o'clock doors"),
        ("12.25-1.30 Lunch", "twelve twenty five to one thirty lunch"),
        ("10-11.30 Crafts", "ten o'clock to eleven thirty crafts"),
        ("10:30 ~ 11:00", "ten thirty to eleven o'clock"),
        ("10:30~11:00", "ten thirty to eleven o'clock"),
        ("9:30AM -10:30AM", "nine thirty ay m to ten thirty ay m"),
        ("13h30 - 14h45", "one thirty p m to two forty five p m"),
        ("de 10h à 17h", "de ten o'clock à five p m"),
        ("a 48h film", "a forty eight hour film"),
        ("ab 18 Uhr, 18.30 Uhr am Tor", "ab six p m six thirty p m am tor"),
        ("June 4 - 3pm", "june fourth three p m"),
        ("after 1400h", "after fourteen hundred hours"),
        ("noon (UTC-8)", "noon u t c minus eight"),
        ("00:01:21", "one minute and twenty one seconds"),
        ("it weighs 8.35 - 9.40 kg",
         "it weighs eight point three five to nine point four oh kilograms"),
    ],
    "dates": [
        ("26.12. bis 30.12.", "december twenty sixth bis december thirtieth"),
        ("26.12.-30.12.", "december twenty sixth to december thirtieth"),
        ("it cost 26.12. Then", "it cost twenty six point one two then"),
        ("12 June '24", "twelfth of june twenty four"),
        ("SAT 12 JUN", "saturday twelfth of june"),
        ("am 28.11.2027 um 19:00", "am november twenty eighth twenty twenty seven um seven p m"),
        ("Mon premier atelier, Mon 9am", "mon premier atelier monday nine ay m"),
        ("Lace 2027 - 11th meeting", "lace twenty twenty seven eleventh meeting"),
    ],
    "numbers": [
        ("10,000+ lines, 2M+ runs", "ten thousand plus lines two million plus runs"),
        ("Rails 4.x and 1.2.x", "rails four point x and one point two point x"),
        ("a 3:1 mix, John 3:16", "a three to one mix john three sixteen"),
        ("100s of users", "hundreds of users"),
        ("la 6ème fois, le 1er mai, 3ª vez", "la sixth fois le first mai third vez"),
        ("IEEE-1588", "i triple e fifteen eighty eight"),
        ("the 4'th and the 20-th", "the fourth and the twentieth"),
        ("p=0.038 and p<0.05, 21.1±1.3",
         "p equals zero point oh three eight and p less than zero point oh five "
         "twenty one point one plus or minus one point three"),
        ("6,5 Millionen Bienen", "six point five millionen bienen"),
        ("a 4x100m relay, 50-50", "a four by one hundred meters relay fifty fifty"),
        ("taste (740-1190 ms)",
         "taste seven hundred forty to one thousand one hundred ninety milliseconds"),
    ],
    "money and units": [
        ("10,00 Euro, 5,- €", "ten euros five euros"),
        ("CHF 25.- or NOK 500", "twenty five swiss francs or five hundred norwegian kroner"),
        ("20 zł or 2.500 €", "twenty zlotys or two thousand five hundred euros"),
        ("30mm² in 5 Km", "thirty square millimeters in five kilometers"),
        ("a 1.6m-long rope", "a one point six meter long rope"),
        ("4 Å, 50mcg", "four angstroms fifty micrograms"),
        ("5 μs, Δμ", "five microseconds delta mu"),
        ("Ομιλία με θέμα", "words in greek that i cannot read out"),
        ("Session 3F, a 9V battery", "session three f a nine volt battery"),
    ],
    "joined words": [
        ("in the lake.She swims", "in the lake she swims"),
        ("as told.PenPal's lace", "as told pen pal's lace"),
        ("their action.In May", "their action in may"),
        ("at Shop.Com and Tool.Js", "at shop dot com and tool dot js"),
        ("Prof.Dr. M.V Okoro, Dr.Lee", "professor doctor m v okoro doctor lee"),
        ("T.J.Watt, M.LUTHER", "t j watt m luther"),
        ("OAuth2.0, TLSv1.3", "oh auth two point oh t l s version one point three"),
        ("Songs w/Ana", "songs with ana"),
        ("Weber et.al, a.k.a W", "weber et al also known as w"),
    ],
    "capitals": [
        ("TOOLS, UNIX and PTSD", "tools unix and p t s d"),
        ("LiDAR, cURL and IDEs", "lidar curl and i d e's"),
        ("RNAi, BSc, LHCb", "r n ay i b s c l h c b"),
        ("MADlib, RPMforge, PSLab", "mad lib r p m forge p s lab"),
        ("DBaaS and SaaS", "d b as a service and sass"),
        ("DPoP and IdPs", "d p o p and i d p's"),
        ("LGBTIQ+ choir", "l g b t i q plus choir"),
        ("À table, È vero", "à table è vero"),
        ("X-Wing fans", "x wing fans"),
        ("5pm ET", "five p m e t"),
        ("Graz (AT)", "graz ay t"),
        ("E.G. Okoro", "e g okoro"),
        ("in VS Code, ANTS VS BEES", "in v s code ants versus bees"),
    ],
    "names and places": [
        ("Peter V. Okoro, Henry V", "peter v okoro henry the fifth"),
        ("Bears of St. Gallen, U16 St. Gallen",
         "bears of saint gallen u sixteen saint gallen"),
        ("150 W San Remo St San Jose CA USA 95113",
         "one hundred fifty west san remo street san jose california u s ay nine five one one three"),
        ("a 150 W laser", "a one hundred fifty watt laser"),
        ("Seeweg 23, 48157 Hausen", "seeweg twenty three four eight one five seven hausen"),
        ("Domplatz 20/22", "domplatz twenty slash twenty two"),
        ("FC St. Hausen, Main St. and", "f c saint hausen main street and"),
        ("see [2] S. Okoro", "see two s okoro"),
        ("Min-Ho Chen, min. 5", "min ho chen minimum five"),
        ("Cheese Inc., and", "cheese incorporated and"),
    ],
    "signs and markup": [
        (r"a \textit{new idea} in $5$ steps", "a new idea in five steps"),
        (r"an $n \times n$ grid", "an n times n grid"),
        ("Fe³⁺ and 2 ha⁻¹", "fe three plus and two hectares to the power of minus one"),
        ("O\u0336l\u0336d\u0336 rope", "old rope"),
        ("in /etc/ now", "in slash etc now"),
        ("PMID: 12345", "p m i d one two three four five"),
    ],
    "minutes and meters": [
        ("5m Who we are", "five minutes who we are"),
        ("12-14m - Demo", "twelve to fourteen minutes demo"),
        ("Wrap up (10m) and a 30m break", "wrap up ten minutes and a thirty minute break"),
        ("3m tall and a 25m pool", "three meters tall and a twenty five meter pool"),
        ("2m-4m wide", "two meters to four meters wide"),
        ("We ran 5m up", "we ran five meters up"),
    ],
    "ages": [
        ("Under 14s go free", "under fourteens go free"),
        ("under-12s and Over 60s", "under twelves and over sixties"),
        ("in under 10s", "in under ten seconds"),
        ("Under 5s latency", "under five seconds latency"),
    ],
    "decimals after letters": [
        ("F1.5 and G0.2", "f one point five and g zero point two"),
        ("GPT3.5 of Llama2.1", "g p t three point five of llama two point one"),
        ("demo.54 is", "demo fifty four is"),
    ],
    "months in capitals": [
        ("an OCT scan", "an o c t scan"),
        ("we use OCT.", "we use o c t"),
        ("4-OCT-2026, OCT 5 and SEP-NOV",
         "four october twenty twenty six october fifth and september to november"),
    ],
    "marks of the law": [
        ("the use of ® in names", "the use of registered trademark in names"),
        ("Chair\u2122 by Table \u00ae", "chair by table"),
        ("\u00a9 2026 Us", "copyright twenty twenty six us"),
        ("Copyright \u00a9 2026", "copyright twenty twenty six"),
    ],
    "letters and names": [
        ("IIIF and AAAS", "i i i f and ay ay ay s"),
        ("TEDxOslo and TEDx", "ted x oslo and ted x"),
        ("SNDdeN and BSgenome", "s n d de n and b s genome"),
        ("RNAseq of LLaMA2", "r n ay seq of llama two"),
        ("ChatGPT's OpenVPN", "chat g p t's open v p n"),
        ("sub-ms, sub-kpc and multi-GB", "sub millisecond sub kiloparsec and multi gigabyte"),
        ("Vue,C# or C++,Go", "vue c sharp or c plus plus go"),
    ],
    "currencies": [
        ("R$ 20 or R$5,50", "twenty reais or five reais and fifty centavos"),
        ("₩5000 and ₺ 30", "five thousand won and thirty lira"),
        ("US$ 40~ in all", "forty u s dollars in all"),
        ("BRL 3 million", "three million reais"),
        ("the $20 million-chair", "the twenty million dollar chair"),
        ("it costs $5 million-plus", "it costs five million dollars plus"),
        ("NT$300-NT$500", "three hundred to five hundred taiwan dollars"),
    ],
    "labels with numbers": [
        ("Room B118 - 119", "room b one eighteen to one nineteen"),
        ("rooms A101-A103", "rooms ay one oh one to ay one oh three"),
        ("903 Elbstrand St, Austin", "nine oh three elbstrand street austin"),
        ("a 150 W laser", "a one hundred fifty watt laser"),
    ],
    "dates and times of others": [
        ("12.-14. Oktober", "twelfth to fourteenth oktober"),
        ("Oct-4 and SEP-2026", "october fourth and september twenty twenty six"),
        ("26.-28.12.2026", "december twenty sixth to twenty eighth twenty twenty six"),
        ("samedi 14h, 16h le lundi", "samedi two p m four p m le lundi"),
        ("in 4/4 and 3/4 time", "in four four and three four time"),
    ],
    "ranges behind brackets and dashes": [
        ("Block 3 (14:15 -- 15:45): weaving",
         "block three two fifteen p m to three forty five p m weaving"),
        ("[10:00 – 11:00]: tea", "ten o'clock to eleven o'clock tea"),
        ("9:30 --10:30", "nine thirty to ten thirty"),
        ("ages 5 - 7: drawing", "ages five to seven drawing"),
        ("it was -- 18 of them", "it was eighteen of them"),
    ],
    "ranges after between": [
        ("between 5-10 people", "between five and ten people"),
        ("between 9:00-17:00", "between nine o'clock and five p m"),
        ("between Mon-Fri", "between monday and friday"),
        ("between 7-19 July", "between seventh and nineteenth of july"),
        ("from 5-10 people", "from five to ten people"),
    ],
    "days of one month": [
        ("7-19 July", "seventh to nineteenth of july"),
        ("from 7 to 19 July", "from seven to nineteen july"),
        ("7 - 19 July", "seven to nineteen july"),
        ("3, 4 and 5 May", "three four and five may"),
        ("June 4 to 16 August", "june fourth to sixteenth of august"),
        ("25 talks and 4 July", "twenty five talks and fourth of july"),
    ],
    "times with a dot that others show": [
        ("(3-3.45 clay, 3.45-4.30 glaze)",
         "three o'clock to three forty five clay three forty five to four thirty glaze"),
        ("at 10.30, 11.45 and 13.15", "at ten thirty eleven forty five and one fifteen p m"),
        ("open between 12.00 and 19.30", "open between twelve o'clock and seven thirty p m"),
        ("from 09.15 till 17.00", "from nine fifteen till five p m"),
        ("between 1.50 and 2.50 metres",
         "between one point five oh and two point five oh metres"),
        ("from 7.50 to 9.25 percent",
         "from seven point five oh to nine point two five percent"),
        ("Tea 9.30-10.00, cake 2.30 kg",
         "tea nine thirty to ten o'clock cake two point three oh kilograms"),
        ("At 10.30, 2.15 kg and Ubuntu 22.10",
         "at ten thirty two point one five kilograms and ubuntu twenty two point one oh"),
        ("€ 10.30, 3.15 more", "ten euros and thirty cents three point one five more"),
        ("at 10.30. 2.15 more", "at ten thirty two point one five more"),
    ],
    "decades beside others": [
        ("early 60s to 80s and the odd 90s waltz",
         "early sixties to eighties and the odd nineties waltz"),
        ("the 1970s, mostly 70s cars", "the nineteen seventies mostly seventies cars"),
        ("some 70s soul, a few 90s tunes", "some seventies soul a few nineties tunes"),
        ("In the 80s a clip took 30s.", "in the eighties a clip took thirty seconds"),
        ("After the 80s we wait 30s for it", "after the eighties we wait thirty seconds for it"),
        ("from the 70s on a 10s delay", "from the seventies on a ten second delay"),
        ("the 60s had 20s left", "the sixties had twenty seconds left"),
        ("The 80s. It took 40s.", "the eighties it took forty seconds"),
    ],
    "roman numbers that end a title": [
        ("Notes on knots and braids II", "notes on knots and braids two"),
        ("a theory of gloves III: mittens", "a theory of gloves three mittens"),
        ("a theory of gloves IV: mittens", "a theory of gloves four mittens"),
        ("an IV drip on IV.", "an i v drip on i v"),
        ("variational inference (VI), the deadline: XXX",
         "variational inference v i the deadline x x x"),
        ("the XX chromosome, sizes to XL", "the x x chromosome sizes to x l"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("written", "said"), [pair for kind in SAID.values() for pair in kind])
def test_shape(written, said):
    assert " ".join(normalize(written)) == said


def test_a_roman_number_at_the_very_end():
    assert normalize("a theory of gloves IV")[-1] == "four"
    assert spoken("a theory of gloves I", "V") == spoken("a theory of gloves four")


def spoken(*pieces: str) -> list:
    stream = TextStream(Lexicon())
    words = [word for piece in pieces for word in stream.push(piece)] + stream.end()
    return words


@pytest.mark.parametrize("kind", SAID)
def test_words_never_depend_on_where_the_text_was_cut(kind):
    for written, _ in SAID[kind]:
        text = f"{written} tea"
        whole = spoken(text)
        assert all(spoken(text[:cut], text[cut:]) == whole for cut in range(1, len(text))), text
        assert spoken(*text) == whole
