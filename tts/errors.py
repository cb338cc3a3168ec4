"""Errors a user can cause; each message says what is wrong and what to do."""


class UserError(Exception):
    """A mistake in what the user gave. Command lines print it as one line and exit with 2."""


class ModelError(UserError):
    """Model files are missing, damaged, or do not fit the code."""


class VoiceError(UserError):
    """No such voice, or a voice file that cannot be used."""
