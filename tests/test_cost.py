"""What one family costs does not double unseen: the quick lines of the table that `make bench` prints."""

import pytest

from tests.bench.bench_table import measured, of_one_family

LINES = {what: (run, times, of, held) for what, run, times, of, held in of_one_family()}


@pytest.mark.parametrize("what", LINES)
def test_one_family_costs_no_more_than_twice_what_is_held(what):
    run, times, of, held = LINES[what]
    tries = (measured(run, times, of)[1] for _ in range(3))  # another program may be in the way of one
    assert any(ratio <= 2 * held for ratio in tries)
