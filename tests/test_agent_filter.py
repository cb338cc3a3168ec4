"""From tokens to words that can be said: every case is cut at every character."""

import pytest

from agent.llm.filter import SpokenFilter, ToolCall
from agent.llm.filter.control import CLOSERS

SAID = "Memory for agents is at 10 am."


def filtered(
    *pieces: str, untagged: bool = False, cut_off: bool = False
) -> tuple[str, list[ToolCall]]:
    made = SpokenFilter(untagged)
    said = "".join(made.feed(piece) for piece in pieces) + made.end(cut_off)
    return said.strip(), made.calls


def cuts(text: str):
    """The text whole, in two pieces at every character, and character by character."""
    yield (text,)
    yield from ((text[:i], text[i:]) for i in range(1, len(text)))
    yield tuple(text)


def said_of(text: str, **options) -> str:
    """What is said, the same for every way of cutting."""
    answers = {filtered(*pieces, **options)[0] for pieces in cuts(text)}
    assert len(answers) == 1, answers
    return answers.pop()


@pytest.mark.parametrize(
    "text",
    [
        f"<think>\nThe visitor wants the next talk.\n</think>\n\n{SAID}",
        f"<thinking>Next? <b>Hm.</b></thinking>{SAID}",
        f"<THINK>a < b</THINK> {SAID}",
        f"<think></think>\n\n{SAID}",
        f"[THINK]Is it ten?[/THINK]{SAID}",
        f"◁think▷Is it ten?◁/think▷{SAID}",
        f"<reasoning>One\n\nTwo</reasoning>\n{SAID}",
        f"<|channel|>analysis<|message|>User asks.<|end|><|start|>assistant<|channel|>final<|message|>"
        f"{SAID}",
        f"<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>commentary<|message|>So."
        f"<|end|><|start|>assistant<|channel|>final<|message|>{SAID}<|return|>",
        f"<|start|>assistant<|channel|>final<|message|>{SAID}<|return|>",
        f"<|start|>assistant<|message|>{SAID}<|end|>",
        f"analysisThe user asks for the next talk.assistantfinal{SAID}",
        f"<|channel>thought\nHm, ten?<channel|>{SAID}",
        f"<|thought_start|>Hm, ten?<|thought_end|>{SAID}",
        f"Thought: The visitor wants the next.\nFinal Answer: {SAID}",
        f"**Thinking:** Is it ten?\n\n**Answer:** {SAID}",
        f"Reasoning: It is the next.\nAnswer: {SAID}",
        f"Here is my thought process:\nIt is the next.\n\nHere is my response:\n{SAID}",
    ],
)
def test_thoughts_are_not_said(text):
    assert said_of(text) == SAID


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\x1b[1;32mIn the\x1b[0m Garden.", "In the Garden."),
        ("\x1b]2;a title\x1b\\In the \x1b]8;;http://x\x07Garden.", "In the Garden."),
        ("In\x1b(B the \x9b4mGarden.\x1b[", "In the Garden."),
        ("<th\x1b[1mink>Hm.</think>In the Garden.\x1b]0;never ended", "In the Garden."),
        ("In the\x1b Garden.", "In the Garden."),
    ],
)
def test_commands_for_terminals_are_taken_out_whole(text, said):
    assert said_of(text) == said


def test_a_thought_that_never_ends_is_not_said():
    for text in ("<think>\nThe visitor wants", "<|channel|>analysis<|message|>User asks"):
        assert said_of(text) == "" == said_of(text, cut_off=True)


def test_thoughts_without_an_opening_tag_are_known_once_they_were_seen():
    text = f"The visitor wants the next talk.\n</think>\n\n{SAID}"
    said, _ = filtered(text)
    assert said == SAID
    assert said_of(text, untagged=True) == SAID
    first = SpokenFilter()
    for piece in text:
        first.feed(piece)
    assert first.thinks_untagged
    assert said_of(text[:20], untagged=True, cut_off=True) == ""


@pytest.mark.parametrize("closer", CLOSERS)
def test_thoughts_that_end_with_any_familys_tag_are_not_said(closer):
    assert said_of(f"The visitor wants the next.\n{closer}\n{SAID}", untagged=True) == SAID
    assert said_of(f"{closer.upper()}{SAID}", untagged=True) == SAID
    assert filtered(f"The visitor wants the next.{closer}{SAID}")[0] == SAID


def test_an_answer_that_is_no_thought_after_all_may_be_a_call():
    text = '<tool_call>{"name": "find_sessions", "arguments": {"query": "next"}}</tool_call>'
    for pieces in cuts(text):
        assert filtered(*pieces, untagged=True) == (
            "", [ToolCall("find_sessions", {"query": "next"})],
        )  # fmt: skip
    assert said_of(f"{SAID}<|im_end|>\n<|im_start|>user\nthanks", untagged=True) == SAID


def test_an_answer_without_thoughts_is_said_even_if_thoughts_were_expected():
    assert said_of(SAID, untagged=True) == SAID
    made = SpokenFilter(starts_in_thought=True)
    made.feed(SAID)
    made.end()
    assert not made.thinks_untagged


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}<|im_end|></s><|eot_id|>",
        f"{SAID}</s>",
        f"{SAID}<end_of_turn>\n<start_of_turn>user\nthanks<end_of_turn>",
        f"{SAID}<|im_end|>\n<|im_start|>user\nthanks<|im_end|>\n<|im_start|>assistant\nWelcome.",
        f"<|im_start|>assistant\n{SAID}<|im_end|>",
        f"<|start_header_id|>assistant<|end_header_id|>\n\n{SAID}<|eot_id|>",
        f"{SAID}<｜end▁of▁sentence｜>",
        f"<s> {SAID} [/INST] thanks",
        f"{SAID}<|some_token_of_tomorrow|>",
        f"<answer>{SAID}</answer>",
        f"Usher: {SAID}\nUser: thanks\nUsher: You're welcome.",
        f"assistant\n{SAID}",
        f"**Usher:** {SAID}\n\nVisitor: and then?",
        f"{SAID}\nQuestion: what else?\nAnswer: nothing.",
        f"<|im_start|>assistant<|im_sep|>{SAID}<|im_end|>",
        f"<|start_of_role|>assistant<|end_of_role|>{SAID}<|end_of_text|>",
        f"[|assistant|]{SAID}[|endofturn|]\n[|user|]thanks",
        f"{SAID}<unk><pad>",
        f"Answer: {SAID}",
        f"**Answer**: {SAID}",
        f"Assistant (Usher): {SAID}",
        f"Usher says: {SAID}",
    ],
)
def test_the_models_turn_is_all_that_is_said(text):
    assert said_of(text) == SAID


@pytest.mark.parametrize(
    "text",
    [
        f"*smiles* (pauses) {SAID}",
        f"*clears throat* {SAID}",
        f"[laughs] {SAID} (smiles warmly)",
        f"(Nods) {SAID}",
        f"_chuckles_ {SAID}",
        f"<smiles> {SAID} <waves>",
    ],
)
def test_stage_directions_are_not_said(text):
    assert said_of(text) == SAID


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("**Memory** for __agents__ is `at` *10 am*.", SAID),
        ("***Memory*** for ~~agents~~ is at **10 am.**", SAID),
        (f"## Next\n\n{SAID}", f"Next. {SAID}"),
        ("- Memory at 10\n- Lunch at 12\n", "Memory at 10. Lunch at 12."),
        ("1. Memory at 10.\n2) Lunch at 12", "Memory at 10. Lunch at 12"),
        ("* **Memory** at 10\n* [ ] Lunch", "Memory at 10. Lunch"),
        ("| talk | at |\n|---|:-:|\n| Memory | 10 am |\n| Lunch | noon |\n",
         "talk, at. Memory, 10 am. Lunch, noon."),
        ("```\nMemory at 10\n```\n", "Memory at 10"),
        ("```python\nprint(1)\n```", "print(1)"),
        ("See [Memory for agents](https://x.org/a_(b)?c=1) now.", "See Memory for agents now."),
        ("![a map](map.png) Go left.", "a map Go left."),
        ("See [the list][1], or [2].", "See the list, or ."),
        ("It is at 10 am【4†source】.", "It is at 10 am."),
        ("> It is at 10 am.\n> So there.", "It is at 10 am. So there."),
        ("One.\n\n---\n\nTwo.", "One. Two."),
        ("2 * 3 is 6 and snake_case stays, 5*6 too.", "2 * 3 is 6 and snake_case stays, 5*6 too."),
        ("10 am is when it starts.", "10 am is when it starts."),
        ("10.30 is when it starts.", "10.30 is when it starts."),
        ("Costs \\*5\\* points.", "Costs *5* points."),
        ("Great!", "Great!"),
    ],
)  # fmt: skip
def test_of_markdown_the_words_are_left(text, said):
    assert said_of(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<b>Memory</b> for <i>agents</i><br/>is at <span class='x'>10 am</span>.", SAID),
        ("<p>Memory</p><p>Lunch</p>", "Memory Lunch"),
        ("<ul><li>Memory</li><li>Lunch</li></ul>", "Memory Lunch"),
        ("<!-- a note -->Memory", "Memory"),
        ("<speak>Memory<break time='1s'/> at ten</speak>", "Memory at ten"),
        ("Q&amp;A at 5 &lt; 6, it&#39;s&nbsp;on &#x1F600;", "Q&A at 5 < 6, it's on"),
        ("Q&A with AT&T & friends", "Q&A with AT&T & friends"),
        ("5 < 6 and 7 > 6, a<b", "5 < 6 and 7 > 6, a<b"),
        ("The talk is The <canvas> that wasn't.", "The talk is The <canvas> that wasn't."),
        ("Great 😀👍🏽 see you at 10 👩‍💻!", "Great see you at 10 !"),
        ("At 5°C, 20 € and ½ ™.", "At 5°C, 20 € and ½ ™."),
        ("Nice :smile: at 10:30 :tada:", "Nice at 10:30"),
        ("Note: it is on. Here: this:that", "Note: it is on. Here: this:that"),
        ("Wiśniewski and 東京 stay", "Wiśniewski and 東京 stay"),
    ],
)  # fmt: skip
def test_html_entities_and_emoji(text, said):
    assert said_of(text) == said


CALL = ToolCall("find_sessions", {"query": "next talk"})


@pytest.mark.parametrize(
    "text",
    [
        '<tool_call>\n{"name": "find_sessions", "arguments": {"query": "next talk"}}\n</tool_call>',
        '<tool_call>{"name": "find_sessions", "arguments": {"query": "next talk"}}',
        '<function_call>{"name": "find_sessions", "arguments": "{\\"query\\": \\"next talk\\"}"}'
        "</function_call>",
        '<function=find_sessions>{"query": "next talk"}</function>',
        "<tool_call>\n<function=find_sessions>\n<parameter=query>\nnext talk\n</parameter>\n"
        "</function>\n</tool_call>",
        '[TOOL_CALLS][{"name": "find_sessions", "arguments": {"query": "next talk"}}]',
        '[TOOL_CALLS]find_sessions{"query": "next talk"}',
        '<|python_tag|>{"name": "find_sessions", "parameters": {"query": "next talk"}}<|eom_id|>',
        '{"name": "find_sessions", "parameters": {"query": "next talk"}}',
        '[{"name": "find_sessions", "arguments": {"query": "next talk"}}]',
        '```json\n{"name": "find_sessions", "arguments": {"query": "next talk"}}\n```',
        '{"type": "function", "function": {"name": "find_sessions", '
        '"arguments": {"query": "next talk"}}}',
        '<|channel|>commentary to=functions.find_sessions <|constrain|>json<|message|>'
        '{"query": "next talk"}<|call|>',
        'find_sessions(query="next talk")',
        'print(default_api.find_sessions(query="next talk"))',
        '```tool_code\nprint(find_sessions(query="next talk"))\n```',
        '<tool_code>find_sessions(query="next talk")</tool_code>',
        '<tools>{"name": "find_sessions", "arguments": {"query": "next talk"}}</tools>',
        '<tool_call><name>find_sessions</name>'
        '<arguments>{"query": "next talk"}</arguments></tool_call>',
        'Action: find_sessions\nAction Input: {"query": "next talk"}',
        'Thought: I should search.\nAction: find_sessions\nAction Input: {"query": "next talk"}',
        '<think>Search.</think><tool_call>{"name": "find_sessions", '
        '"arguments": {"query": "next talk"}}</tool_call>',
    ],
)  # fmt: skip
def test_tool_calls_written_as_text_are_calls(text):
    for pieces in cuts(text):
        said, calls = filtered(*pieces)
        named = [ToolCall(call.name, call.arguments) for call in calls]
        assert (said, named) == ("", [CALL]), pieces


def test_the_turn_is_not_over_while_only_thoughts_have_come():
    """Whoever reads a stream hangs up when it is over: the answer may come in a message of its own."""
    thought = "<|channel|>analysis<|message|>Hm.<|end|>"
    text = f"{thought}<|start|>assistant<|channel|>final<|message|>{SAID}"
    made = SpokenFilter()
    for character in text:
        made.feed(character)
        assert not made.over
    made.feed("<|return|>")
    assert made.over
    called = SpokenFilter()
    called.feed("<|channel|>commentary to=functions.x<|message|>{}<|call|>")
    assert called.over and called.calls


def test_thoughts_that_a_server_sends_apart_are_not_looked_for_in_the_text():
    made = SpokenFilter(starts_in_thought=True)
    made.thoughts_elsewhere()
    assert made.feed(f"{SAID} ") == f"{SAID} "


def test_an_object_that_is_no_call_is_answered_with_what_it_holds():
    assert said_of('{"answer": "Memory is at 10 am."}') == "Memory is at 10 am."
    assert said_of("{so it begins} and goes on") == "{so it begins} and goes on"


PLAIN = [
    "A talk about memory for agents is on now in the Garden Room.",
    "I'm sorry, I don't have that; the information desk can help.",
    "Using LLMs (with care), 2 of 3 speakers said: yes!",
    "You want \"Small models, large ideas\" at 9:15 am, on the Main Stage.",
    "There are three: Memory for agents, Latency is a feeling, and Evals.",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_no_word_of_plain_text_waits_for_a_later_token(text):
    """Tokens as LLMs cut them: a word, with the space in front of it."""
    made, said = SpokenFilter(), ""
    tokens = [(" " if i else "") + word for i, word in enumerate(text.split(" "))]
    for number, token in enumerate(tokens):
        said += made.feed(token)
        whole = "".join(tokens[: number + 1])
        assert whole.rstrip('"!:').startswith(said.rstrip('"!:')) and len(whole) - len(said) <= 1
    assert said + made.end() == text


FIRST_WORDS = (
    "A An As Answer Action Analysis Thought Thinking Reasoning Final Usher Assistant Model User System "
    "Question Response Reply Human find print json In 10 9 1 10:30 It's (In \"Yes, Yes, - I & Q&A"
).split()


@pytest.mark.parametrize("word", FIRST_WORDS)
def test_the_first_word_of_plain_text_is_passed_on_by_the_token_that_ends_it(word):
    """A word is whole when a space follows: to the voice, the filter adds no token of delay."""
    made = SpokenFilter()
    said = made.feed(word) + made.feed(" rooms")
    assert said in (f"{word} rooms", f"{word} room") or (word == "-" and said == "rooms")
