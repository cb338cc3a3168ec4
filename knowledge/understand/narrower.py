"""What a word rules out beside itself where it is not wished: "nothing on AI" is no talk on LLMs."""

from functools import cache

_NARROWER = {
    "ai": "llm llms gpt chatgpt claude copilot gemini genai openai agentic",
    "crypto": "bitcoin blockchain blockchains ethereum nft nfts",
    "database": "postgres postgresql mysql mariadb sqlite mongodb sql",
}
_ALSO = {"artificial intelligence": "ai", "databases": "database", "cryptocurrency": "crypto",
         "cryptocurrencies": "crypto"}  # fmt: skip


@cache
def narrower(topic: tuple[str, ...]) -> frozenset[str]:
    """Words of which each alone is a kind of ``topic``."""
    said = " ".join(topic)
    return frozenset(_NARROWER.get(_ALSO.get(said, said), "").split())
