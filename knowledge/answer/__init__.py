"""Answers to queries: which sessions are meant, and what is said of them.

Words that stand for one thing throughout these modules:

    told      named in an answer before this one, so that "it" or "the second" can mean it
              (``DialogueState``: focus, earlier, results, listed)
    focus     what the last answer named
    beside    after, before or during another session; that session is the anchor
    showing   one of several sessions with the same title
    claim     what a question says of a session and asks to be confirmed ("it is on Friday, right?")
    pick      one of several: the first, the last, the longest, the shortest
"""
