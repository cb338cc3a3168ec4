"""Names of months, weekdays and parts of a day in the languages that schedules are written in."""

import re
import unicodedata
from functools import lru_cache

from knowledge.readers.month_names import is_name

# The first three or four letters of each month: English, German, French, Spanish, Portuguese,
# Italian, Dutch, the Nordic languages, Polish.
_MONTH_STARTS = (
    "jan janu janv jän jaen ene gen sty", "feb fev fév lut", "mar mär maer mrz maa mars marz març",
    "apr avr abr kwi", "may mai mei mag maj", "jun juin giu cze", "jul juil lug lip",
    "aug aoû aou ago sie", "sep set wrz", "oct okt oct out ott paź paz", "nov lis",
    "dec dez déc dic des gru",
)  # fmt: skip
_MONTHS = {start: n for n, starts in enumerate(_MONTH_STARTS, 1) for start in starts.split()}
# Whole names in further languages, as they stand in a date, and by themselves: Czech, Slovak,
# Hungarian, Romanian, Finnish, Estonian, Latvian, Lithuanian, Catalan, Turkish, Greek, Russian,
# Ukrainian, Bulgarian, Serbian, Croatian, Indonesian, Icelandic, Basque.
_MONTH_NAMES = (
    "leden ledna január januára január ianuarie ian tammikuu tammikuuta tammi jaanuar jaanuari "
    "janvāris janvārī sausis sausio gener ocak ιανουάριος ιανουαρίου ιαν январь января янв січень "
    "січня січ януари ян јануар januari urtarrila siječanj siječnja",
    "únor února úno február februára februarie helmikuu helmikuuta helmi veebruar veebruari "
    "februāris "
    "februārī vasaris vasario febrer şubat şub φεβρουάριος φεβρουαρίου φεβ февраль февраля фев "
    "лютий "
    "лютого лют февруари фебруар otsaila veljača veljače",
    "březen března bře marec marca március márc martie maaliskuu maaliskuuta maalis märts "
    "märtsi marts "
    "martā kovas kovo mart μάρτιος μαρτίου μαρ март марта мар березень березня бер maret martxoa "
    "ožujak ožujka",
    "duben dubna apríl apríla április ápr aprilie huhtikuu huhtikuuta huhti aprill aprilli aprīlis "
    "aprīlī balandis balandžio nisan απρίλιος απριλίου απρ апрель апреля апр квітень квітня кві "
    "април apirila travanj travnja",
    "květen května kvě máj mája május máj mai toukokuu toukokuuta touko mai maijs maijā gegužė "
    "gegužės "
    "mayıs μάιος μαΐου μαΐ май мая травень травня тра мај maí maiatza svibanj svibnja",
    "červen června čvn jún júna június jún iunie iun kesäkuu kesäkuuta kesä juuni juunil jūnijs "
    "jūnijā "
    "birželis birželio juny haziran haz ιούνιος ιουνίου ιουν июнь июня июн червень червня чер "
    "юни јун "
    "juni júní ekaina lipanj lipnja",
    "červenec července čvc júl júla július júl iulie iul heinäkuu heinäkuuta heinä juuli juulil "
    "jūlijs "
    "jūlijā liepa liepos juliol temmuz ιούλιος ιουλίου ιουλ июль июля июл липень липня лип юли јул "
    "júlí uztaila srpanj srpnja",
    "srpen srpna srp augusta augusztus elokuu elokuuta august augusts augustā rugpjūtis rugpjūčio "
    "agost ağustos ağu αύγουστος αυγούστου αυγ август августа авг серпень серпня сер ágúst agustus "
    "abuztua kolovoz kolovoza",
    "září zář septembra szeptember szept septembrie syyskuu syyskuuta syys septembris septembrī "
    "rugsėjis rugsėjo setembre eylül eyl σεπτέμβριος σεπτεμβρίου σεπ сентябрь сентября сен сент "
    "вересень "
    "вересня вер септември септембар iraila rujan rujna",
    "říjen října říj október októbra október octombrie lokakuu lokakuuta loka oktoober oktoobri "
    "oktobris oktobrī spalis spalio ekim eki οκτώβριος οκτωβρίου οκτ октябрь октября окт "
    "жовтень жовтня "
    "жов октомври октобар urria",
    "novembra noiembrie marraskuu marraskuuta marras november novembri novembris novembrī "
    "lapkritis "
    "lapkričio kasım νοέμβριος νοεμβρίου νοε ноябрь ноября ноя листопад листопада ноември новембар "
    "azaroa studeni studenoga studenog",
    "prosinac prosinca "
    "prosinec prosince decembra decembrie joulukuu joulukuuta joulu detsember detsembri decembris "
    "decembrī gruodis gruodžio desembre aralık δεκέμβριος δεκεμβρίου δεκ декабрь декабря дек "
    "грудень "
    "грудня гру декември децембар desember abendua",
)
_WEEKDAY_STARTS = (
    "mon mo mond montag lun lundi lunedì lunes seg segunda maa mån", "tue tues di dienstag mar mardi "
    "martes martedì ter terça din tis tir", "wed mi mittwoch mer mercredi mié miércoles mercoledì "
    "qua quarta woe ons", "thu thur thurs do donnerstag jeu jeudi jue jueves gio giovedì qui quinta "
    "don tor", "fri fr freitag ven vendredi vie viernes venerdì sex sexta vri fre", "sat sa samstag "
    "sonnabend sam samedi sáb sábado sabato zat lör lør", "sun so sonntag dim dimanche dom domingo "
    "domenica zon sön søn",
)  # fmt: skip
_WEEKDAY_NAMES = (
    "maandag måndag mandag mánudagur maanantai maanantaina esmaspäev esmaspäeval poniedziałek "
    "pondělí "
    "pondelok hétfő hétfőn luni dilluns pirmdiena pirmadienis pazartesi δευτέρα понедельник "
    "понеділок "
    "понеделник ponedjeljak ponedeljek ponedeljak пн senin",
    "dinsdag tisdag tirsdag þriðjudagur tiistai tiistaina teisipäev teisipäeval wtorek úterý "
    "utorok kedd "
    "kedden marți marţi dimarts otrdiena antradienis salı τρίτη вторник вівторок utorak torek "
    "вт selasa",
    "woensdag onsdag miðvikudagur keskiviikko keskiviikkona kolmapäev kolmapäeval środa środę "
    "středa streda "
    "szerda szerdán miercuri dimecres trešdiena trečiadienis çarşamba τετάρτη среда середа "
    "сряда srijeda "
    "sreda ср rabu",
    "donderdag torsdag fimmtudagur torstai torstaina neljapäev neljapäeval czwartek čtvrtek "
    "štvrtok "
    "csütörtök csütörtökön joi dijous ceturtdiena ketvirtadienis perşembe πέμπτη четверг четвер "
    "четвъртък "
    "četvrtak četrtek чт kamis",
    "vrijdag fredag föstudagur perjantai perjantaina reede reedel piątek pátek piatok péntek "
    "pénteken "
    "vineri divendres piektdiena penktadienis cuma παρασκευή пятница п'ятниця петък petak petek "
    "пт jumat",
    "zaterdag lördag lørdag laugardagur lauantai lauantaina laupäev laupäeval sobota sobotę "
    "szombat "
    "szombaton sâmbătă dissabte sestdiena šeštadienis cumartesi σάββατο суббота субота събота "
    "subota сб "
    "sabtu",
    "zondag söndag søndag sunnudagur sunnuntai sunnuntaina pühapäev pühapäeval niedziela "
    "niedzielę neděle "
    "nedeľa vasárnap duminică diumenge svētdiena sekmadienis pazar κυριακή воскресенье неділя "
    "неделя "
    "nedjelja nedelja вс нд minggu",
)
_WEEKDAYS = {
    word: n
    for lists in (_WEEKDAY_NAMES, _WEEKDAY_STARTS)
    for n, words in enumerate(lists)
    for word in words.split()
}
_ENGLISH_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# A day of the week in a script without spaces: (月), 月曜日, 星期一, 周一, 월요일
_EAST = re.compile(
    r"[(（]([月火水木金土日])[)）]|([月火水木金土日])曜"
    r"|(?:星期|周|週|礼拜|禮拜)([一二三四五六日天])|([월화수목금토일])요일|[(（]([월화수목금토일])[)）]"
)
_EAST_DAYS = {
    sign: n
    for n, signs in enumerate("月一월 火二화 水三수 木四목 金五금 土六토 日天일".split())
    for sign in signs
}
_VIETNAMESE = re.compile(r"\bthứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])\b|\b(chủ nhật|chúa nhật)\b", re.I)
_VIETNAMESE_DAYS: dict[str, int] = {w: n for n, w in enumerate("hai ba tư năm sáu bảy".split())}
PARTS_OF_DAY = (
    r"(?:morning|afternoon|evening|night|am|pm|(?:vor|nach)mittags?|morgens?|abends?|matin|soir|"
    r"après-midi|mañana|tarde|noche|manhã|noite|mattina|pomeriggio|sera|ochtend|middag|avond|"
    r"förmiddag|eftermiddag|kväll|formiddag|ettermiddag|kveld|aften)"
)


def _bare(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(c for c in apart if not "\u0300" <= c <= "\u036f").replace("ı", "i")


_FULL = {word: n for n, words in enumerate(_MONTH_NAMES, 1) for word in words.split()}
_BARE = {_bare(word): n for word, n in _FULL.items() if len(_bare(word)) > 3}
_BARE_DAYS = {_bare(word): n for word, n in _WEEKDAYS.items() if len(_bare(word)) > 4}
_NO_MONTHS = frozenset("martes mardi maandag marți marţi maanantai maanantaina".split())


@lru_cache(maxsize=5000)
def month_of(word: str) -> int | None:
    """1 to 12, from a month's name or its abbreviation in one of many languages."""
    lower = unicodedata.normalize("NFC", word.lower().replace("i\u0307", "i"))
    if lower in ("march", "märz"):
        return 3
    if lower in _NO_MONTHS or len(lower) < 2:
        return None
    if (found := _FULL.get(lower)) is not None:
        return found
    found = _MONTHS.get(lower[:4]) or _MONTHS.get(lower[:3])
    if found and len(lower) >= 3 and (lower in _MONTHS or is_name(lower, found)):
        return found
    return _BARE.get(_bare(lower))


@lru_cache(maxsize=5000)
def weekday_of(word: str) -> int | None:
    """0 for Monday, from a weekday's name or its abbreviation."""
    lower = unicodedata.normalize("NFC", word.lower().replace("i\u0307", "i"))
    if lower in _WEEKDAYS:
        return _WEEKDAYS[lower]
    for number, name in enumerate(_ENGLISH_DAYS):
        if len(lower) >= 3 and name.startswith(lower):
            return number
    return _BARE_DAYS.get(_bare(lower))


def weekday_beside(text: str) -> int | None:
    """A day of the week that is no word of its own: "(月)", "星期一", "Thứ Hai"."""
    if m := _EAST.search(text):
        return _EAST_DAYS[next(filter(None, m.groups()))]
    if m := _VIETNAMESE.search(text):
        said = str(m[1] or "").lower()
        return 6 if m[2] else int(said) - 2 if said.isdigit() else _VIETNAMESE_DAYS[said]
    return None
