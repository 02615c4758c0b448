"""Every field of the case file, read from its classes: asked, answered, shown, kept and read again.

And a fact that is new: added to the classes and given its words, it is known everywhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
from html import unescape
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import rules.family
from calculators.keeping import put_at
from content import answers
from content.answers import fact_name
from content.library import LANGUAGES
from rules.family import Turn
from rules.fields import Field, field_at, fields, topics, turn_of
from telling.words import asking
from views import frame
from views.answers import Answers

ROOT = Path(rules.family.__file__).parents[1]
FACTS = [field for field in fields().values() if field.is_fact]
ON_A_SHEET = "/stays/0/"
"""The days of a stay are asked for and shown with it."""
VALUES: dict[str, Any] = {
    "yes_no": True,
    "date": "2020-05-06",
    "number": 1,
    "money": "100.50",
    "text": "一些话",
}
LISTS: dict[str, Any] = {
    "births": [{}],
    "children": [{}],
    "elders": [{}],
    "elder_stays": [{"from": "2020-05-01", "to": "ongoing"}],
    "person_care_leave_used": {"2025": 5},
    "child_subsidy_claimed": [2025],
}
"""Of what is told as a list; each has a sheet of its own on the page (`views/sheets.py`)."""


def value_of(field: Field) -> Any:
    kind = asking.ask(field.path, None, "zh").kind
    if kind == "choice":
        return answers.answers_to(field.path)[-1]
    return VALUES[kind] if kind in VALUES else LISTS[field.name]


def told_of(field: Field) -> tuple[dict[str, Any], Any]:
    """A case in which nothing but that fact is told, and its value."""
    case: dict[str, Any] = {}
    if field.path.startswith(("births/", "children/", "elders/")):
        case[field.topic] = [{}]
    if ON_A_SHEET in field.path:
        case["elders"][0]["stays"] = [{"from": "2020-05-01"}]
    value = value_of(field)
    put_at(case, field.path, value)
    return case, value


def said(app: AppTest) -> str:
    assert not app.exception, app.exception
    return unescape(" ".join(str(one.proto.body) for one in app.get("html")))


# ---- the walk ----


def test_every_topic_has_a_heading_and_every_heading_is_of_a_topic():
    assert set(asking.topics()) == topics()


@pytest.mark.parametrize("field", FACTS, ids=lambda field: field.path)
def test_a_fact_is_kept_read_and_told(field: Field):
    case, value = told_of(field)
    answers = Answers(case=case)
    assert answers.put(field.path, value) == []
    opened = Answers()
    opened.load(answers.kept().encode())
    assert opened.family() == answers.family()
    assert opened.get(field.path) == value
    assert asking.answer(field.path, value, "zh")
    sheet = f"{field.path.partition(ON_A_SHEET)[0]}/stays" if ON_A_SHEET in field.path else field.path
    assert sheet in opened.answered()
    opened.set_unknown(sheet)
    assert opened.unknown() == [sheet]
    assert opened.get(sheet) is None


def test_every_fact_is_asked_on_a_page_and_shown_among_the_answers():
    """One after the other, in one language or the other, without a page falling."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=20)
    languages = cycle(LANGUAGES)
    for field in {field.name: field for field in FACTS if ON_A_SHEET not in field.path}.values():
        (case, value), language = told_of(field), next(languages)
        answers = Answers(language, case=case, begun=True, asking=field.path)
        app.session_state["answers"] = answers
        app.switch_page(frame.QUESTIONS).run()
        assert asking.ask(field.path, case, language).ask in said(app), field.path
        app.switch_page(frame.ANSWERS).run()
        assert asking.answer(field.path, value, language) in said(app), field.path
        assert f"change {field.path}" in {button.key for button in app.button}, field.path


def test_of_one_that_is_told_there_is_a_turn_and_whether_it_lies_behind():
    turns = {path: turn_of(path) for path in fields()}
    assert turns["births"] < turns["births/0/date"] < turns["marriage"] < turns["mother/hukou"]
    assert turns["father/employment"] == turns["mother/employment"] < turns["births/0/leave_starts"]
    assert turn_of("births/3/remote_area") is Turn.MONEY
    assert turn_of("of/nothing") is Turn.LAST
    assert asking.ask("children/2/death_date", None, "zh").is_past
    assert not asking.ask("births/0/due_date", None, "zh").is_past


@pytest.mark.parametrize(
    "path", ["version", "saved", "children/0/shoe_size", "mother/marriage", "children/0"]
)
def test_it_is_no_fact_of_the_family(path):
    assert field_at(path) is None
    assert fact_name(path) == path


# ---- a fact that is new ----

NEW: dict[str, dict[str, str]] = {
    "    married_on: Day | None = None\n": {"home_visits": "StrictBool"},
    "    hukou: Hukou | None = None\n": {"shifts": "Annotated[Whole, Field(ge=0, le=31), Turn.MONEY]"},
    "    leave_starts: Day | None = None\n": {"checked_on": "PastDay"},
    "    sex: Sex | None = None\n": {"weight": "Money", "feeding": "Sex"},
}
"""Fields to add, after a line of the case file's classes: each with its type."""
TESTS = "tests/test_case_fields.py"
RULE = """
from rules.facts import Ask, Facts, annotation_of
from rules.family import Family
from rules.fields import turn_of

facts = Facts(Family.model_validate({"parents": "both"})).held_by("father")
try:
    facts("parent_shifts")
except Ask as ask:
    print(ask.paths, annotation_of("parent_shifts").__name__, turn_of(*ask.paths).name)
"""


def with_new_facts(place: Path) -> dict[str, str]:
    """The program with further facts, in its classes and its words and nowhere else: how to run it."""
    rooms = ("calculators", "telling", "roster", "terminal", "outlets", "views", "tests")
    for name in ("app.py", *rooms, "pyproject.toml"):
        (place / name).symlink_to(ROOT / name)
    for folder, changed in (("rules", "family.py"), ("content", "questions.toml")):
        (place / folder).mkdir()
        for one in (ROOT / folder).iterdir():
            if one.name not in (changed, "__pycache__"):
                (place / folder / one.name).symlink_to(one)
    classes = (ROOT / "rules" / "family.py").read_text(encoding="utf-8")
    words = (ROOT / "content" / "questions.toml").read_text(encoding="utf-8")
    for line, added in NEW.items():
        assert classes.count(line) == 1, line
        fields_added = "".join(f"    {name}: {kind} | None = None\n" for name, kind in added.items())
        classes = classes.replace(line, line + fields_added)
    for name in ("home_visits", "person_shifts", "birth_checked_on", "child_weight", "child_feeding"):
        words += (
            f'[{name}]\nname.zh = "{name}"\nname.en = "{name}"\nask.zh = "{name}？"\nask.en = "{name}?"\n'
        )
    words += 'option.female = {zh = "一", en = "one"}\noption.male = {zh = "二", en = "two"}\n'
    (place / "rules" / "family.py").write_text(classes, encoding="utf-8")
    (place / "content" / "questions.toml").write_text(words, encoding="utf-8")
    return os.environ | {"PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"}


def test_a_new_fact_is_entered_in_its_class_and_its_words_and_nowhere_else(tmp_path):
    """Asked for by a rule, asked on a page, shown, kept and read: the whole walk above, with the new ones."""
    env = with_new_facts(tmp_path)

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    walk = run("-m", "pytest", "-v", "-n", "0", "-p", "no:cacheprovider", "-k", "not new", TESTS)
    for path in ("home_visits", "mother/shifts", "births/0/checked_on", "children/0/feeding"):
        assert f"[{path}] PASSED" in walk
    assert run("-c", RULE) == "('father/shifts',) int MONEY\n"
