"""What patterns share: the words that ask, who says so of oneself, and what one does at a session."""

ASKS = (
    r"(?:who|whose|what|when|where|which|how|is|are|was|were|does|do|did|can|could|will|would|has|have|"
    r"any|anything)"
)
ONESELF = r"(?:i|i'm|i've|i'd|i'll|my|we|we're|we've|we'd|we'll|our)"
ATTEND = r"(?:do|see|attend|catch|visit|make|manage|join|get to|go to|make it to|fit in|hear|watch)"
