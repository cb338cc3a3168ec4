"""Tokenises text with the vocabulary in ``tekken.json``, through tiktoken.

Mistral's own package (mistral-common) does the same with the same library, but needs an older numpy.
"""

import base64
import binascii
import json
from pathlib import Path
from typing import Any

from tts.errors import ModelError


class Tekken:
    """A byte-pair tokeniser. Its ids begin after those of special tokens. Raises ``ModelError``."""

    def __init__(self, path: Path):
        if not path.is_file():
            raise ModelError(f"{path}: no such tokeniser file")
        try:
            import tiktoken
        except ImportError:
            raise ModelError("Voxtral needs the package tiktoken: pip install tiktoken") from None
        try:
            values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            config = values["config"]
            self._special = int(config["default_num_special_tokens"])
            size = int(config["default_vocab_size"]) - self._special
            ranks = {
                base64.b64decode(entry["token_bytes"], validate=True): int(entry["rank"])
                for entry in values["vocab"]
                if int(entry["rank"]) < size
            }
            pattern = config["pattern"]

            self._encoding = tiktoken.Encoding(
                "tekken", pat_str=pattern, mergeable_ranks=ranks, special_tokens={}
            )
        except KeyError as error:
            raise ModelError(f"{path}: key {error} is missing") from None
        except (ValueError, TypeError, AttributeError, binascii.Error, OSError) as error:
            raise ModelError(f"{path}: not a tekken tokeniser ({error})") from None

    def encode(self, text: str) -> list[int]:
        """The token ids of ``text``; special tokens in it are treated as plain text."""
        return [token + self._special for token in self._encoding.encode_ordinary(text)]
