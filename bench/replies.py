"""Replies of one to three words: whether each is heard right.

    python -m bench.replies [--out bench/results/replies.json]

There are 100: yes and no, times, days, dates, rooms, names, numbers. Small models break on them, since
hardly anything tells the model where it is. Whisper base hears each; a reply is right if all its words
are heard, and nothing else. The second count takes as right what only the spelling tells apart:
"Sarah" and "Sara", "data bases". The teacher is measured in the same way.
"""

import argparse
import json
from pathlib import Path

import tts
from bench import judges, listen, misheard, result_file

REPLIES = (
    "Yes.|No.|Tomorrow.|Today.|At noon.|At ten.|Ten thirty.|9:15 am.|2:45 pm.|At 4 pm.|"
    "Half past three.|Quarter past ten.|11:20.|Five o'clock.|At midnight.|On Monday.|Tuesday.|"
    "Wednesday.|Thursday.|On Friday.|Saturday.|Sunday.|June 3.|March 21.|On May 5.|October 12.|"
    "Room 5.|Room 12.|In hall two.|Room 204.|Stage three.|The main stage.|The auditorium.|"
    "In the library.|The garden room.|Track four.|Upstairs.|On the left.|In the foyer.|"
    "Downstairs.|Anna Becker.|Peter Novak.|Maria Lopez.|David Johnson.|Laura Martin.|"
    "Michael Brown.|Sara Peters.|Daniel Kim.|By Thomas Miller.|By Julia Wagner.|Robert Taylor.|"
    "By Emma Wilson.|Three.|Seven talks.|Two sessions.|Twelve.|Forty five minutes.|An hour.|"
    "Half an hour.|Ten minutes.|Twenty minutes.|About two hours.|Nobody.|Lunch.|Coffee.|"
    "The keynote.|A workshop.|A panel.|The quiz.|Hello!|Good morning.|Good evening.|Goodbye.|"
    "Thank you.|You're welcome.|Of course.|Not today.|Not yet.|Right now.|Later.|Next week.|"
    "It is over.|That's right.|I'm sorry.|One moment.|Say it again.|Which day?|Which room?|"
    "Who else?|Security.|Databases.|Open source.|Machine learning.|Web browsers.|Programming.|"
    "Music.|Free software.|Registration.|The closing session.|Breakfast."
).split("|")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, help="model folder (default: the shipped one)")
    parser.add_argument("--out", type=result_file, help="JSON to write (default: none)")
    args = parser.parse_args()
    engine, teacher = tts.load(args.model), listen.teacher("heart")
    assert isinstance(engine, tts.Engine)
    word_for_word: dict[str, int] = {"model, lookahead 1": 0, "teacher": 0}
    by_sound = dict(word_for_word)
    for text in REPLIES:
        said = {"model, lookahead 1": (listen.speak(engine, text, None, 1), engine.sample_rate)}
        if taught := teacher(text):
            said["teacher"] = taught
        for name, one in said.items():
            heard = judges.transcript(*one)
            missed = misheard.missed(text, heard)
            word_for_word[name] += not missed.by_spelling
            by_sound[name] += not missed.by_sound
            if missed.by_sound:
                print(f"{name}: {text} heard as: {heard}", flush=True)
    result = {
        name: {"word_for_word": count, "by_sound": by_sound[name], "replies": len(REPLIES)}
        for name, count in word_for_word.items()
    }
    print(json.dumps(result, indent=2))
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
