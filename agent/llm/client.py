"""What to say of an LLM endpoint's errors."""

import tts.openai_client
from tts.openai_client import Endpoint


def explain(error: Exception, endpoint: Endpoint) -> str:
    """One line on why the endpoint failed; the key never appears in it."""
    return tts.openai_client.explain(
        error, endpoint, key_hint="USHER_LLM_KEY or --llm-key", model_hint="--llm-model"
    )
