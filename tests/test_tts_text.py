"""Normalisation: what is written to what is said."""

import pytest

from tts.text.normalize import normalize, speak


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("10:30", "ten thirty"),
        ("9:05 a.m.", "nine oh five ay m"),
        ("at 2:15 pm", "at two fifteen p m"),
        ("10:00", "ten o'clock"),
        ("10am", "ten ay m"),
        ("14:00", "fourteen hundred"),
        ("9:15-9:30am", "nine fifteen to nine thirty ay m"),
        ("July 1", "july first"),
        ("July 1, 2026", "july first twenty twenty six"),
        ("the 22nd", "the twenty second"),
        ("2026-06-30", "june thirtieth twenty twenty six"),
        ("room 1308", "room thirteen oh eight"),
        ("H1308", "h thirteen oh eight"),
        ("room B2", "room b two"),
        ("1,967 people", "one thousand nine hundred sixty seven people"),
        ("3.5 hours", "three point five hours"),
        ("45%", "forty five percent"),
        ("$5", "five dollars"),
        ("Dr. Smith", "doctor smith"),
        ("LLM agents", "l l m agents"),
        ("OpenAI", "open ay i"),
        ("RISC-V", "risc v"),
        ("C++ & Rust", "c plus plus and rust"),
        ("info@conf.org", "info at conf dot org"),
        ("I am here", "i am here"),
        ("10 am", "ten ay m"),
        ("don't", "don't"),
        ("don’t", "don't"),
        ("Jesús", "jesús"),
        ("“Quoted” (aside)", "quoted aside"),
        ("— … !", ""),
    ],
)
def test_normalize(written, said):
    assert " ".join(normalize(written)) == said


@pytest.mark.parametrize(
    ("chunk", "pause"),
    [("end.", "."), ("really?!", "?"), ("one,", ","), ("a:", ","), ("Dr.", ""), ("a.m.", ""),
     ('said."', "."), ("plain", "")],
)  # fmt: skip
def test_pause_after_a_chunk(chunk, pause):
    assert speak(chunk).pause == pause
