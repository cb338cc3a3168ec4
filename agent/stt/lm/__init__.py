"""Models of the embedded recogniser. A folder of them holds these two files."""

DICTIONARY, LANGUAGE_MODEL = "schedule.dict", "schedule.arpa"
