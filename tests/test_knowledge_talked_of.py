"""Of several that are called so, the one beside what is talked of: its day, its people, its siblings.
Asked at a gathering of orchard keepers."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

NOW = datetime.fromisoformat("2026-05-02T09:30+02:00")
HEAD = "title,start,end,room,type,people,desc"
ROWS = (
    "Pressing apples at scale,01T12:00,01T14:00,Press,workshop,Nell Tarn,Large presses.",
    "Hedges and their birds,02T10:00,02T11:00,Barn,panel,Ines Holm; Petra Voss; Otto Lind,Nests.",
    "Rest,02T11:00,02T11:40,,break,,",
    "Grafting old trees,02T13:00,02T14:00,Orchard,talk,Sam Reed,Old wood and new.",
    "Apples on the kitchen table and how to press a few at home,02T13:00,02T13:45,Press,talk,Uma Gale,",
    "Tea,02T14:00,02T14:20,Yard,break,,",
    "Insects by night,02T14:20,02T15:00,Orchard,talk,Vera Moss,Moths.",
    "In conversation with Petra Voss,02T16:00,02T17:00,Barn,talk,Otto Lind; Petra Voss,A life.",
    "Books and their readers,02T17:15,02T18:00,Yard,signing,Petra Voss; Sam Reed,",
    "Books for the cellar,02T17:15,02T18:00,Press,signing,Nell Tarn,",
    "Willow weaving for adults,02T12:00,02T13:00,Shed,workshop,Karl Berg,Baskets.",
    "Parade for children,02T15:00,02T15:30,Yard,other,,With drums.",
    "What bees remember,03T11:00,03T12:00,Barn,talk,Petra Voss; Karl Berg,Bees.",
    "Willow weaving for children,03T10:00,03T11:00,Shed,workshop,Karl Berg,Small baskets.",
    "Who owns a hedge: money matters,03T12:30,03T13:00,Barn,talk,Ines Holm,Land and prices.",
    "Knots and hedges (talk),03T10:00,03T10:30,Yard,talk,Vera Moss,",
    "Knots and hedges (workshop),03T15:00,03T16:00,Yard,workshop,Vera Moss,",
    "First tasting of perry,03T15:00,03T15:30,Press,other,Nell Tarn,",
    "Second tasting of perry,03T16:00,03T16:30,Press,other,Uma Gale,",
    "Last words,03T14:00,03T14:30,Barn,talk,Petra Voss; Sam Reed,",
)  # fmt: skip

index = sheet("orchard.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    "question",
    [
        "is the apples one at the same time",
        "does the apples one clash with it",
        "does it clash with the apples one",
        "is it the same time as the apples one",
        "is the apples thing on then",
    ],
)
def test_the_one_meant_is_on_the_day_that_is_talked_of(index, question):
    turns = ["when's grafting old trees", question]
    expect(index, turns, NOW, "Yes, they overlap.", "Pressing")


def test_the_one_meant_can_be_reached_on_the_day_that_is_talked_of(index):
    turns = ["when's grafting old trees", "could I still do the apples one as well"]
    expect(index, turns, NOW, "No, they overlap.", "is over")


def test_of_another_day_is_meant_what_alone_is_called_so(index):
    turns = ["when's grafting old trees", "is the bees one at the same time"]
    expect(index, turns, NOW, "What bees remember tomorrow at 11 am")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how long's the break after it", "Tea runs 20 minutes"),
        ("how long is the break after that one", "Tea runs 20 minutes"),
        ("how much of a break is there after it", "Tea runs 20 minutes"),
        ("when does the break after it end", "Tea ends at 2:20 pm"),
        ("where's the break after it", "Tea is in Yard"),
        ("how long's the break before it", "Rest runs 40 minutes"),
        ("is there a break after it", "Yes, 20 minutes"),
    ],
)
def test_what_is_asked_of_the_break_beside_it(index, question, said):
    expect(index, ["when's grafting old trees", question], NOW, said)


def test_where_no_break_is_listed_the_gap_is_told(index):
    turns = ["when's what bees remember", "how long's the break after it"]
    expect(index, turns, NOW, "Half an hour: What bees remember ends at noon", "Yes")


@pytest.mark.parametrize(
    "question",
    [
        "is there one about money, shares and that",
        "is there anything on shares",
        "any about shares",
    ],
)
def test_shares_may_be_a_subject(index, question):
    turns = ["what workshops are there tomorrow", question]
    expect(index, turns, NOW, "", "alone")


@pytest.mark.parametrize(
    "question", ["which of them does she share", "which of those are shared", "which one's shared"]
)
def test_shared_may_be_who_gives_it(index, question):
    expect(index, ["what is Karl Berg doing", question], NOW, "What bees remember with Petra Voss")


def test_who_else_is_on_with_somebody_is_told_of_what_comes_first_or_is_talked_of(index):
    ask = "who else is on with Petra Voss"
    expect(index, [ask], NOW, "Ines Holm and Otto Lind")
    expect(index, ["when's what bees remember", ask], NOW, "Karl Berg")
    late = datetime.fromisoformat("2026-05-02T16:30+02:00")
    expect(index, [ask], late, "Otto Lind, in In conversation")


HER = ["when is the petra voss conversation"]


@pytest.mark.parametrize(
    "question",
    [
        "when else can I see her then",
        "where else could I hear her",
        "what time else can I catch her",
        "any other chance to hear her",
        "can I see her somewhere else",
        "what else is she doing",
        "when else can I see Petra Voss",
    ],
)
def test_she_is_whom_the_title_names_and_what_else_she_does_is_told(index, question):
    expect(index, [*HER, question], NOW, "Books and their readers", "Otto Lind gives")


def test_more_than_can_be_named_are_counted(index):
    expect(index, [*HER, "when else can I see her"], NOW, "And 1 more. Shall I go on?")
    turns = [*HER, "when else can I see her", "yes"]
    expect(index, turns, NOW, "Last words")


def test_what_is_over_is_no_other_chance(index):
    late = datetime.fromisoformat("2026-05-03T09:00+02:00")
    expect(index, ["when else can I see Petra Voss"], late, "What bees remember", "Hedges")


def test_what_else_is_on_then_is_asked_of_no_person(index):
    expect(
        index, ["when's grafting old trees", "what else is on then"], NOW, "Apples on the kitchen"
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("when's her signing", "Books and their readers is at 5:15 pm"),
        ("is she signing anything", "Books and their readers"),
        ("is she on a panel", "Hedges and their birds"),
        ("does she do anything on bees", "What bees remember"),
        ("can I do her signing and the willow weaving", "Books and their readers starts"),
        (
            "she's signing somewhere after isn't she, can I do both",
            "Books and their readers starts",
        ),
        ("she has a signing later, could I see both", "Books and their readers starts"),
        ("she's also on about bees tomorrow, can I catch both", "What bees remember tomorrow"),
    ],
)
def test_of_a_kind_hers_is_meant(index, question, said):
    expect(index, [*HER, question], NOW, said, "cellar")


def test_what_she_wants_is_not_hers(index):
    turns = [*HER, "she'd rather see the books for the cellar, can we do both"]
    expect(index, turns, NOW, "Books for the cellar starts at 5:15 pm")
    expect(index, ["what signings are there"], NOW, "cellar")


WEAVING = "when's willow weaving for adults"


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ((WEAVING, "no I mean the children's one, when's that"), "for children is tomorrow at 10 am"),
        ((WEAVING, "and the kids one"), "for children is tomorrow at 10 am"),
        ((WEAVING, "sorry, the one for kids"), "Willow weaving for children"),
        ((WEAVING, "where's the one for children"), "for children is in Shed"),
        ((WEAVING, "what about the one for kids"), "for children, by Karl Berg, is tomorrow"),
        (("when's the parade", "can I do the weaving after it", "no I mean the kids one, when's that"),
         "for children is tomorrow at 10 am"),
        (("when's the parade", "can I do the weaving first", "sorry, I meant the kids one"),
         "Willow weaving for children"),
        (("when's willow weaving for children", "no, the adults one, who gives that"), "for adults"),
        ((WEAVING, "is the kids one at the same time"), "No clash"),
        (("when's grafting old trees", "where's the kids one"), "Parade"),
    ],
)  # fmt: skip
def test_the_other_of_two_that_are_called_alike(index, turns, said):
    expect(index, turns, NOW, said)


def test_what_was_told_of_itself_is_meant(index):
    turns = ["when's the parade for children", "where's the kids one"]
    expect(index, turns, NOW, "Parade for children is in Yard", "Willow")


def test_what_was_just_told_is_set_beside_what_was_told_before(index):
    turns = [
        "when's grafting old trees",
        "what else is on then",
        "is the apples one at the same time",
    ]
    expect(index, turns, NOW, "Yes, they overlap. Grafting old trees is from 1 pm to 2 pm")
    turns = ["when's grafting old trees", "is the grafting one at the same time"]
    expect(index, turns, NOW, "I only see one")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("when's his other one", "What bees remember tomorrow at 11 am"),
        ("what are his other talks", "What bees remember tomorrow at 11 am"),
        ("anywhere else I can catch him", "What bees remember tomorrow at 11 am"),
    ],
)
def test_another_of_his_is_not_what_was_told(index, question, said):
    turns = ["what is Karl Berg's willow weaving for adults", question]
    expect(index, turns, NOW, said, "As I said")


def test_what_else_several_do_is_told_of_each(index):
    turns = ["when's books and their readers", "what are their other talks"]
    expect(index, turns, NOW, "Sam Reed in Grafting old trees")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("no I mean the second one", "Second tasting of perry, by Uma Gale, is tomorrow at 4 pm"),
        ("sorry, the second one", "Second tasting of perry, by Uma Gale, is tomorrow at 4 pm"),
        ("and who gives the second one", "Uma Gale gives Second tasting of perry"),
        ("where's the second one", "Second tasting of perry is in Press"),
    ],
)
def test_the_second_of_two_is_told_after_the_first(index, question, said):
    expect(index, ["when's the first tasting of perry", question], NOW, said)


def test_the_second_of_a_list_is_that_of_the_list(index):
    turns = ["what signings are there", "who gives the second one"]
    expect(index, turns, NOW, "Petra Voss and Sam Reed give Books and their readers")


@pytest.mark.parametrize("name", ["Ines Holm", "Vera Moss", "Karl Berg", "Petra Voss"])
def test_whether_somebody_is_here_is_a_schedules_business(index, name):
    expect(index, [f"is {name} here"], NOW, f"{name} ", "don't have")


@pytest.mark.parametrize(
    "question",
    ["no the workshop one, when's that", "and the workshop one", "when's the workshop one"],
)
def test_the_sibling_of_another_kind(index, question):
    turns = ["when's the knots and hedges talk", question]
    expect(index, turns, NOW, "Knots and hedges (workshop) is tomorrow at 3 pm")


@pytest.mark.parametrize("question", ["and the signing, where's that", "where's the signing"])
def test_the_one_of_a_kind_is_hers_whose_were_told(index, question):
    expect(index, ["when is Petra Voss on", question], NOW, "Books and their readers is in Yard")
    expect(index, ["when's grafting old trees", question], NOW, "cellar")


def test_nothing_else_is_told_with_all_that_there_is(index):
    turns = ["what is Nell Tarn doing today", "anything else with her today"]
    expect(index, turns, NOW, "No, Nell Tarn has nothing else, only Books for the cellar")


def test_which_of_them_is_of_the_people_who_were_told(index):
    turns = ["who's on hedges and their birds", "which of them is on again"]
    expect(index, turns, NOW, "Ines Holm in Who owns a hedge")


@pytest.mark.parametrize(
    "question",
    [
        "anything for my kids but no workshops",
        "something for a six year old today, not workshops",
        "what is there for children except workshops",
    ],
)
def test_what_is_not_wished_for_children_is_left_out(index, question):
    expect(index, [question], NOW, "Parade for children", "Willow")
    expect(index, ["anything for my kids tomorrow"], NOW, "Willow weaving for children")
