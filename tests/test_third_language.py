"""A language is an entry of LANGUAGES and its line in every text: nothing else knows how many there are."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from babel.core import Locale, get_global
from babel.dates import get_month_names
from streamlit.testing.v1 import AppTest

from calculators.assess import assess
from calculators.casefile import read_case
from content import library
from content.library import LANGUAGES
from deploy.leave_out import LOCALES_KEPT
from telling.whole.whole_answer import tell_all
from terminal.command_line import main
from tests.browser import ROOT
from tests.remembered import forget
from tests.test_places import COUPLE
from tests.test_plain import ask, text_of
from tests.test_rooms import HOUSE
from views import frame
from views.answers import Answers

DAY = date(2026, 3, 10)
TOY: Any = "xx"
TONGUE = library.Tongue("Toy", "x-toy", "de_DE", " ", " / ", "; ", "; ")


def with_the_toy(words: Any) -> Any:
    """Beside every English text the same in ⟦ ⟧."""
    if isinstance(words, list):
        return [with_the_toy(one) for one in words]
    if not isinstance(words, dict):
        return words
    if "en" in words and "zh" in words:
        told = words["en"]
        return words | {TOY: [f"⟦{one}⟧" for one in told] if isinstance(told, list) else f"⟦{told}⟧"}
    return {key: with_the_toy(value) for key, value in words.items()}


@pytest.fixture(autouse=True)
def toy(monkeypatch):
    load = library._load
    monkeypatch.setattr(library, "_load", lambda path: with_the_toy(load(path)))
    monkeypatch.setitem(LANGUAGES, TOY, TONGUE)
    forget(HOUSE)
    yield
    monkeypatch.undo()
    forget(HOUSE)


def outside(text: str) -> str:
    """What is left without the words of the language."""
    while (inner := re.sub("⟦[^⟦⟧]*⟧", "", text)) != text:
        text = inner
    return text


def english_in(text: str) -> set[str]:
    """Words outside them that are not the toy's days and lists."""
    german = {*get_month_names(locale=TONGUE.locale).values(), "und"}
    return set(re.findall("[A-Za-zä]{3,}", outside(text))) - german


def test_the_command_line_speaks_it(tmp_path, capsys):
    (case := tmp_path / "case.json").write_text(json.dumps(COUPLE))
    for call in (["assess", str(case), "--text", "--as-of", "2026-03-10"], ["gaps"], ["clauses"]):
        assert main([*call, "--lang", TOY]) == 0
        told = capsys.readouterr().out
        assert "⟦" in told
        assert not english_in(told), call


def test_a_result_is_told_in_it():
    family = read_case(COUPLE)
    told = tell_all(assess(family, DAY, TOY), TOY, family)
    result = told.groups[0].results[0]
    assert outside(result.title) == ""


@pytest.mark.parametrize("address", ["/", "/r/maternity_leave", "/find", "/api", "/m", "/m?for=baby"])
def test_plain_pages_speak_it(address):
    and_language = "&lang=" if "?" in address else "?lang="
    page = ask(f"{address}{and_language}{TOY}").text
    assert '<html lang="x-toy">' in page
    for name in ("中文", "English"):
        assert page.count(f">{name}</") == 1
    if address != "/api":
        assert english_in(text_of(page)) == {"English"}
    assert ">Toy</" in ask(address).text


def test_a_plain_result_is_told_in_it():
    sent = urlencode({"for": "baby", "case": json.dumps(COUPLE), "do": "results"})
    page = ask(f"/m?lang={TOY}", method="POST", body=sent.encode()).text
    assert "⟦" in page
    assert english_in(text_of(page)) == {"English"}


def test_the_page_offers_it_and_is_drawn_in_it():
    page = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    page.session_state["answers"] = Answers(case=json.loads(json.dumps(COUPLE)), begun=True)
    page = page.run().switch_page(frame.RESULTS).run()
    switches = [one for one in page.button if str(one.key).startswith("language ")]
    assert [one.label for one in switches] == ["English", "Toy"]
    page = switches[1].click().run()
    assert not page.exception
    assert "⟦" in " ".join(str(one.proto.body) for one in page.get("html"))
    assert [one.label for one in page.button if str(one.key).startswith("language ")] == ["中文", "English"]


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_what_babel_needs_for_it_is_not_left_out_of_an_image(language):
    locale = LANGUAGES[language].locale
    loaded = str(Locale.parse(locale))
    while loaded:
        assert loaded in LOCALES_KEPT
        parent = get_global("parent_exceptions").get(loaded)
        loaded = parent or loaded.rpartition("_")[0]
