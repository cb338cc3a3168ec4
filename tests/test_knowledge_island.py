"""What visitors ask of a small island fair: rooms said in part, series, pauses, what is off, hosts."""

from datetime import datetime

import pytest

from knowledge import series
from tests.support.dialogue import expect, last, ready, sheet

NOW = datetime.fromisoformat("2026-09-04T09:40+02:00")  # the first of two days
HEAD = "title,start,end,room,type,people,desc"
ROWS = (
    "Welcome,04T09:00,04T09:20,Salle PASTEUR,talk,Ola Berg,",
    "Sea weeds on the table: drying,04T10:00,04T11:00,EMC II,talk,Kai Lund,",
    "Sea weeds on the table: salting them as they did in the hard years,04T10:00,04T11:00,EMC I,"
    "talk,Mia Falk,",
    "Kitchen chemistry for the lazy,04T10:00,04T11:00,Portland BR 254,talk,Per Ask,",
    "Knots,04T10:00,04T11:30,Kitchen,workshop,Ulla Dahl,",
    "Eels,04T11:00,04T12:00,Salle PASTEUR,talk,Per Ask,",
    "**CANCELLED** EelTrap for night-fishers,04T14:00,04T15:00,EMC I,talk,Tor Vik,",
    "Cranes in spring,04T14:00,04T15:00,Salle PASTEUR,talk,Siv Roos,",
    "Splicing,04T14:30,04T16:00,Kitchen,workshop,,Led by Ulla Dahl and her sons.",
    "Farewell to the ferry,05T10:00,05T11:00,Salle PASTEUR,talk,Ola Berg,",
    "Tar,05T11:00,05T12:00,Salle PASTEUR,talk,Ulla Dahl,",
)


index = sheet("island.csv", HEAD, ROWS, "2026-09", "Europe/Oslo")


ROOMS = (
    (["what's next in pasteur"], "Eels"),
    (["who's on over in the pasteur at eleven"], "Per Ask"),
    (["how many talks are there in the pasteur today"], "3 sessions in Salle PASTEUR"),
    (["what's on in emc two at ten"], "drying"),
    (["anything in EMC 1 at ten"], "salting"),
    (["how many are there in emc today"], "2 sessions in EMC today"),
    (["what's on in portland 254"], "Kitchen chemistry"),
    (["anything on in room two five four"], "Kitchen chemistry"),
    (["where's the kitchen talk"], "Portland BR 254"),
    (["what's happening in the kitchen at ten"], "Knots"),
    (["who's speaking first in the pasteur this morning"], "Ola Berg"),
    (["who closes tomorrow in the pasteur"], "Ulla Dahl"),
)


@pytest.mark.parametrize(("turns", "said"), ROOMS)
def test_rooms_are_known_by_a_part_of_their_name(index, turns, said):
    expect(index, turns, NOW, said)


@pytest.mark.parametrize("lead", ["hm", "hmmm", "uhm", "mm", "ah", "eh", "err", "well", "right so"])
def test_a_hesitation_is_no_topic(index, lead):
    assert "Salle PASTEUR" in last(index, f"{lead}, where are the eels", now=NOW)


def test_titles_of_a_series_are_said_by_their_own_part(index):
    told = last(index, "what's on at ten", now=NOW)
    assert "drying" in told
    assert "salting" in told


PAUSES = (
    (["how long have we got for lunch"], "from noon to 2 pm, for two hours"),
    (["when's lunch"], "pauses from noon to 2 pm"),
    (["is there a lunch break"], "pauses from noon to 2 pm"),
    (["when do we stop for lunch"], "no lunch is listed"),
    (["until when is lunch"], "noon to 2 pm"),
    (["when are the cranes on", "is there a break before that"], "pauses from noon to 2 pm"),
    (["is there a break before the cranes"], "pauses from noon to 2 pm"),
)


@pytest.mark.parametrize(("turns", "said"), PAUSES)
def test_where_no_lunch_is_listed_the_gap_at_midday_is_told(index, turns, said):
    expect(index, turns, NOW, said)


OFF = (
    (["is the eel trap talk for night fishers still happening"], "is cancelled"),
    (["is the eeltrap one still on"], "is cancelled"),
    (["has the eel trap talk been called off", "what have they got instead"], "Cranes in spring"),
    (["when's eel trap", "so what else is on at that time"], "Cranes in spring"),
    (["where's the eel trap talk", "is it still on"], "is cancelled"),
    (["is eel trap going ahead", "who was to give it"], "it is cancelled"),
    (["are the eels still on"], "Eels"),
)


@pytest.mark.parametrize(("turns", "said"), OFF)
def test_what_is_off_is_told_to_be_off_and_what_is_on_instead(index, turns, said):
    expect(index, turns, NOW, said)


THE_ONE = (
    (["how long does the workshop take"], "from 10 am to 11:30 am"),
    (["where's the workshop"], "Knots"),
    (["when's the splicing", "how long does the workshop take"], "from 2:30 pm to 4 pm"),
    (["has the welcome started yet"], "Yes"),
    (["have the eels started yet"], "No"),
    (["where are the eels", "till when"], "noon"),
    (["where are the eels", "how late is that on"], "noon"),
    (["when are the knots on", "where do we meet"], "in Kitchen"),
    (["when are the knots on", "where does it start from"], "in Kitchen"),
    (["where do we meet for the splicing"], "in Kitchen"),
    (["where's the kitchen talk", "what's in pasteur then, same time"], "Nothing"),
    (["when are the cranes on", "what's in the kitchen then, same time"], "Splicing"),
    (["when are the cranes on", "and in the kitchen at the same time"], "Splicing"),
    (["where's the splicing", "who runs that"], "Ulla Dahl"),
    (["I've never spliced a rope, where should I start"], "Knots"),
    (["when are the cranes on", "could I do the splicing as well"], "No, they overlap"),
)


@pytest.mark.parametrize(("turns", "said"), THE_ONE)
def test_the_one_that_is_meant(index, turns, said):
    expect(index, turns, NOW, said)


def test_a_kind_before_the_colon_makes_no_series():
    titles = ["Eels: at sea", "Eels: at home", "Eels: at home (workshop)", "Knots: part 1"]
    assert series.heads(titles) == {"Eels: at sea": "Eels", "Eels: at home": "Eels",
                                    "Eels: at home (workshop)": "Eels"}  # fmt: skip
    assert series.own_part("Knots: part 1", "Knots") == ""


CALENDAR = (
    ("/workshops/plots", "Plots and turns", "04T100000", "04T130000",
     "We plot.Level: all.Kai is an actor who has played for ten years.He teaches."),
    ("/workshops/songs", "Making up songs", "04T100000", "04T130000",
     "For singers.\\nTeacher: Mia Falk"),
    ("/performances/missing", "Missing you", "04T193000", "04T210000",
     "In Estonian. Two people on a pier.\\nDirected by Per Ask"),
    ("/performances/storm", "Storm", "04T211500", "04T220000", "Tonight with a guest."),
    ("/performances/finale", "Finale", "05T193000", "05T210000", "Siv Roos is a dancer."),
)  # fmt: skip


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    path = tmp_path_factory.mktemp("stage") / "stage.ics"
    events = [
        f"BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{title}\nDTSTART;TZID=Europe/Oslo:202609{start}\n"
        f"DTEND;TZID=Europe/Oslo:202609{end}\nLOCATION:Vik 14a\nDESCRIPTION:{told}\nEND:VEVENT\n"
        for uid, title, start, end, told in CALENDAR
    ]
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(events)}END:VCALENDAR\n")
    return ready(path, "Europe/Oslo")


ON_STAGE = (
    (["which workshops could I do at ten"], "Plots and turns"),
    (["how many workshops are there today"], "2 workshops"),
    (["which shows are on tonight"], "Missing you"),
    (["when's the next show"], "7:30 pm"),
    (["where's missing you", "how long is it between that and the next show"], "15 minutes"),
    (["are there any classes today"], "Making up songs"),
    (["show me what's on tomorrow"], "Finale"),
    (["when's plots and turns", "what's the teacher called"], "Kai"),
    (["when's plots and turns", "who teaches it"], "Kai"),
    (["when's plots and turns", "who's our instructor"], "Kai"),
    (["when's making up songs", "who runs that"], "Mia Falk"),
    (["when's missing you on", "who's it by"], "Per Ask"),
    (["when's the finale", "who's performing that"], "Siv Roos"),
    (["what is Mia Falk doing"], "Making up songs"),
    (["where's the storm", "who's running it"], "names nobody"),
    (["when is missing you on", "that'll be in English, right"], "No, Missing you is in Estonian"),
    (["when is missing you on", "is it in Estonian"], "Yes, Missing you is in Estonian"),
    (["when is missing you on", "which language is that in"], "in Estonian"),
    (["when's the storm", "which language is it in"], "gives no language"),
)


@pytest.mark.parametrize(("turns", "said"), ON_STAGE)
def test_kinds_hosts_and_languages_of_a_calendar(stage, turns, said):
    expect(stage, turns, NOW, said)
