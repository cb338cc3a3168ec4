"""Only the parser reads what was said: whatever comes after it reads the fields of the query."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from knowledge.understand.cues import PATTERNS, TABLES, Cue
from knowledge.understand.query import Query
from knowledge.understand.said import Said

ROOT = Path(__file__).parent.parent
PARSER = "knowledge/understand/"
# What is said back as it was said, or handed over whole to be embedded: nothing is read from it.
VERBATIM = {
    ("knowledge/answer/pairs.py", "missing_side"),
    ("knowledge/answer/told.py", "_likeness"),
    ("knowledge/answer/scores.py", "as_told"),
    ("knowledge/answer/scores.py", "likest"),
    ("knowledge/grounding.py", "grounding"),
    ("knowledge/grounding.py", "_choose"),
}
# ``ask``, ``find`` and ``grounding`` take a question that is not parsed yet, too, and have it parsed.
PARSED_BY = ("knowledge/answer/dialogue.py", "understand")
READERS = {"parse", "Reader", "Said", "cues_in", "guess", "PATTERNS", "TABLES"}


def sources(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(PARSER):
                yield name, ast.parse(path.read_text("utf-8"))


AFTER = dict(sources("knowledge/answer")) | {
    name: tree for name, tree in sources("knowledge") if name == "knowledge/grounding.py"
}
PARSER_FILES = sorted((ROOT / PARSER).glob("*.py"))
EVERYWHERE = dict(sources("knowledge", "agent", "bench"))


def within(tree: ast.AST, function: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Every node with the outermost function in which it stands."""
    for node in ast.iter_child_nodes(tree):
        inside = node.name if isinstance(node, ast.FunctionDef) and not function else function
        yield inside, node
        yield from within(node, inside)


def found_in(trees: dict[str, ast.Module], *attributes: str) -> set[tuple[str, str]]:
    return {
        (name, function)
        for name, tree in trees.items()
        for function, node in within(tree)
        if isinstance(node, ast.Attribute) and node.attr in attributes
    }


def test_what_was_said_is_only_embedded_or_said_back():
    assert found_in(EVERYWHERE, "verbatim") == VERBATIM


def test_no_words_of_a_time_are_read_again():
    assert not found_in(AFTER, "spoken")


def test_a_query_holds_no_text_but_what_it_names():
    assert "text" not in {field.name for field in fields(Query)}
    assert [f.name for f in fields(Query) if f.type in (Said, "Said")] == ["said", "utterance"]


def test_nothing_is_parsed_again():
    found = {
        (name, function)
        for name, tree in AFTER.items()
        for function, node in within(tree)
        if isinstance(node, ast.Name) and node.id in READERS
    }
    assert found == {PARSED_BY}


WORDS = {"content", "shared", "holds", "in_a_row", "by_whom", "beside_what", "others_of", "foods",
         "catering"}  # fmt: skip


def test_words_that_were_said_meet_those_of_the_file_alone():
    """``"again" in query.said.content`` would be a cue."""
    found = {
        f"{name}: {ast.unparse(node)}"
        for name, tree in AFTER.items()
        for node in ast.walk(tree)
        if literal_beside_words(node)
    }
    assert not found


def literal_beside_words(node: ast.AST) -> bool:
    parts: list[ast.expr] = []
    if isinstance(node, ast.Compare):
        parts = [node.left, *node.comparators]
    elif isinstance(node, ast.Call):
        parts = [node.func, *node.args]
    words = any(isinstance(part, ast.Attribute) and part.attr in WORDS for part in parts)
    return words and any(isinstance(n, ast.Constant) for part in parts for n in ast.walk(part))


def test_offences_are_found():
    read = ast.parse("def told(turn):\n    return turn.query.said.verbatim.startswith('who')")
    assert found_in({"m": read}, "verbatim") == {("m", "told")}
    for offence in ("'again' in query.said.content", "said.holds(['again'])", "said.shared('a b')"):
        assert literal_beside_words(ast.parse(offence, mode="eval").body)


@pytest.mark.parametrize("cue", Cue)
def test_every_cue_has_its_words(cue):
    assert cue in PATTERNS
    assert sum(cue in table for table in TABLES) == 1


def test_every_cue_is_asked_for():
    asked = {
        node.attr
        for tree in (*AFTER.values(), *(ast.parse(p.read_text("utf-8")) for p in PARSER_FILES))
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Cue"
    }
    assert {cue.name for cue in Cue} == asked


@pytest.mark.parametrize(
    "said, cues",
    [
        ("is there another one later", {Cue.IS_THERE_ANOTHER, Cue.LATER, Cue.ANOTHER}),
        ("which of them is he doing on his own", {Cue.ALONE, Cue.CHOOSES}),
        ("yes please", {Cue.YES}),
        ("and who is moderating that", {Cue.GOES_ON, Cue.BEGINS_WHO}),
    ],
)
def test_cues_of_a_question(said, cues):
    assert cues <= Said.of(said).cues


def test_what_is_captured_of_a_question():
    assert Said.of("and session three").number == 3
    assert Said.of("just two talks").as_many == 2
    assert Said.of("half an hour after that").later is not None
    assert Said.of("who is moderating that").role == "moderat"
    assert Said.of("which of them has the fewest speakers").crowd == "fewest"
    assert Said.of("is the lids talk by jo nobody").by_whom == {"jo", "nobody"}
    ranking = Said.of("which of them finishes later").ranking
    assert ranking and (ranking.by, ranking.last) == ("end", True)
    assert Said.of("is there a vegan option").diet == "vegan"
