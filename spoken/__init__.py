"""How written text is spoken in English: letters and numbers, for whoever reads aloud or listens.

Imports nothing of the project, so that ``tts`` and ``knowledge`` share it without knowing each other.
"""
