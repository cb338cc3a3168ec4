"""The demo: shows on any machine how speech begins before the LLM has finished."""
