"""Words that headers are called by, in the tools that people export from. Further languages stand in
``header_tongues``; what ``header_parts`` takes apart ("hora de inicio") stands in neither."""

from knowledge.readers.header_tongues import FURTHER

# The best words of a field come first: of a "Title" and a "Session" column, the first is the title.
_OF_TOOLS = {
    "title": (
        "paper title|talk title|presentation title|contribution title|session title|"
        "event title|proposal title|title|title of talk|talk name|session name|event name|"
        "event|talk|session|presentation|name|summary|subject|topic|activity|agenda item|item|"
        "program item|section|titel|vortragstitel|vortrag|veranstaltung|thema|titre|intitulé|"
        "conférence|título|titulo|charla|ponencia|titolo|onderwerp|sessie|tytuł|nimi|programm|"
        "programme|program|headline|what|band|artist|act|performance|film|movie|show|event subject"
    ),
    "start": (
        "start|starts|start date time|start datetime|starts at|startsat|start at|starttime|"
        "start time|start times|starting time|starting|commences|time start|event start|"
        "begins at|begins|begin time|begin|from|"
        "scheduled at|scheduled|scheduled time|start date and time|session start|time|times|"
        "time slot|timeslot|slot|when|hour|hours|beginn|anfang|startzeit|uhrzeit|zeit|von|"
        "début|debut|heure|horaire|start date & time|session start date & time|start hour|"
        "from hour|hour from|begintijd|inicio|início|hora|hora inicio|"
        "comienzo|inizio|ora|orario|ora inizio|starttijd|aanvang|tijd|start tid|tid|klokkeslæt|godzina|"
        "czas|date time|datetime|date and time|date & time|start dt|time period|time span|time range"
    ),
    "end": (
        "end|end date time|end datetime|ends at|endsat|end at|endtime|end time|end times|ending|"
        "time end|event end|end date & time|end date and time|end hour|to hour|hour to|ends|to|until|"
        "finish|finish time|finishes|finishes at|finish at|stop|stop time|time stop|session end|"
        "ende|bis|"
        "endzeit|fin|"
        "fim|hora fin|hora fim|término|termino|fine|ora fine|eind|"
        "eindtijd|einde|slut|koniec|end dt"
    ),
    "duration": (
        "duration|length|scheduled duration|duration min|duration minutes|minutes|mins|"
        "length min|duration hours|dauer|länge|durée|duree|duración|duracion|duração|durata|"
        "duur|varighed|længde|czas trwania"
    ),
    "day": (
        "date|day|start date|event date|session date|event start date|conference day|datum|"
        "tag|startdatum|jour|día|dia|fecha|data|giorno|dag|dato|"
        "dzień"
    ),
    "end day": "end date|event end date|enddatum|fecha fin|data fine",
    "room": (
        "room|room name|loc|room location|location name|location|venue|venue name|place|hall|"
        "stage|rooms|locations|venues|places|stages|halls|space|where|room number|raum|saal|"
        "ort|bühne|hörsaal|salle|lieu|sala|lugar|aula|luogo|zaal|ruimte|lokaal|lokale|sted|"
        "plats|sal|miejsce|building"
    ),
    "speakers": (
        "speakers|speaker|speaker names|speaker name|speakers names|presenters|presenter|"
        "presenter name|presenter names|fullname|full name|presented by|authors|author|"
        "author names|hosts|host|instructors|instructor|organisers|organiser|organizers|"
        "organizer|facilitators|facilitator|panelists|"
        "moderators|moderator|people|persons|"
        "participants|performers|performer|panellists|teacher|lecturer|trainer|led by|by|who|"
        "owner|referent|referenten|referentin|referentinnen|vortragende|vortragender|sprecher|"
        "sprecherin|redner|intervenant|intervenants|intervenante|orateur|oratrice|orateurs|"
        "conférencier|ponente|ponentes|orador|oradores|palestrante|palestrantes|relatore|"
        "relatori|relatrice|spreker|sprekers|taler|talere|talare|prelegent|prelegenci|"
        "session chair|session chairs|sessionchair|chair|chairs|chairperson|chaired by"
    ),
    "company": (
        "organiser affiliation|organizer affiliation|company|speaker company|company name|"
        "affiliation|affiliations|speaker affiliation|primary affiliation|main affiliation|university|"
        "organisation|organization|"
        "speaker organization|speaker organisation|institution|institute|employer|firma|"
        "unternehmen|organisation name|entreprise|établissement|empresa|institución|"
        "organización|azienda|bedrijf|organisatie"
    ),
    "bio": (
        "organiser bio|organizer bio|bio|biography|speaker bio|speaker biography|"
        "about the speaker|biografie|biographie|research interests|summary research interests"
    ),
    "role": "job title|speaker title|speaker role|tagline|tag line|position|role",
    "first name": "first name|firstname|given name|vorname|prénom|nombre",
    "last name": (
        "last name|lastname|surname|family name|nachname|nom de famille|apellido"
    ),
    "track": (
        "track|tracks|session tracks|session track|assigned track|schedule track|track name|"
        "theme|stream|strand|category|categories|topic area|session|themenbereich|kategorie|"
        "schiene|thème|piste|catégorie|temática|categoría|categoria|tema|spoor"
    ),
    "kind": (
        "session type|session format|talk format|format|type|event type|event class|kind|"
        "submission type|typ|art|type de session|tipo|formato|soort|type of session"
    ),
    "level": (
        "level|session level|audience level|difficulty|difficulty level|skill level|"
        "experience level|experience|skill|skills|expertise|audience|target audience|niveau|"
        "schwierigkeit|nivel|nível|livello|poziom"
    ),
    "tags": (
        "tags|tag list|keywords|labels|category items|topics|hashtags|schlagwörter|schlagworte|"
        "stichworte|mots clés|etiquetas"
    ),
    "language": (
        "language|session language|talk language|lang|sprache|langue|idioma|lingua|taal|språk|"
        "sprog|język"
    ),
    "description": (
        "abstract|description|details|session description|talk description|desc|"
        "long description|full description|description html|body|blurb|synopsis|teaser|"
        "content|notes|short description|summary|beschreibung|inhalt|zusammenfassung|résumé|"
        "descripción|descrição|resumen|descrizione|omschrijving|beskrivelse|opis"
    ),
    "speaker keys": (
        "speaker ids|speaker id|speakers ids|presenter ids|presenter id|speaker keys|speaker key"
    ),
    "id": (
        "session id|talk id|event id|submission id|proposal id|id|code|uid|guid|nr"
    ),
    "part of": "part of|part of session|parent session|parent event|parent title",
    "status": (
        "status|state|session status|event status|proposal state|confirmed|stato|estado|"
        "statut"
    ),
    "active": "active|published|visible|public",
    "zone": "time zone|timezone|tz|zeitzone|fuseau horaire|zona horaria|tijdzone",
    "all day": "all day event|all day|ganztägig",
    "cancelled": (
        "cancelled|canceled|is cancelled|is canceled|cancelled at|canceled at|abgesagt|"
        "entfällt|ausgefallen|annulé|annulée|cancelado|cancelada|anulado|annullato|annullata|"
        "geannuleerd|afgelast|inställd|aflyst|avlyst|odwołane"
    ),
    "recorded": (
        "recorded|recording|video recording|video recorded|is recorded|will be recorded|"
        "recording planned|filmed|to be recorded|recording allowed|recording url|video url|"
        "aufzeichnung|wird aufgezeichnet|enregistrement|enregistré|grabación|gravação"
    ),
    "not recorded": (
        "do not record|not recorded|recording opt out|recording optout|opt out of recording|optout|"
        "opt out|no recording|keine aufzeichnung"
    ),
    "weekday": (
        "weekday|week day|day of week|day of the week|wochentag|jour de la semaine|"
        "día de la semana|giorno della settimana|weekdag"
    ),
    "start minute": "minute|start minute|min|from min|from minute|minutes from|begin minute",
    "end minute": "end minute|to min|to minute|minutes to",
    "month": "month|monat|mois|mes|mês|mese|maand|måned|månad|miesiąc",
    "year": "year|jahr|année|año|ano|anno|jaar|år|rok",
}  # fmt: skip
WORDS = {f: "|".join(filter(None, (_OF_TOOLS[f], FURTHER.get(f)))) for f in _OF_TOOLS}
