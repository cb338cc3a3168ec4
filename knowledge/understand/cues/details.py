"""Cues to what is asked of a session that only its description may tell."""

import re

from knowledge.understand.cues.cue import Cue

DETAILS = {
    Cue.NUMBER: re.compile(r"\bhow (?:many|old|big|much|far|long|large|fast|heavy)\b"),
    Cue.REASON: re.compile(r"\bwhy\b|\b(?:what|who) .* for\b"),
    Cue.NAMES: re.compile(r"\bwh(?:o|om|ose)\b|\bwhich (?:artist|company|people)\b"),
    Cue.SINCE: re.compile(r"\bwhen did\b|\bhow far back\b|\bsince when\b"),
    Cue.FOOD: re.compile(r"\b(?:food|eat|drinks?|fed|snacks?|hungry|vegan|meal|bar)\b"),
    Cue.TRAVEL: re.compile(r"\bget (?:\w+ )?(?:there|to it|out|back)\b|\btransport\b|\btravel\b"),
    Cue.MUSIC: re.compile(r"\b(?:music|band|dj)\b"),
    Cue.CHILDREN: re.compile(r"\b(?:kids?|child(?:ren)?|son|daughter|year olds?)\b"),
    Cue.CLOTHES: re.compile(r"\b(?:wear|put on|dress|shoes|clothes)\b"),
    Cue.CERTIFICATE: re.compile(r"\b(?:certificates?|credits?)\b"),
    Cue.OFFERED_THERE: re.compile(
        r"^(?!.*\b(?:here|around|nearby|venue|building|anywhere|when|where)\b).*"
        r"\b(?:will there be|is there|are there|"
        r"(?:do|will) (?:they|we|you) (?:serve|get|have|offer|play))\b"
    ),
    Cue.COVERS: re.compile(
        r"^(?:and |so |but )*(?:does|did|will|is|would) (?:he|she|it|(?:that|this)(?: (?:one|talk|"
        r"session|workshop|panel))?|the (?:talk|session|workshop|panel)) "
        r"(?:also |even |actually |really |going to )*(?:(?:talk|speak)(?:ing)? (?:\w+ )?"
        r"(?:about|of|on)|cover|covering|mention|mentioning|deal with|"
        r"go(?:ing)? into|touch (?:on|upon)|touching on|get into|discuss|discussing|say (?:anything|"
        r"something|much) (?:about|on)|look(?:ing)? at|explain|explaining|include|involve)\b|"
        r"^(?:and |so |but )*(?:does|did|will|is) (?:\w+ ){1,4}?(?:talk|speak)(?:ing)? (?:about|on)\b"
    ),
    Cue.AT_IT: re.compile(r"\b(?:at|in|during|with) (?:it|that|this|there)\b"),
    Cue.WHETHER_LUNCH: re.compile(
        r"\b(?:is there|are there|do (?:we|they|you)|does it|are we|will (?:we|they|there)|"
        r"have (?:we|they))\b.*\b(?:lunch|lunchtime|eat)\b"
    ),
}
