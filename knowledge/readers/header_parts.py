"""Headers of several words that together say start or end, day or hour: "Hora de inicio", "Beginnt
am", "Data zakończenia"."""

import re

_TIME = (
    "uhrzeit zeit um heure horaire hora horas orario ora ore hour time tijd tijdstip tid "
    "tidspunkt kl "
    "klokkeslett klokkeslæt klockslag godzina godz czas čas hodina idő időpont óra oră orele aika "
    "kellonaika klo aeg kellaaeg laiks laikas vrijeme vreme saat saati zaman zamanı ώρα время час "
    "時刻 時間 时间 시간 시각 waktu jam pukul giờ"
)
_DATE = (
    "datum tag am date jour fecha día data dia giorno dag dato day dzień den dátum deň nap dată "
    "ziua "
    "päivä päivämäärä pvm kuupäev päev datums diena tarih tarihi gün günü ημερομηνία дата день "
    "日付 日期 날짜 일자 tanggal ngày"
)
_BEGINS = (
    "beginn beginnt start starts startet anfang von ab début debut commence inicio início comienzo "
    "comienza começo desde de inizio da dalle begin begint aanvang van początek początku "
    "rozpoczęcia "
    "rozpoczęcie od začátek začátku zahájení začiatok začiatku kezdés kezdet kezdete kezdő început "
    "începere începerii börjar fra från begynner begynder starter alku alkaa alkamis algus "
    "algab sākums "
    "pradžia pradžios početak početka začetek başlangıç başlama έναρξη έναρξης начало начала "
    "початок "
    "початку 開始 开始 시작 mulai inici"
)
_ENDS = (
    "ende endet end ends bis schluss fin finit fim final fine finalización termino término "
    "hasta até "
    "alle fino einde eind eindigt tot koniec końca zakończenia zakończenie do konec konce ukončení "
    "koniec konca ukončenia befejezés vége befejező sfârșit final slut slutt slutar slutter "
    "till til loppu "
    "päättyy lõpp lõpeb beigas pabaiga pabaigos kraj kraja završetak bitiş λήξη λήξης τέλος конец "
    "конца окончание окончания кінець закінчення завершення завершения 終了 结束 結束 종료 selesai"
)
# Between two such words; "do" is "of the" in Portuguese and "until" in Polish.
_BETWEEN = frozenset(
    "de du des der di d do da del della la las le el of the för av om à på at in v na в o und "
    "et y e i "
    "och og ja ve en and a e & + és și и і".split()
)


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TIMES, _DATES, _BEGINNING, _ENDING = map(_each, (_TIME, _DATE, _BEGINS, _ENDS))
_KNOWN = _TIMES | _DATES | _BEGINNING | _ENDING | _BETWEEN


def in_english(key: str) -> str:
    """ "start time" of "hora de inicio"; "" where any word says something else."""
    words = re.findall(r"[^\W\d_]+|[&+]", key)
    if len(words) < 2 or not all(word in _KNOWN for word in words):
        return ""
    said = [word for word in words if word not in _BETWEEN] or words
    begins = any(word in _BEGINNING for word in said)
    ends = any(word in _ENDING for word in said) or (not begins and words[-1] in ("do", "a", "à"))
    day = any(word in _DATES for word in said)
    clock = any(word in _TIMES for word in said)
    if not (day or clock or begins or ends) or (begins and ends) or len(said) == len(words) == 1:
        return ""
    what = "date time" if day and clock else "date" if day else "time" if clock else ""
    if begins or ends:
        return f"{'end' if ends else 'start'} {what}".strip()
    return "date and time" if day and clock else ""
