"""Who may use whom, and what no room may do; read from the source, nothing is run."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from rules.places import kinds
from rules.provinces import NAMES

PROJECT = Path(__file__).parents[1]
HOUSE = ("rules", "calculators", "content", "telling", "roster", "terminal", "outlets", "api", "views")
ROOMS = {*HOUSE, "app", "tests"}
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime"}
DECORATORS = {"requires", "grants", "deducts", "lays_out"}


class Source(NamedTuple):
    """One module of the project."""

    name: str
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name.partition(".")[0]


def _sources() -> Iterator[Source]:
    paths = [PROJECT / "app.py"]
    for room in HOUSE:
        paths += sorted((PROJECT / room).rglob("*.py"))
    for path in paths:
        parts = path.relative_to(PROJECT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        yield Source(name, ast.parse(path.read_text(encoding="utf-8")))


SOURCES = list(_sources())
in_each_module = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)


def of(*rooms: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("source", [s for s in SOURCES if s.room in rooms], ids=lambda s: s.name)


def imported(tree: ast.AST) -> set[str]:
    """Every module imported, also inside functions; of `from a import b`, `a`, or `a.b` where that is one."""
    modules = {source.name for source in SOURCES}
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their room"
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & modules
            found |= inner or {str(node.module)}
    return found


def of_the_project(source: Source) -> set[str]:
    return {module for module in imported(source.tree) if module.partition(".")[0] in ROOMS}


def from_outside(source: Source) -> set[str]:
    rooms = {module.partition(".")[0] for module in imported(source.tree)}
    return rooms - ROOMS - set(sys.stdlib_module_names)


@of("rules")
def test_rules_know_only_rules_and_how_a_case_is_checked(source):
    assert {module for module in of_the_project(source) if not module.startswith("rules")} == set()
    assert from_outside(source) <= {"pydantic", "pydantic_core", "dateutil"}


PROVINCES = [path.name for path in (PROJECT / "rules").iterdir() if path.is_dir() and path.name in NAMES]


@pytest.mark.parametrize("province", PROVINCES)
@of(*HOUSE, "app")
def test_only_the_list_of_provinces_knows_one(source, province):
    """Neither national law, nor another province's, nor anything that reads what they give."""
    if source.name != "rules.places" and not source.name.startswith(f"rules.{province}"):
        assert not any(module.startswith(f"rules.{province}") for module in of_the_project(source))


RIGHTS = frozenset(kinds())
NAMES_A_RIGHT = {"api.description"}
"""The example claim of the interface's description."""
FIGURES_OF_A_RIGHT = {
    "calculators.notices": "rural_family_reward",
    "calculators.questions": "childcare_subsidy",
}
"""The years of the old policy, and the first day of the subsidy: each stands once, with its right."""


@of("calculators", "content", "telling", "roster", "api", "views")
def test_no_right_is_named_outside_the_rules(source):
    """What is told, claimed, planned or asked of one is read from it, or from the words under its name."""
    said = {node.value.value for node in ast.walk(source.tree) if _is_a_docstring(node)}
    texts = {node.value for node in ast.walk(source.tree) if isinstance(node, ast.Constant)} - said
    named = {text for text in texts if isinstance(text, str) and text.partition("/")[0] in RIGHTS}
    assert source.name in NAMES_A_RIGHT or named == set()
    modules = {m.rpartition(".")[2] for m in of_the_project(source) if m.startswith("rules.")}
    assert modules & RIGHTS <= {FIGURES_OF_A_RIGHT.get(source.name)}


def _is_a_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@of("content")
def test_content_only_reads_its_words(source):
    rooms = {module.partition(".")[0] for module in of_the_project(source)}
    assert rooms <= {"rules", "content"}


@of("telling")
def test_sentences_know_no_page_and_no_list(source):
    assert {m.partition(".")[0] for m in of_the_project(source)} <= {
        "rules",
        "calculators",
        "content",
        "telling",
    }


@of("roster")
def test_a_list_knows_no_page(source):
    rooms = {"rules", "calculators", "content", "telling", "roster"}
    assert {m.partition(".")[0] for m in of_the_project(source)} <= rooms


@of("calculators")
def test_calculators_know_no_page(source):
    """Nor a sentence: only `python -m calculators` goes through to the command line."""
    allowed = {"calculators", "rules", "content"}
    if source.name == "calculators.__main__":
        allowed |= {"terminal"}
    assert {m.partition(".")[0] for m in of_the_project(source)} <= allowed


@of("calculators")
def test_words_are_added_where_something_is_published_or_refused(source):
    """All else carries keys: `published` what was found, `clauses` the report, `casefile` what is refused."""
    names = {
        alias.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "content.library"
        for alias in node.names
    }
    if source.name.removeprefix("calculators.") not in ("published", "clauses", "casefile", "situations"):
        assert names <= {"Language", "LANGUAGES", "USUAL"}


@of("api")
def test_the_interface_only_calls_calculators_and_writes_what_they_find(source):
    """Of the pages none but the files taken along; of the rules the case file and the provinces by name."""
    rooms = {"api", "calculators", "content", "telling", "outlets"}
    others = {m for m in of_the_project(source) if m.partition(".")[0] not in rooms}
    assert others <= {"rules.family", "rules.law", "rules.provinces", "rules.version"}


@of("views", "app")
def test_pages_test_no_condition(source):
    """Of the rules a page may know the case file, its fields, the provinces by name: nothing that decides."""
    known = {"rules.family", "rules.fields", "rules.provinces", "rules.version"}
    assert {m for m in of_the_project(source) if m.startswith("rules")} <= known


@of("outlets")
def test_what_is_taken_along_is_drawn_from_what_was_told(source):
    """Sheets, tables and calendars know no case, no finding, no visit and no page."""
    told = {"telling.told", "telling.words.phrases", "content.library", "content", "rules.version"}
    assert {m for m in of_the_project(source) if m.partition(".")[0] != "outlets"} <= told


@in_each_module
def test_only_pages_know_the_toolkit(source):
    if source.room not in ("views", "app"):
        assert "streamlit" not in from_outside(source)


@of("rules", "calculators", "content", "telling", "roster", "terminal")
def test_the_clock_is_read_in_one_place(source):
    if source.name == "calculators.clock":
        return
    used = [n.attr for n in ast.walk(source.tree) if isinstance(n, ast.Attribute) and n.attr in CLOCKS]
    assert used == []
    assert "time" not in imported(source.tree)


@of("rules", "calculators", "roster", "terminal")
def test_money_is_never_a_float(source):
    """Nor is anything else: days are whole, sums are exact."""
    for node in ast.walk(source.tree):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (isinstance(node, ast.Name) and node.id == "float"), node.lineno


def _rules_of_law() -> list[tuple[str, ast.FunctionDef]]:
    return [
        (source.name, node)
        for source in SOURCES
        if source.room == "rules"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef) and DECORATORS & {_name(one) for one in node.decorator_list}
    ]


def _name(decorator: ast.expr) -> str:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return called.id if isinstance(called, ast.Name) else ""


every_rule_of_law = pytest.mark.parametrize(
    "function", [pytest.param(node, id=f"{module}.{node.name}") for module, node in _rules_of_law()]
)


@every_rule_of_law
def test_a_rule_never_asks_whether_a_fact_is_missing(function):
    """While one is unanswered the rule is not called; so no body of a rule compares with None."""
    for node in ast.walk(function):
        if isinstance(node, ast.Compare) and any(isinstance(op, ast.Is | ast.IsNot) for op in node.ops):
            compared = [node.left, *node.comparators]
            assert not any(isinstance(c, ast.Constant) and c.value is None for c in compared), node.lineno


@every_rule_of_law
def test_a_rule_does_not_know_what_day_it_is(function):
    assert "as_of" not in {argument.arg for argument in function.args.args}


@every_rule_of_law
def test_a_rule_says_which_clause_it_is(function):
    (decorator,) = (one for one in function.decorator_list if _name(one) in DECORATORS)
    assert isinstance(decorator, ast.Call)
    assert decorator.args
