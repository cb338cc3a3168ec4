"""A few hundred damaged files for each reader; ``bench/fuzz.py`` tries a hundred thousand."""

import pytest

from bench import fuzz


@pytest.mark.parametrize("reader", fuzz.READERS)
def test_damaged_files_are_read_or_refused_in_one_line(reader):
    found = fuzz.fuzz(reader, 200)
    assert found["cases"] >= 200 and 0 < found["read"] < found["cases"]
    assert found["slowest_s"] < fuzz.LONGEST_S
