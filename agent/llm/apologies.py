"""What is said aloud when there is no answer, or only half of one."""

SORRY_START = "Sorry, I can't reach my language model right now."
SORRY_AGAIN = "Please try again in a moment."
SORRY_UNHEARD = "Sorry, I didn't catch that. Could you say it again?"
CORRECTION = " But please check {}: I cannot find that on the schedule."
SORRY_MIDDLE = " Sorry, I lost the rest of that answer. Please ask me again."
