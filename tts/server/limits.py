"""Limits on what one client may ask of the server, so that others still get their speech in time."""

import re

from starlette.requests import Request

from tts.errors import UserError

MOST_STREAMS = 64
MOST_CHARACTERS = 4096  # in a request, as at OpenAI; in a stream, of text not spoken yet
MOST_BODY = 64 * 1024  # bytes of a request or a message: 4096 characters, every one escaped
LONGEST_WORD = 200  # characters without a space, except in scripts that use no spaces
MOST_SOUND_S = 600.0  # of one request or stream
START_S = 10.0  # for a WebSocket to send its first message
IDLE_S = 60.0  # without text, after which a waiting stream is closed
STALLED_S = 20.0  # without taking sound, after which a client's stream is closed

_RUN = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u0e00-\u0fff]+")


class TooLarge(UserError):
    """The body of a request is over ``MOST_BODY``."""


class IdleClient(UserError):
    """A client has sent nothing, or taken no sound, for too long."""


async def read_body(request: Request) -> bytes:
    """The request's whole body; raises ``TooLarge`` as soon as it is known to be too large."""
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > MOST_BODY:
        raise TooLarge(f"the body has {said} bytes; at most {MOST_BODY} are read")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BODY:
            raise TooLarge(f"the body has more than {MOST_BODY} bytes")
    return bytes(body)


def check_text(text: str, before: str = "") -> str:
    """Raise ``UserError`` for text that cannot be spoken, or not in bounded time.

    ``before``: the unfinished word at the end of the text before. Returns the one at the end of
    ``text``, or "".
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UserError("half of a character (a lone surrogate) cannot be spoken") from None
    end = before
    for run in _RUN.finditer(before + text):
        if run.end() - run.start() > LONGEST_WORD:
            raise UserError(f"a word of more than {LONGEST_WORD} characters cannot be spoken")
        end = run.group()
    return end if _RUN.search((before + text)[-1:]) else ""
