"""Usher: a voice agent that answers questions about a conference schedule."""

from loguru import logger

logger.remove()  # pipecat greets on import; agent.cli sets up logging anew

from agent.cli import main  # noqa: E402

if __name__ == "__main__":
    raise SystemExit(main())
