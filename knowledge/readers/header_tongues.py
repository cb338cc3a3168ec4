"""Words that headers are called by in some thirty languages, after those of ``header_words``: the
languages of a field follow each other, each in the order German, Romance, Slavic, and so on."""

FURTHER = {
    "title": (
        "betreff|sitzung|titel der veranstaltung|bezeichnung|programmpunkt|was|"
        "objet|sujet|événement|atelier|titre de la session|nom|séance|quoi|"
        "asunto|evento|sesión|taller|actividad|tema de la charla|título de la charla|qué|"
        "assunto|sessão|palestra|oficina|atividade|actividade|nome|títol|activitat|"
        "oggetto|sessione|intervento|attività|cosa|lezing|evenement|gebeurtenis|activiteit|naam|"
        "wat|nazwa|temat|wykład|prelekcja|sesja|wydarzenie|co|"
        "název|titul|přednáška|téma|předmět|událost|příspěvek|"
        "názov|nadpis|prednáška|predmet|udalosť|cím|előadás címe|program címe|megnevezés|esemény|"
        "titlu|denumire|eveniment|sesiune|prezentare|subiect|"
        "rubrik|ämne|föredrag|händelse|benämning|vad|tittel|emne|foredrag|hendelse|overskrift|"
        "begivenhed|aktivitet|arrangement|sesjon|hva|hvad|otsikko|aihe|esitys|tapahtuma|ohjelma|"
        "mitä|pealkiri|teema|ettekanne|sündmus|üritus|nosaukums|tēma|pavadinimas|tema pranešimo|"
        "naslov|naziv|predavanje|predavanja|başlık|konu|etkinlik|oturum|sunum|ad|"
        "τίτλος|θέμα|ομιλία|εκδήλωση|название|заголовок|тема|доклад|событие|мероприятие|"
        "название доклада|тема доклада|наименование|что|назва|доповідь|подія|захід|заглавие|"
        "タイトル|題名|演題|件名|セッション|セッション名|講演タイトル|イベント|イベント名|"
        "プログラム|内容|"
        "标题|標題|主题|主題|题目|題目|名称|名稱|会议名称|议题|議題|活动|活動|日程名称|场次|"
        "演讲题目|"
        "제목|세션|세션명|세션 제목|발표 제목|주제|행사|행사명|프로그램|강연|"
        "judul|acara|sesi|kegiatan|nama acara|topik|materi|"
        "tiêu đề|tên|chủ đề|sự kiện|phiên|tên phiên|nội dung|tên sự kiện"
    ),
    "start": (
        "start timestamp|timestamp|start unix|start epoch|start ts|begin timestamp|"
        "beginnt|wann|anfangszeit|startzeitpunkt|beginnzeit|zeitraum|zeitslot|quand|créneau|"
        "cuándo|horario|franja horaria|quando|horário|començament|orari|wanneer|tijdstip|"
        "begint|tijdslot|start|początek|rozpoczęcie|kiedy|pora|začátek|zahájení|čas|kdy|"
        "začiatok|začína|kedy|kezdés|kezdet|kezdete|időpont|idő|mikor|"
        "început|începe|începere|oră|interval orar|când|"
        "börjar|starttid|tidpunkt|när|klockan|klockslag|starttidspunkt|begynner|tidspunkt|når|"
        "starter|begynder|alku|alkaa|alkaen|alkamisaika|aloitusaika|aika|kellonaika|milloin|klo|"
        "algus|algab|algusaeg|aeg|kellaaeg|millal|sākums|laiks|pradžia|laikas|"
        "početak|vrijeme|začetek|čas začetka|vreme|"
        "başlangıç|başlama|saat|zaman|ne zaman|"
        "έναρξη|ώρα|αρχή|начало|время|старт|когда|начинается|"
        "початок|час|коли|начален час|"
        "開始|開始時刻|開始時間|開始日時|開演|日時|時間|時刻|時間帯|スタート|"
        "开始|开始时间|開始時間|起始时间|时间|時間|时段|時段|起|"
        "시작|시작시간|시작시각|시작일시|시간|일시|시각|"
        "mulai|waktu|jam|pukul|jam mulai|waktu mulai|fra|från|van|od|desde|dal|alates|nuo|с|з|"
        "bắt đầu|giờ|thời gian|giờ bắt đầu|thời gian bắt đầu"
    ),
    "end": (
        "end timestamp|end unix|end epoch|end ts|endet|schluss|endzeitpunkt|jusqu'à|hasta|final|"
        "finalización|término|até|encerramento|fins|"
        "termine|tot|eindigt|eindtijdstip|zakończenie|do|konec|ukončení|konec v|"
        "koniec|končí|ukončenie|befejezés|vége|befejezése|zárás|sfârșit|sfârşit|final|încheiere|"
        "slutar|sluttid|till|slutt|slutter|sluttidspunkt|til|"
        "loppu|päättyy|loppuu|päättymisaika|lopetusaika|asti|lõpp|lõpeb|lõpuaeg|beigas|beigu laiks|"
        "pabaiga|kraj|završetak|konec|bitiş|"
        "λήξη|τέλος|конец|окончание|завершение|"
        "кінець|закінчення|завершення|край|"
        "終了|終了時刻|終了時間|終了日時|終演|结束|结束时间|結束|結束時間|终止时间|止|"
        "종료|종료시간|종료시각|종료일시|끝|selesai|berakhir|jam selesai|"
        "waktu selesai|sampai|kuni|iki|līdz|до|по|kết thúc|giờ kết thúc|thời gian kết thúc"
    ),
    "duration": (
        "laufzeit|minuten|minutos|minutter|duració|tijdsduur|trwanie|délka|trvání|dĺžka|trvanie|"
        "időtartam|hossz|durată|längd|varaktighet|varighet|lengde|kesto|kestus|pikkus|ilgums|"
        "trukmė|"
        "trajanje|süre|süresi|διάρκεια|длительность|продолжительность|тривалість|продължителност|"
        "所要時間|時間数|時間 分|时长|時長|持续时间|소요시간|소요 시간|진행시간|durasi|lama|"
        "thời lượng"
    ),
    "day": (
        "termin|veranstaltungstag|journée|data do evento|dag en datum|datums|diena|dzień i data|"
        "datum konání|den|dátum|deň|nap|dată|ziua|zi|dagen|päivä|päivämäärä|pvm|pv|viikonpäivä|"
        "kuupäev|päev|date du jour|data i dzień|diena|dienos|datum i dan|dan|tarih|gün|"
        "ημερομηνία|ημέρα|μέρα|дата|день|дата проведения|ден|"
        "日付|日|開催日|実施日|日にち|日程|年月日|日期|開始日|开始日期|開始日期|날짜|일자|일|"
        "시작일|"
        "tanggal|hari|tgl|tanggal mulai|hari tanggal|ngày|ngày bắt đầu|ngày tháng"
    ),
    "end day": (
        "einddatum|slutdatum|slutdato|lõppkuupäev|"
        "päättymispäivä|終了日|结束日期|結束日期|"
        "종료일|"
        "tanggal selesai|ngày kết thúc"
    ),
    "room": (
        "örtlichkeit|veranstaltungsort|räumlichkeit|räume|standort|ort raum|wo|"
        "amphi|amphithéâtre|emplacement|endroit|salles|où|lloc|espacio|ubicación|sede|auditorio|"
        "dónde|local|localização|auditório|espaço|onde|stanza|sede|posto|dove|"
        "plaats|locatie|plek|waar|pokój|lokalizacja|gdzie|"
        "místo|místnost|sál|posluchárna|učebna|kde|miesto|miestnosť|sála|"
        "terem|helyszín|hely|hol|sală|locație|loc|locul|încăpere|unde|"
        "rum|lokal|plats|sal och plats|var|rom|hvor|lokation|"
        "sali|tila|huone|paikka|missä|ruum|saal|koht|asukoht|kus|telpa|zāle|vieta|salė|"
        "dvorana|mjesto|lokacija|prostor|prostorija|mesto|"
        "salon|yer|konum|oda|mekan|nerede|αίθουσα|τόπος|τοποθεσία|χώρος|πού|"
        "зал|место|аудитория|комната|помещение|место проведения|где|"
        "зала|місце|аудиторія|кімната|приміщення|місце проведення|де|място|"
        "会場|場所|部屋|会場名|開催場所|ルーム|ホール|教室|"
        "地点|地點|会场|會場|场地|場地|房间|教室|会议室|會議室|位置|"
        "장소|회의실|강의실|룸|홀|위치|발표장|"
        "ruang|ruangan|tempat|lokasi|phòng|địa điểm|hội trường|nơi"
    ),
    "speakers": (
        "referierende|referenten innen|vortragende innen|mitwirkende|dozent|dozentin|dozenten|"
        "redner innen|rednerin|moderation|leitung|name des referenten|wer|"
        "animateur|animatrice|animateurs|présentateur|formateur|auteur|auteurs|qui|"
        "ponents|conferenciante|conferenciantes|expositor|expositores|facilitador|disertante|"
        "autores|autoras|autora|autori|quién|apresentador|apresentadores|conferencista|orientador|ministrante|facilitadores|quem|"
        "relatori|docente|docenti|oratore|oratori|conduttore|moderatore|chi|"
        "spreekster|presentator|inleider|docent|docenten|"
        "prowadzący|prelegentka|mówca|wykładowca|autor|autorzy|kto|"
        "přednášející|řečník|řečníci|lektor|lektoři|autoři|kdo|"
        "prednášajúci|rečník|rečníci|spíker|lektori|előadó|előadók|szónok|"
        "vorbitor|vorbitori|prezentator|lector|speakeri|cine|"
        "föreläsare|föredragshållare|talarna|presentatör|vem|"
        "foredragsholder|foredragsholdere|taler|talerne|innleder|oplægsholder|hvem|"
        "puhuja|puhujat|esiintyjä|esiintyjät|luennoitsija|esittäjä|kuka|"
        "esineja|esinejad|kõneleja|lektorid|kes|runātājs|lektors|pranešėjas|pranešėjai|"
        "govornik|govornici|predavač|predavači|predavatelj|"
        "konuşmacı|konuşmacılar|sunucu|eğitmen|kim|"
        "ομιλητής|ομιλητές|εισηγητής|εισηγητές|ομιλήτρια|"
        "докладчик|докладчики|спикер|спикеры|выступающий|лектор|ведущий|кто|"
        "доповідач|доповідачі|спікер|спікери|ведучий|хто|лектори|говорител|"
        "登壇者|講演者|発表者|講師|スピーカー|演者|出演者|話者|担当者|"
        "演讲者|演講者|讲者|講者|主讲人|主講人|讲师|講師|嘉宾|嘉賓|演讲嘉宾|报告人|報告人|发言人|"
        "발표자|연사|강연자|강사|스피커|진행자|"
        "pembicara|narasumber|pemateri|pengisi acara|diễn giả|người trình bày|báo cáo viên"
    ),
    "company": (
        "organisation des referenten|arbeitgeber|institution firma|instituição|afiliação|"
        "afiliación|"
        "affiliazione|ente|organizacja|firma instytucja|společnost|spoločnosť|cég|intézmény|"
        "companie|organizație|företag|firma|virksomhed|bedrift|yritys|ettevõte|şirket|kurum|"
        "εταιρεία|φορέας|компания|организация|компанія|організація|所属|会社|单位|單位|公司|"
        "소속|회사|"
        "perusahaan|instansi|công ty|đơn vị"
    ),
    "role": (
        "funktion|fonction|cargo|função|ruolo|functie|stanowisko|pozice|funkce|funkcia|beosztás|"
        "funcție|titteli|должность|посада|役職|肩書|职位|職稱|직함|jabatan|chức vụ"
    ),
    "bio": (
        "kurzbiografie|vita|biografía|biografia|biografi|životopis|bemutatkozás|о спикере|"
        "プロフィール|简介 讲者|약력|프로필"
    ),
    "first name": "prénom|nome proprio|voornaam|imię|jméno|meno|keresztnév|prenume|fornavn|förnamn|"
                  "etunimi|eesnimi|имя|ім'я",
    "last name": "apellidos|sobrenome|apelido|cognome|achternaam|nazwisko|příjmení|priezvisko|"
                 "vezetéknév|efternavn|etternavn|efternamn|sukunimi|perekonnanimi|фамилия|прізвище",
    "track": (
        "themenstrang|strang|reihe|parcours|filière|pista|eix|eje temático|trilha|eixo|percorso|"
        "themalijn|ścieżka|sekcja|sekce|okruh|sekcia|szekció|secțiune|spår|spor|rata|teemaalue|"
        "rada|plūsma|srautas|sekcija|akış|κατηγορία|ροή|секция|направление|трек|поток|секція|"
        "напрям|トラック|分野|カテゴリ|カテゴリー|分会场|类别|類別|专题|트랙|분야|분과|jalur|"
        "kategori|"
        "chuyên đề|danh mục"
    ),
    "kind": (
        "veranstaltungsart|veranstaltungsformat|sitzungstyp|vortragsart|tipo de sesión|"
        "tipo de sessão|tipo di sessione|tipus|rodzaj|typ sesji|druh|típus|tip|sessionstyp|"
        "typ av session|tyyppi|tüüp|vrsta|tür|τύπος|тип|вид|формат|"
        "種別|種類|形式|类型|類型|유형|형식|종류|tipe|jenis|loại|hình thức"
    ),
    "level": "úroveň|szint|nivå|taso|tase|seviye|επίπεδο|уровень|рівень|レベル|难度|難易度|수준|"
             "난이도|"
             "tingkat|cấp độ|trình độ",
    "tags": "słowa kluczowe|klíčová slova|kľúčové slová|kulcsszavak|palabras clave|palavras chave|"
            "parole chiave|trefwoorden|nyckelord|nøkkelord|avainsanat|теги|ключевые слова|タグ|"
            "标签|태그",
    "language": "jazyk|nyelv|limbă|limba|språket|kieli|keel|dil|γλώσσα|язык|мова|言語|语言|語言|"
                "언어|"
                "bahasa|ngôn ngữ|llengua|valoda|kalba|jezik",
    "description": (
        "kurzbeschreibung|descriptif|detalles|detalhes|resumo|dettagli|sommario|samenvatting|"
        "streszczenie|popis|abstrakt|anotace|anotácia|leírás|összefoglaló|descriere|rezumat|"
        "beskrivning|sammanfattning|sammendrag|kuvaus|tiivistelmä|kirjeldus|apraksts|aprašymas|"
        "açıklama|özet|περιγραφή|περίληψη|описание|аннотация|опис|анотація|descripció|"
        "説明|概要|詳細|要旨|描述|简介|簡介|摘要|说明|설명|내용|개요|초록|"
        "deskripsi|keterangan|mô tả|tóm tắt"
    ),
    "status": "stav|állapot|stare|tila status|durum|κατάσταση|статус|ステータス|状態|状态|狀態|"
              "상태|"
              "trạng thái|situação|situación|zustand",
    "zone": "strefa czasowa|časové pásmo|időzóna|fus orar|fuso horário|fuso orario|tidszon|"
            "tidszone|"
            "aikavyöhyke|ajavöönd|saat dilimi|ζώνη ώρας|часовой пояс|часовий пояс|タイムゾーン|"
            "时区|"
            "時區|시간대|zona waktu|múi giờ",
    "all day": "ganztägiges ereignis|journée entière|todo el día|evento de todo el día|"
               "dia inteiro|evento dia inteiro|giornata intera|hele dag|całodzienne|"
               "wydarzenie całodzienne|celodenní událost|celý den|celodenná udalosť|egész nap|"
               "toată ziua|heldag|heldagshändelse|heldagshendelse|heldagsbegivenhed|koko päivän|"
               "koko päivän tapahtuma|tüm gün|весь день|целый день|終日|全天|종일|"
               "sepanjang hari|cả ngày",
    "weekday": "dzień tygodnia|den v týdnu|deň v týždni|a hét napja|ziua săptămânii|veckodag|"
               "ukedag|"
               "ugedag|nädalapäev|haftanın günü|ημέρα εβδομάδας|день недели|день тижня|曜日|"
               "星期|요일|thứ|"
               "dia da semana|dia de la setmana",
    "month": "měsíc|mesiac|hónap|lună|kuukausi|kuu|ay|μήνας|месяц|місяць|月|월|bulan|tháng",
    "year": "év|an|år|vuosi|aasta|yıl|έτος|год|рік|年|년|연도|tahun|năm",
}  # fmt: skip
