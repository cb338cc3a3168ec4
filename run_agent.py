"""Usher: a voice agent that answers questions about a conference schedule."""

from commands import importing

with importing():
    from agent.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
