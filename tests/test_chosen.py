"""Each family of `chosen/` is told the sentences, in the order and with the values, that were read there."""

import pytest

from tests.chosen import KINDS, held, keys_spoken, told


@pytest.fixture(autouse=True, scope="module")
def keys():
    with keys_spoken():
        yield


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind in KINDS for title in held(kind)])
def test_the_same_sentences_are_chosen(kind, title):
    assert told(kind, title) == held(kind)[title], "python -m tests.chosen, and read what is told otherwise"
