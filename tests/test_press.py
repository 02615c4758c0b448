"""Sheets made in a process of their own: the same bytes, and one that fails or is ended harms no other."""

import pytest

from outlets import docx, pdf
from outlets.press import NotMadeError, Press
from tests.test_outlets_sheets import a_verdict, decision


@pytest.fixture
def press():
    made = Press()
    yield made
    made.close()


def test_a_sheet_is_the_same_as_made_here(press):
    sheet = decision(a_verdict())
    assert press.make("pdf", sheet) == pdf.write(sheet)
    assert press.make("docx", sheet)[:2] == docx.write(sheet)[:2] == b"PK"


def test_what_cannot_be_made_is_said_without_what_stands_on_it_and_the_next_is_made(press):
    with pytest.raises(NotMadeError) as failed:
        press.make("pdf", "张三")
    assert str(failed.value) == "AttributeError"
    assert press.make("pdf", decision(a_verdict())).startswith(b"%PDF")


def test_a_process_that_was_ended_is_begun_anew(press):
    press.make("pdf", decision(a_verdict()))
    press._process.kill()
    press._process.wait()
    assert press.make("pdf", decision(a_verdict())).startswith(b"%PDF")
