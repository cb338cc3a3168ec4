"""A small conference of three days, with rooms, tracks, breaks, levels and languages, for questions."""

from pathlib import Path

import knowledge
from tests.support.dialogue import ready

# day, start, end, title, room, speakers, track, kind, language, level, description
_SESSIONS = """
12 00:00 23:59|Exhibition of old kettles|Foyer|||exhibition|||
12 09:00 09:30|Welcome to Kettle Days|Copper Hall|Ada Fiction||keynote|en||
12 09:45 10:30|Boiling water on mountains|Copper Hall|Bo Sample|Brewing|talk|en|Beginner|
12 09:45 10:30|Recht auf Reparatur|Steam 1|Cleo Muster|Leaf & Law|talk|de||
12 10:30 11:00|Break|Foyer|||break|||
12 11:00 11:20|Lids that rattle|Copper Hall|Dan Muster|Brewing|talk|en|Advanced|
12 11:00 12:00|Oolong from seed to cup|Pot & Lid|Eva M. Example|Leaf & Law|workshop|en|Beginner
12 11:30 12:15|Whistles and their physics|Copper Hall|Dan Muster; Fay Specimen|Brewing|talk
12 12:15 13:15|Lunch|Foyer|||break|||
12 13:15 14:00|Keeping recipes secret|Steam 2|Gil Placeholder|Leaf & Law|talk|en|Advanced|
12 13:15 14:00|Saucers in space|Copper Hall|Hana Specimen|Brewing|talk|en||
12 14:15 15:15|Panel: what is a good spout|Copper Hall|Ada Fiction; Bo Sample; Fay Specimen||panel
12 15:15 15:45|Break|Foyer|||break|||
12 15:45 16:30|Cooling down gracefully|Copper Hall|Ian Muster|Brewing|talk|en||
13 09:30 10:15|Descaling for beginners|Copper Hall|Bo Sample|Brewing|talk|en|Beginner|
13 09:30 10:15|Tee und Steuern|Steam 1|Cleo Muster|Leaf & Law|talk|de||
13 10:30 11:15|The quiet kettle|Copper Hall|Joy Fiction|Brewing|talk|en||
13 12:00 13:00|Lunch|Foyer|||break|||
13 13:00 14:30|Soldering a thermostat|Pot & Lid|Kim Example|Brewing|workshop|en||
14 10:00 10:45|Kettles of the future|Copper Hall|Lea Sample||keynote|en||
14 11:00 11:30|Goodbye and thanks for the tea|Copper Hall|Ada Fiction||talk|en||
"""
_FIELDS = "title room speakers track kind language level description".split()


def written() -> str:
    """The schedule in the project's own format. 12 June 2026 is a Friday."""
    entries = ['[conference]\nname = "Kettle Days 2026"\ntimezone = "Europe/Berlin"\n']
    for line in filter(None, map(str.strip, _SESSIONS.splitlines())):
        head, *rest = (part.strip() for part in line.split("|"))
        day, start, end = head.split()
        told = dict(zip(_FIELDS, rest, strict=False))
        names = [f'"{n.strip()}"' for n in told.pop("speakers").split(";") if n.strip()]
        lines = [f"start = 2026-06-{day}T{start}:00", f"end = 2026-06-{day}T{end}:00"]
        lines += [f"speakers = [{', '.join(names)}]"]
        lines += [f'{key} = "{value}"' for key, value in told.items() if value]
        entries.append("[[session]]\n" + "\n".join(lines) + "\n")
    return "\n".join(entries)


def kettle_days(folder: Path) -> knowledge.Index:
    path = folder / "kettles.toml"
    path.write_text(written(), "utf-8")
    return ready(path)
