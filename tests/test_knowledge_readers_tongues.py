"""Tables whose headers, dates and clocks are in the language of whoever exported them."""

from datetime import date

import pytest

from knowledge.load import load_with_guesses
from knowledge.readers import clocks, dates, durations
from knowledge.readers.header_parts import in_english
from knowledge.readers.headers import header_key, read_header


def loaded(folder, text, zone="Europe/Berlin", first_day=None):
    path = folder / "s.csv"
    path.write_text(text, encoding="utf-8")
    return load_with_guesses(path, zone, first_day and date.fromisoformat(first_day))


def told(result):
    return [f"{s.start:%m-%d %H:%M}-{s.end:%H:%M} {s.title} [{s.room}] {'+'.join(s.speakers)}"
            for s in result.schedule.sessions]  # fmt: skip


# A day of two sessions each: the header, a date, the clocks of the first and the second.
TABLES = [
    ("Betreff;Beginnt am;Beginnt um;Endet am;Endet um;Ort", "5.5.2027",
     "{};5.5.2027;09:00:00;5.5.2027;09:45:00;Aula|{};5.5.2027;13:30:00;5.5.2027;14:00:00;Aula"),
    ("Vortrag;Tag;Uhrzeit von;Uhrzeit bis;Raum;Referent*in", "Mittwoch, den 5. Mai 2027",
     "{};{day};9 Uhr;9.45 Uhr;Aula;|{};{day};13.30 Uhr;14 Uhr;Aula;"),
    ("Intitulé;Date;Heure de début;Heure de fin;Lieu", "mercredi 5 mai 2027",
     "{};{day};9h;9h45;Aula|{};{day};13 h 30;14h;Aula"),
    ("Charla;Fecha;Hora de inicio;Hora de finalización;Lugar", "miércoles 5 de mayo del 2027",
     "{};{day};9:00 a. m.;9:45 a. m.;Aula|{};{day};1:30 p. m.;2:00 p. m.;Aula"),
    ("Palestra;Data;Horário;Local", "5 de maio de 2027",
     "{};{day};das 9h às 9h45;Aula|{};{day};das 13h30 às 14h;Aula"),
    ("Intervento;Giorno;Orario;Luogo", "mercoledì 5 maggio 2027",
     "{};{day};dalle ore 9 alle ore 9.45;Aula|{};{day};dalle 13.30 alle 14;Aula"),
    ("Onderwerp;Datum;Begintijd;Eindtijd;Locatie", "woensdag 5 mei 2027",
     "{};{day};9u;9u45;Aula|{};{day};13.30 uur;14.00 uur;Aula"),
    ("Temat;Data;Godzina rozpoczęcia;Godzina zakończenia;Miejsce", "5 maja 2027 r.",
     "{};{day};godz. 9:00;godz. 9:45;Aula|{};{day};godz. 13.30;godz. 14;Aula"),
    ("Téma;Datum;Čas zahájení;Čas ukončení;Místo", "5. května 2027",
     "{};{day};9 hod.;9.45 hod.;Aula|{};{day};13.30;14.00;Aula"),
    ("Názov;Dátum;Začiatok;Koniec;Miestnosť", "streda 5. mája 2027",
     "{};{day};9:00;9:45;Aula|{};{day};13:30;14:00;Aula"),
    ("Előadás címe;Nap;Időpont;Helyszín", "2027. május 5., szerda",
     "{};{day};9:00-tól 9:45-ig;Aula|{};{day};13:30-tól 14:00-ig;Aula"),
    ("Titlu;Dată;Început;Sfârșit;Sală", "miercuri, 5 mai 2027",
     "{};{day};ora 9:00;ora 9:45;Aula|{};{day};ora 13:30;ora 14:00;Aula"),
    ("Föredrag;Dag;Starttid;Sluttid;Plats", "onsdag den 5 maj 2027",
     "{};{day};kl. 9;kl. 9.45;Aula|{};{day};kl. 13.30;kl. 14;Aula"),
    ("Tittel;Dato;Tidspunkt;Sted", "onsdag 5. mai 2027",
     "{};{day};kl. 09.00 til 09.45;Aula|{};{day};kl. 13.30 til 14.00;Aula"),
    ("Titel;Dato;Fra;Til;Lokale", "onsdag d. 5. maj 2027",
     "{};{day};kl. 9;kl. 9.45;Aula|{};{day};kl. 13.30;kl. 14;Aula"),
    ("Aihe;Päivämäärä;Kellonaika;Paikka", "keskiviikkona 5. toukokuuta 2027",
     "{};{day};klo 9–9.45;Aula|{};{day};klo 13.30–14;Aula"),
    ("Pealkiri;Kuupäev;Kellaaeg;Koht", "kolmapäev, 5. mai 2027",
     "{};{day};kell 9.00 kuni 9.45;Aula|{};{day};kell 13.30 kuni 14.00;Aula"),
    ("Konu;Tarih;Başlangıç Saati;Bitiş Saati;Yer", "5 Mayıs 2027 Çarşamba",
     "{};{day};saat 09.00;saat 09.45;Aula|{};{day};saat 13.30;saat 14.00;Aula"),
    ("Θέμα;Ημερομηνία;Ώρα έναρξης;Ώρα λήξης;Αίθουσα", "Τετάρτη 5 Μαΐου 2027",
     "{};{day};9:00 π.μ.;9:45 π.μ.;Aula|{};{day};1:30 μ.μ.;2:00 μ.μ.;Aula"),
    ("Тема;Дата;Время начала;Время окончания;Место", "среда, 5 мая 2027г.",
     "{};{day};9:00 ч.;9:45 ч.;Aula|{};{day};13:30;14:00;Aula"),
    ("Назва;День;Час;Місце", "середа, 5 травня 2027 року",
     "{};{day};з 9:00 до 9:45;Aula|{};{day};з 13:30 до 14:00;Aula"),
    ("演題;開催日;時間;場所", "令和9年5月5日（水）",
     "{};{day};9時～9時45分;Aula|{};{day};午後1時半～午後2時;Aula"),
    ("题目;日期;时间;会场", "2027年5月5日 星期三",
     "{};{day};上午9点至9点45分;Aula|{};{day};下午1点半至2点;Aula"),
    ("주제;날짜;시작 시간;종료 시간;장소", "2027. 5. 5.(수)",
     "{};{day};오전 9시;오전 9시 45분;Aula|{};{day};오후 1시 30분;오후 2시;Aula"),
    ("Judul;Tanggal;Jam mulai;Jam selesai;Ruangan", "Rabu, 5 Mei 2027",
     "{};{day};pukul 09.00;pukul 09.45;Aula|{};{day};pukul 13.30;pukul 14.00;Aula"),
    ("Chủ đề;Ngày;Bắt đầu;Kết thúc;Địa điểm", "Thứ Tư, ngày 5 tháng 5 năm 2027",
     "{};{day};9 giờ;9 giờ 45;Aula|{};{day};1:30 chiều;2:00 chiều;Aula"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "day", "rows"), TABLES, ids=[t[0][:12] for t in TABLES])
def test_a_table_is_read_in_its_own_language(tmp_path, header, day, rows):
    lines = [row.replace("{}", name, 1).replace("{day}", day)
             for row, name in zip(rows.split("|"), ("Moss", "Kelp"), strict=True)]  # fmt: skip
    result = loaded(tmp_path, "\n".join([header, *lines]))
    assert [line.strip() for line in told(result)] == [
        "05-05 09:00-09:45 Moss [Aula]", "05-05 13:30-14:00 Kelp [Aula]",
    ]  # fmt: skip
    assert {f"{s.start:%Y}" for s in result.schedule.sessions} == {"2027"}


@pytest.mark.parametrize(
    ("header", "field"),
    [("Zacatek", "start"), ("PRZEDMIOT", ""), ("DEBUT", "start"), ("Duracao", "duration"),
     ("Fecha y hora", "start"), ("Data zakończenia", "end"), ("Sprecher:innen", "speakers"),
     ("Intervenant·e·s", "speakers"), ("Referent(in)", "speakers"), ("Titel / Title", "title"),
     ("講演者2", ""), ("KONUŞMACI", "speakers"), ("BİTİŞ", "end"), ("Uhrzeit", "start")],
)  # fmt: skip
def test_a_header_may_lack_accents_name_both_sexes_or_consist_of_parts(header, field):
    found = read_header(0, [header])
    assert set(found.columns) == ({field} if field else set())
    assert bool(found.speakers) == (field == "speakers" or header == "講演者2")


def test_parts_of_a_header_say_nothing_beside_a_word_that_is_unknown():
    assert in_english("beginnt um") == "start time" and in_english("endet am") == "end date"
    assert in_english("data i godzina rozpoczęcia") == "start date time"
    assert in_english("beginn der anmeldung") == "" and in_english("hora") == ""
    assert header_key("Start Date (UTC)") == ("start date", "utc")


@pytest.mark.parametrize(
    ("said", "shown"),
    [("ore 9", "09:00"), ("晚上12点", "24:00"), ("中午12点", "12:00"), ("凌晨12:30", "00:30"),
     ("정오", "12:00"), ("meia-noite", "24:00"), ("9点半", "09:30"), ("Room v 2", ""),
     ("9 e 30", ""), ("4 de la tarde", "16:00"), ("o 9.30", "09:30"), ("9.30 น.", "09:30"),
     ("7:30 in the evening", "19:30"), ("9 in the morning", "09:00"), ("5 o’clock pm", "17:00"),
     ("7 Uhr abends", "19:00"), ("8 uur 's ochtends", "08:00")],
)  # fmt: skip
def test_clocks_with_words_around_them(said, shown):
    found = clocks.clock(said)
    assert (found and f"{found.minutes // 60:02}:{found.minutes % 60:02}" or "") == shown


def test_one_half_of_the_day_serves_a_span_that_would_else_last_all_night():
    assert [c.minutes for c in clocks.span("2:00 pm - 3:30") or ()] == [14 * 60, 15 * 60 + 30]
    assert [c.minutes for c in clocks.span("11 am - 1:00") or ()] == [11 * 60, 13 * 60]
    assert [c.minutes for c in clocks.span("11 pm - 1:00") or ()] == [23 * 60, 60]


@pytest.mark.parametrize(
    ("text", "clock", "rest"),
    [("Mo 14.6. 9.30 Uhr", "9:30", "Mo 14.6."), ("14.6. klo 9.00–9.30", "9:00 - 9:30", "14.6."),
     ("6월 14일 오후 2시", "2:00 pm", "6월 14일"), ("lundi 14 juin à 9h", "9:00", "lundi 14 juin à"),
     ("Panel, 2 h", "", "Panel, 2 h"), ("ab 14.06. bis 16.06.", "", "ab 14.06. bis 16.06.")],
)  # fmt: skip
def test_a_clock_within_a_text_has_to_be_unmistakable(text, clock, rest):
    found, left = clocks.inside(text)
    assert (found, left.strip()) == (clock, rest)


def test_days_are_named_and_counted_in_many_languages():
    weekdays = ("Montag", "lunedì", "maandag", "måndag", "poniedziałek", "pondělí", "hétfő", "luni",
                "maanantai", "esmaspäev", "Pazartesi", "Δευτέρα", "понедельник", "(月)", "星期一",
                "월요일", "Senin", "Thứ Hai")  # fmt: skip
    for word in weekdays:
        found = dates.find_day(f"{word} 7.6.2027")
        assert found and (found.weekday, found.day) == (0, 7), word
    for said in ("2日目", "第二天", "2일차", "День 2", "2. den", "Dzień 2", "Hari ke-2"):
        found = dates.find_day(said)
        assert found and found.number == 2, said
    assert dates.find_day("iPhone 14 Pro") is None and dates.find_day("Sali 5") is None
    assert dates.names_several("6月14日～15日") and not dates.names_several("6月14日")


def test_a_day_of_the_week_that_does_not_fit_is_said_in_any_language(tmp_path):
    text = "Titel;Datum;Beginn\nMoss;tiistai 14.6.2027;9:00\nKelp;(火) 2027年6月14日;10:00\n"
    said = [g.text for g in loaded(tmp_path, text).guesses if g.kind == "weekday"]
    assert len(said) == 2 and "is a Monday" in said[0]


@pytest.mark.parametrize(
    ("said", "minutes"),
    [("1時間30分", 90), ("30 мин.", 30), ("1 godz. 30 min", 90), ("45 minutter", 45), ("1 u 30", 90),
     ("2 tuntia", 120), ("1 hora y 30 minutos", 90), ("90 phút", 90), ("1시간", 60)],
)  # fmt: skip
def test_durations_in_many_languages(said, minutes):
    found = durations.length(said)
    assert found and found.total_seconds() == minutes * 60


@pytest.mark.parametrize(("said", "whole"), [("Ein", True), ("Aus", False), ("Vrai", True)])
def test_a_tick_for_all_day_is_one_in_the_programs_language(tmp_path, said, whole):
    text = f"Betreff;Beginnt am;Beginnt um;Ganztägiges Ereignis\nMoss;5.5.2027;09:00;{said}\n"
    assert loaded(tmp_path, text).schedule.sessions[0].all_day is whole
