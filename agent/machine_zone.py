"""The time zone of this machine, by a name of the IANA database."""

import os
import time
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import tzlocal

STEP_S, STEPS = 14 * 86400, 27  # a year; between two changes of the clocks lies at least one step


def machine_zone() -> str | None:
    """The zone whose clocks show what this machine's show, now and for a year: the one that the machine
    is set to, else one that fits (``TZ=JST-9`` names none), with the same abbreviations if it can be;
    None if there is none."""
    begin = time.time()
    moments = [begin + n * STEP_S for n in range(STEPS)]
    local = [time.localtime(moment) for moment in moments]
    offsets = [timedelta(seconds=moment.tm_gmtoff) for moment in local]
    names = [moment.tm_zone for moment in local]

    def there(key: str) -> list[datetime]:
        zone = ZoneInfo(key)
        return [datetime.fromtimestamp(moment, zone) for moment in moments]

    def fits(key: str) -> bool:
        return [moment.utcoffset() for moment in there(key)] == offsets

    with suppress(Exception):  # tzlocal raises many kinds of error
        if fits(key := tzlocal.get_localzone_name()):
            return key
    named = (os.environ.get("TZ"), "Etc/UTC")  # "EST5EDT" is a name too
    fitting = filter(fits, sorted(available_timezones(), key=lambda key: (key not in named, key)))
    return min(fitting, key=lambda key: [m.tzname() for m in there(key)] != names, default=None)
