"""Shows on any machine what the project is about: speech that begins before the LLM has finished."""
