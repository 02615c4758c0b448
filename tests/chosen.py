"""Which sentences are chosen, and what is put into them: answers told in a language of keys.

Every text speaks its key and the values it is given: `sentences.block(days=…, first=1 March 2026)`. So the
words stand once, in `content/`, and may change; what is held is that this family is told this sentence with
this day. The answers stand in `chosen/*.txt`. The
verdicts of results and of checked leaves were read beside their cases; the other lines are what the program
told when they were taken in, and nobody has judged each of them. What changes is to be read:

    python -m tests.chosen     # writes them anew: `git diff` shows what is told otherwise
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from calculators.assess import assess
from calculators.casefile import read_case
from calculators.clauses import clause_report
from calculators.plan import plans
from calculators.situations import presumed, situation_of, spoken_of
from calculators.timeline import near, timeline
from calculators.verify import read_claim, verify
from calculators.what_if import what_ifs
from content import library
from content.library import LANGUAGES
from telling.checked.checking import tell_verdict
from telling.over_time.events import tell_events
from telling.over_time.planning import tell_plan
from telling.over_time.timelines import tell_timeline
from telling.over_time.what_ifs import with_what_ifs
from telling.plain_text import as_text, sheet_as_text
from telling.told import ToldVerdict
from telling.whole import topics
from telling.whole.summary import Given, tell_summary
from telling.whole.whole_answer import tell_all
from telling.words.names import Names
from tests.cases import Case, all_cases, cases_in
from tests.remembered import forget

FOLDER = Path(__file__).with_name("chosen")
CLAIMS = Path(__file__).with_name("verify_cases")
ROOMS = ("calculators", "content", "telling")
KEYS: Any = "xx"
TONGUE = library.Tongue("Keys", "x-keys", "en_GB", " ", " / ", "; ", "; ")
NOTHING = ("", None, False, [], (), {})
LEFT_OUT = ("sources", "clause", "clauses", "cited", "bring", "undated", "place", "disclaimer")


def _speaking_keys(words: Any, key: str) -> Any:
    """Beside every text its key, with the names of what is put into it."""
    if isinstance(words, list):
        return [_speaking_keys(one, key) for one in words]
    if not isinstance(words, dict):
        return words
    if "en" not in words or "zh" not in words:
        return {name: _speaking_keys(value, f"{key}.{name}") for name, value in words.items()}
    zh, en = words["zh"], words["en"]
    if isinstance(zh, list):
        return words | {KEYS: [f"{key}.{number}" for number in range(len(zh))]}
    put_in = {name for text in (zh, en) for _, name, _, _ in Formatter().parse(text) if name}
    told = "; ".join(f"{name}={{{name}}}" for name in sorted(put_in))
    key = key.removeprefix("sentences.")
    return words | {KEYS: f"{key}({told})" if told else key}


@contextmanager
def keys_spoken() -> Iterator[None]:
    """While it lasts there is a third language, of keys."""
    load = library._load
    library._load = lambda path: _speaking_keys(load(path), path.stem)
    LANGUAGES[KEYS] = TONGUE
    forget(ROOMS)
    try:
        yield
    finally:
        library._load = load
        del LANGUAGES[KEYS]
        forget(ROOMS)


def _lines(told: Any, name: str = "") -> Iterator[str]:
    """What was told, a line each piece; what is empty is left out, and of a source all but its name."""
    if is_dataclass(told):
        parts = {field.name: getattr(told, field.name) for field in fields(told)}
        full = {key: value for key, value in parts.items() if value not in NOTHING and key not in LEFT_OUT}
        if name and not any(isinstance(value, list) or is_dataclass(value) for value in full.values()):
            yield f"{name}: {' | '.join(f'{key} {value}' for key, value in full.items())}"
            return
        for key, value in full.items():
            yield from _lines(value, f"{name}.{key}" if name else key)
    elif isinstance(told, list):
        for one in told:
            yield from _lines(one, name)
    elif isinstance(told, tuple):
        yield f"{name}: {' | '.join(str(one) for one in told if not is_dataclass(one))}"
        for one in filter(is_dataclass, told):
            yield from _lines(one, name)
    else:
        yield f"{name}: {told}"


def a_result(case: Case) -> Iterator[str]:
    """The right a case is about, as this family is told of it."""
    family, day = read_case(case.given), case.given["as_of"]
    told = tell_all(assess(family, day, KEYS), KEYS, family)
    told = with_what_ifs(told, what_ifs(family, day), KEYS, family)
    about = [case.expect[key] for key in ("entitlement", "subject", "about") if key in case.expect]
    for one in (one for group in told.groups for one in group.results):
        if all(f"/{part}/" in f"/{one.key}/" for part in about):
            yield from _lines(one)


def an_answer(case: Case) -> Iterator[str]:
    """What stands before the results: at a glance, days by which to act, the leave as a whole."""
    family, day = read_case(case.given), case.given["as_of"]
    situation = situation_of(family, day)
    usual, taken = presumed(case.given, situation)
    shown = read_case(usual)
    glances = {one.right: one for one in topics.tell_glances(clause_report(KEYS), day, KEYS)}
    found = spoken_of(assess(shown, day, KEYS), situation)
    yield from _lines(tell_summary(Given(found, Names(shown, KEYS), situation, taken, glances)))
    told = tell_all(assess(family, day, KEYS), KEYS, family)
    yield from _lines(replace(told, groups=[]))
    yield from (f"{group.title}: {' '.join(one.key for one in group.results)}" for group in told.groups)


def a_checked_leave(case: Case) -> Iterator[str]:
    """A leave as asked or taken."""
    yield from _lines(_checked(case))


def a_time(case: Case) -> Iterator[str]:
    """What happens when: the line of time, the calendar, both parents' leave."""
    family, day = read_case(case.given), case.given["as_of"]
    found = assess(family, day, KEYS)
    line = timeline(family, day, found["deadlines"])
    yield from _lines(tell_timeline(line, near(day), found, KEYS, family))
    for event in tell_events(found, KEYS, family):
        yield from _lines(event, "event")
    for plan in plans(found, family):
        yield from _lines(tell_plan(plan, found, KEYS, family), "plan")


def a_text(case: Case) -> Iterator[str]:
    """A whole answer for a terminal."""
    family, day = read_case(case.given), case.given["as_of"]
    yield as_text(tell_all(assess(family, day, KEYS), KEYS, family), KEYS)


def a_sheet(case: Case) -> Iterator[str]:
    """A checked leave for a terminal."""
    yield sheet_as_text(_checked(case), KEYS)


def _checked(case: Case) -> ToldVerdict:
    claim = read_claim({key: value for key, value in case.given.items() if key != "as_of"})
    return tell_verdict(verify(claim, case.given["as_of"], KEYS), KEYS, claim.case)


def claims() -> list[Case]:
    """Every checked leave there is a case of."""
    return [case for path in sorted(CLAIMS.glob("*.toml")) for case in cases_in(path)]


KINDS: dict[str, tuple[Callable[[Case], Iterator[str]], Callable[[], list[Case]]]] = {
    "results": (a_result, all_cases),
    "answers": (an_answer, all_cases),
    "checked_leaves": (a_checked_leave, claims),
    "times": (a_time, all_cases),
    "texts": (a_text, all_cases),
    "sheets": (a_sheet, claims),
}


def held(kind: str) -> dict[str, list[str]]:
    """The answers of one kind as they were read, by the case they are given to."""
    blocks = (FOLDER / f"{kind}.txt").read_text(encoding="utf-8").removeprefix("## ").split("\n\n## ")
    return {title: text.strip().splitlines() for title, _, text in (one.partition("\n") for one in blocks)}


def told(kind: str, title: str) -> list[str]:
    """The same as it is told now, while keys are spoken; without when a source was last checked."""
    tell, cases = KINDS[kind]
    return [
        line
        for line in "\n".join(tell(_by_title(cases)[title])).splitlines()
        if line and "checked(" not in line
    ]


@cache
def _by_title(cases: Callable[[], list[Case]]) -> dict[str, Case]:
    return {f"{one.file}: {one.name}": one for one in cases()}


if __name__ == "__main__":
    with keys_spoken():
        for kind in KINDS:
            blocks = ["\n".join((f"## {title}", *told(kind, title))) for title in held(kind)]
            (FOLDER / f"{kind}.txt").write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
