"""Which event tells of an occurrence of a series: its own, an edit of it, or of all from one on."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from knowledge.readers import ical_event as fields
from knowledge.readers.recurrence import Key, Moment, instant, key_of, keys_of

_Edit = tuple[Moment, Any]


class Edits:
    """The events with a RECURRENCE-ID of one UID, by the occurrence that each stands for."""

    def __init__(self, first: Moment, events: list[Any], start_of: Callable[[Any], Moment | None]):
        self._single: dict[Key, Any] = {}
        self._onward: list[_Edit] = []  # RANGE=THISANDFUTURE
        self._astray: list[Any] = []
        self._start_of = start_of
        self._shift: tuple[Any, timedelta | None] = (None, None)
        for event in events:
            told = fields.recurrence_id(event)
            if told is None:
                self._astray.append(event)
            elif fields.is_onward(event):
                self._onward.append((told, event))
            else:
                self._single[key_of(told, first)] = event
        self._onward.sort(key=lambda edit: instant(edit[0]))

    def of(self, at: Moment) -> tuple[Any, Moment | None] | None:
        """The edit that stands for the occurrence, and when it begins now."""
        for key in keys_of(at) & self._single.keys():
            event = self._single.pop(key)
            return event, self._start_of(event)
        while self._onward and _reached(self._onward[0][0], at):
            event = self._onward.pop(0)[1]
            self._shift = (event, _shift(at, self._start_of(event)))
        event, shift = self._shift
        return None if event is None else (event, at + shift if shift is not None else None)

    def left(self) -> list[Any]:
        """Edits of occurrences that there were not."""
        return [*self._single.values(), *(event for _, event in self._onward), *self._astray]


def _reached(told: Moment, at: Moment) -> bool:
    """Whether ``told`` is the occurrence at ``at`` or one before it."""
    if isinstance(told, datetime) and isinstance(at, datetime):
        if told.tzinfo and at.tzinfo:
            return told <= at
        return told.replace(tzinfo=None) <= at.replace(tzinfo=None)
    return _day(told) <= _day(at)


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _shift(at: Moment, to: Moment | None) -> timedelta | None:
    """By how much the clock time moves, so that it stays so when clocks change."""
    if isinstance(at, datetime) and isinstance(to, datetime):
        if at.tzinfo and to.tzinfo:
            to = to.astimezone(at.tzinfo)
        return to.replace(tzinfo=None) - at.replace(tzinfo=None)
    return None if to is None else _day(to) - _day(at)
