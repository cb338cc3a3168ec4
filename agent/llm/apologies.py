"""What is said aloud when there is no answer, only half of one, or one from elsewhere."""

SORRY_START = "Sorry, I can't reach my language model right now."
SORRY_NO_ANSWER = "Sorry, my language model gave no answer."
SORRY_AGAIN = "Please try again in a moment."
SORRY_UNHEARD = "Sorry, I didn't catch that. Could you say it again?"
CORRECTION = " But please check {}: I cannot find that on the schedule."
SORRY_MIDDLE = " Sorry, I lost the rest of that answer. Please ask me again."
NOT_FROM_THE_SCHEDULE = "This is not from the schedule: "
