"""The embedded recogniser's language model and dictionary: a folder with these two files."""

DICTIONARY, LANGUAGE_MODEL = "schedule.dict", "schedule.arpa"
