"""Header words of the tools that people export schedules from, in several languages."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

# The best words of a field come first: of a "Title" and a "Session" column, the first is the title.
WORDS = {
    "title": "paper title|talk title|presentation title|contribution title|session title|"
             "event title|proposal title|title|title of talk|talk name|session name|event name|event|talk|session|presentation|"
             "name|summary|subject|topic|activity|agenda item|item|program item|titel|vortragstitel|"
             "vortrag|veranstaltung|thema|titre|intitulé|conférence|título|titulo|charla|ponencia|"
             "titolo|onderwerp|sessie|tytuł|nimi|programm|programme|program",
    "start": "start|start date time|start datetime|starts at|startsat|start at|starttime|start time|"
             "time start|event start|begins at|begins|begin time|begin|from|scheduled at|scheduled|"
             "scheduled time|start date and time|session start|time|times|time slot|timeslot|slot|"
             "when|hour|hours|beginn|anfang|startzeit|uhrzeit|zeit|von|début|debut|heure|horaire|"
             "start date & time|session start date & time|start hour|begintijd|"
             "heure de début|inicio|início|hora|hora inicio|hora de inicio|comienzo|inizio|ora|orario|"
             "ora inizio|starttijd|aanvang|tijd|start tid|tid|klokkeslæt|godzina|czas|date time|"
             "datetime|date and time|date & time",
    "end": "end|end date time|end datetime|ends at|endsat|end at|endtime|end time|time end|event end|"
           "end date & time|end date and time|end hour|"
           "ends|to|until|finish|finish time|finishes|finishes at|finish at|stop|session end|ende|bis|endzeit|fin|heure de fin|fim|"
           "hora fin|hora de fin|hora fim|término|termino|fine|ora fine|eind|eindtijd|einde|slut|"
           "koniec",
    "duration": "duration|length|scheduled duration|duration min|duration minutes|minutes|mins|"
                "length min|duration hours|dauer|länge|durée|duree|duración|duracion|duração|durata|"
                "duur|varighed|længde|czas trwania",
    "day": "date|day|start date|event date|session date|event start date|conference day|datum|tag|"
           "startdatum|jour|date de début|día|dia|fecha|data|giorno|dag|dato|data rozpoczęcia|dzień",
    "end day": "end date|event end date|enddatum|date de fin|fecha fin|data fine",
    "room": "room|room name|loc|room location|location name|location|venue|venue name|place|hall|stage|"
            "rooms|locations|venues|places|stages|halls|space|where|room number|raum|saal|ort|bühne|hörsaal|salle|"
            "lieu|sala|lugar|aula|luogo|"
            "zaal|ruimte|lokaal|lokale|sted|plats|sal|miejsce|building",
    "speakers": "speakers|speaker|speaker names|speaker name|speakers names|presenters|presenter|"
                "presenter name|presenter names|fullname|full name|presented by|authors|author|"
                "author names|hosts|host|instructors|instructor|organisers|"
                "organiser|organizers|organizer|facilitators|facilitator|panelists|"
                "session chair|session chairs|sessionchair|chair|chairs|chairperson|chaired by|"
                "moderators|moderator|people|persons|participants|performers|performer|panellists|"
                "teacher|lecturer|trainer|led by|by|who|owner|referent|referenten|"
                "referentin|referentinnen|vortragende|vortragender|sprecher|sprecherin|redner|"
                "intervenant|intervenants|intervenante|orateur|oratrice|orateurs|conférencier|ponente|"
                "ponentes|orador|oradores|palestrante|palestrantes|relatore|relatori|relatrice|"
                "spreker|sprekers|taler|talere|talare|prelegent|prelegenci",
    "company": "organiser affiliation|organizer affiliation|"
               "company|speaker company|company name|affiliation|affiliations|speaker affiliation|"
               "organisation|organization|speaker organization|speaker organisation|institution|"
               "institute|employer|firma|unternehmen|organisation name|entreprise|"
               "établissement|empresa|institución|organización|azienda|bedrijf|organisatie",
    "bio": "organiser bio|organizer bio|"
           "bio|biography|speaker bio|speaker biography|about the speaker|biografie|biographie",
    "role": "job title|speaker title|speaker role|tagline|tag line|position|role",
    "first name": "speaker first name|first name|firstname|vorname|prénom|nombre",
    "last name": "speaker last name|last name|lastname|surname|nachname|nom de famille|apellido",
    "track": "track|tracks|session tracks|session track|assigned track|schedule track|track name|"
             "theme|stream|strand|category|"
             "categories|topic area|session|themenbereich|kategorie|schiene|thème|piste|catégorie|"
             "temática|categoría|categoria|tema|spoor",
    "kind": "session type|session format|talk format|format|type|event type|kind|submission type|"
            "typ|art|type de session|tipo|formato|soort|type of session",
    "level": "level|session level|audience level|difficulty|skill level|experience level|niveau|"
             "schwierigkeit|nivel|nível|livello|poziom",
    "tags": "tags|tag list|keywords|labels|schlagwörter|schlagworte|stichworte|mots clés|etiquetas",
    "language": "language|session language|talk language|lang|sprache|langue|idioma|lingua|taal|"
                "språk|sprog|język",
    "description": "abstract|description|details|session description|talk description|desc|"
                   "long description|"
                   "full description|description html|body|blurb|synopsis|teaser|content|notes|"
                   "short description|summary|beschreibung|inhalt|zusammenfassung|résumé|descripción|"
                   "descrição|resumen|"
                   "descrizione|omschrijving|beskrivelse|opis",
    "id": "session id|talk id|event id|submission id|proposal id|id|code|uid|guid|nr",
    "status": "status|state|session status|event status|proposal state|confirmed|stato|estado|statut",
    "active": "active|published|visible|public",
    "zone": "time zone|timezone|tz|zeitzone|fuseau horaire|zona horaria|tijdzone",
    "all day": "all day event|all day|ganztägig",
    "cancelled": "cancelled|canceled|is cancelled|is canceled|cancelled at|canceled at|"
                 "abgesagt|entfällt|ausgefallen|annulé|annulée|cancelado|cancelada|anulado|annullato|"
                 "annullata|geannuleerd|afgelast|inställd|aflyst|avlyst|odwołane",
    "weekday": "weekday|week day|day of week|day of the week|wochentag|jour de la semaine|"
               "día de la semana|giorno della settimana|weekdag",
    "start minute": "minute|start minute|min",
    "end minute": "end minute",
    "month": "month|monat|mois|mes|mês|mese|maand|måned|månad|miesiąc",
    "year": "year|jahr|année|año|ano|anno|jaar|år|rok",
}  # fmt: skip
_RANK = {
    (name, field): rank
    for field, names in WORDS.items()
    for rank, name in enumerate(names.split("|"))
}
_FIELDS = {name: [f for n, f in _RANK if n == name] for name, _ in _RANK}
# "eventname", as some sites write "event name"
_RUN_TOGETHER = {name.replace(" ", ""): name for name, _ in _RANK if " " in name}
_PEOPLE = {"speaker", "speakers", "presenter", "presenters", "panelist", "panelists", "moderator",
           "referent", "referenten", "sprecher", "intervenant", "ponente"}  # fmt: skip
_ZONED = re.compile(
    r"((?:(?:session|event|talk) )?(?:(?:start|end|begin|time|date)s?|finish(?:es)?|from|to|until)\b"
    r".*?)[ /,]+(?:in )?"
    r"(utc|gmt|[ecmp][sd]t|ak[sd]t|[hjkb]st|ae[sd]t|nz[sd]t|sgt|cet|cest|mesz?)"
)
_BLOCKS = ("session title", "session name", "panel title", "panel", "session")
MOST_ROWS_ABOVE = 30  # titles, logos and remarks above the header


@dataclass
class Header:
    """Which column holds which field. ``units``: what a header adds, as in "Duration (hours)"."""

    row: int
    columns: dict[str, int]
    speakers: list[int] = field(default_factory=list)
    cancelled: list[int] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)  # the cells as they stand

    @property
    def is_schedule(self) -> bool:
        return "title" in self.columns and "start" in self.columns


def find_header(rows: list[list[str]]) -> Header | None:
    """The first row that names a title and a start; else the one that names the most fields."""
    best = None
    for at, cells in enumerate(rows[:MOST_ROWS_ABOVE]):
        header = read_header(at, cells)
        if header.is_schedule:
            return header
        if len(header.columns) >= 2 and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


def read_header(row: int, cells: list[str]) -> Header:
    """Each field's best column; each column serves one field."""
    found: list[tuple[int, int, str]] = []
    header = Header(row, {}, named=[c.strip() for c in cells])
    for at, cell in enumerate(cells[:200]):
        key, unit = header_key(cell)
        for name in _names(key):
            found += [(_RANK[name, field], at, field) for field in _FIELDS.get(name, ())]
        if _speaker_key(key):
            header.speakers.append(at)
        if (key, "cancelled") in _RANK:
            header.cancelled.append(at)
        if unit:
            header.units[str(at)] = unit
    taken: set[int] = set()
    for _, at, field_name in sorted(found, key=_title_first):
        if field_name not in header.columns and at not in taken:
            header.columns[field_name] = at
            taken.add(at)
    _settle_times(header)
    if "title" in header.columns:  # of a session that has no papers
        free = (n for n in range(len(cells[:200])) if n not in header.columns.values())
        at = next((n for n in free if header_key(cells[n])[0] in _BLOCKS), None)
        header.columns |= {} if at is None else {"block": at}
    header.speakers = [at for at in header.speakers if at not in taken] or []
    if "speakers" in header.columns:
        header.speakers.insert(0, header.columns["speakers"])
    return header


def _title_first(found: tuple[int, int, str]) -> tuple[int, int, int]:
    rank, at, field_name = found
    return (0 if field_name in ("title", "start") else 1, rank, at)


def _settle_times(header: Header) -> None:
    """ "Start Date" beside "Start Time" is a day; alone, it may hold both."""
    columns = header.columns
    if "day" not in columns and "weekday" in columns:
        columns["day"] = columns.pop("weekday")
    if "start" not in columns and "day" in columns:
        key = header_key(header.named[columns["day"]])[0]
        if "start" in key or key in ("date", "datum", "fecha"):
            columns["start"] = columns["day"]  # a date and a time in one cell, or nothing is left
        elif dated := _start_dates(header):  # "Day" beside "Start date"
            columns["start"] = dated[0]
    if "end" not in columns and "end day" in columns:
        columns["end"] = columns.pop("end day")


def _start_dates(header: Header) -> list[int]:
    """Free columns that are called the date of a start."""
    taken = header.columns.values()
    return [
        at for at, cell in enumerate(header.named)
        if at not in taken and means(cell, "day") and "start" in header_key(cell)[0]
    ]  # fmt: skip


def means(cell: str, field_name: str) -> bool:
    """Whether a header is one of the names of a field."""
    return (header_key(cell)[0], field_name) in _RANK


def header_key(cell: str) -> tuple[str, str]:
    """("start time", "utc") of "*Start_Time (UTC)": lower case, without marks, and what is added."""
    return _header_key(cell[:100])


@lru_cache(maxsize=5000)
def _header_key(cell: str) -> tuple[str, str]:
    text = re.sub(r"([a-zà-þ])([A-Z])", r"\1 \2", cell).lower()
    unit = " ".join(re.findall(r"[(\[]([^()\[\]]*)[)\]]", text))
    text = re.sub(r"\(s\)", "s", text)
    text = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", text)
    key = " ".join(re.sub(r"[*_:#.\-\"']", " ", text).split())
    if not unit and (zoned := _ZONED.fullmatch(key)):
        key, unit = zoned.groups()
    if key not in _FIELDS and key in _RUN_TOGETHER:
        key = _RUN_TOGETHER[key]
    return key, unit.strip()


def _names(key: str) -> list[str]:
    """The header itself, and the halves of "Room/Location"."""
    joined = " ".join(key.replace("/", " ").split())
    bare = re.sub(
        r"^(?:event|session|talk|scheduled?) (?=start|end|date|time|day|room|location|venue|place)",
        "", key,
    )  # fmt: skip
    return list(dict.fromkeys([key, joined, *map(str.strip, key.split("/")), bare]))


def _speaker_key(key: str) -> bool:
    """ "Speaker 2", "Co-Speaker", "2nd presenter", "Speaker 1 name"."""
    if re.search(r"bio|mail|photo|url|link|title|company|twitter|id$|affiliation|phone|notes", key):
        return False
    bare = re.sub(r"\b\d+(?:st|nd|rd|th)?\b|\bco\b|\bname\b|\bsecond\b|\bthird\b", " ", key)
    return " ".join(bare.split()) in _PEOPLE
