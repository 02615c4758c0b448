"""One right, or the check of one leave, to be shown within the page of an employer or an office.

Only pages of hosts that were named may show it. A script of this host, `/embed.js`, puts it where it stands
and gives it the height it needs; it is told nothing but that height.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from calculators.casefile import Refused, explain
from calculators.clock import today
from calculators.verify import read_claim, verify
from content.library import Language
from rules.family import Outcome
from rules.provinces import NAMES
from telling.checked.checking import tell_verdict
from telling.told import ToldVerdict
from telling.whole import topics
from telling.words import asking, phrases
from views.answers import Answers
from views.hr_forms import FORMS
from views.hr_sheet import USUAL, claim_of
from views.plain.forms import Form, Input, Sent
from views.plain.pages import RIGHTS_A_DAY, SELF, Page, asset, drawn, report

SIZED = asset("sized.js")
DAYS = ("day", "leave_starts", "older_day", "stay_from", "stay_to")
NUMBERS = ("babies", "order", "weeks", "used")
OUTCOMES_OF_A_LOSS = (Outcome.MISCARRIAGE.value, Outcome.STILLBIRTH.value)
YES, NO = "yes", "no"


@lru_cache(maxsize=RIGHTS_A_DAY)
def right_page(right: str, as_of: date, language: Language, frames: tuple[str, ...]) -> Page:
    """One right in short. Raises StopIteration where there is no such right."""
    topic = topics.tell_topic(right, report(language), as_of, language)
    return drawn(
        "embed_right.html",
        language,
        address=f"/embed/r/{right}",
        title=topic.title,
        topic=topic,
        day=phrases.day(as_of, language),
        frames=(*SELF, *frames),
        script=SIZED,
    )


def check_page(leave: str, sent: Sent | None, language: Language, frames: Sequence[str]) -> Page:
    """The check of one leave; once it was sent with what is found. Raises KeyError where it is none."""
    form = Form(Answers(language), [], sent)
    sheet = FORMS[leave]
    names = [name for name in sheet.facts if name != "outcome" or sheet.after_a_loss]
    told = None if sent is None else _checked(leave, names, form)
    return drawn(
        "embed_check.html",
        language,
        address=f"/embed/check/{leave}",
        title=sheet.called(language),
        inputs=[*(_input(leave, name, form) for name in names), *(_end(end, form) for end in ("from", "to"))],
        told=told if isinstance(told, ToldVerdict) else None,
        wrong=told if isinstance(told, str) else "",
        page=lambda key: phrases.page(key, language),
        frames=(*SELF, *frames),
        script=SIZED,
    )


def _input(leave: str, name: str, form: Form) -> Input:
    language, usual = form.answers.language, USUAL.get(name)
    label = phrases.page(FORMS[leave].word_of_day if name == "day" else f"hr_fact_{name}", language)
    wrong = form.wrong.get(name, "")
    if name in DAYS or name in NUMBERS:
        value = str(usual or "") if form.sent is None else (form.sent.get(name) or [""])[0]
        return Input(name, "number" if name in NUMBERS else "text", label, "", value, (), wrong)
    return Input(name, "choice", label, "", "", _options(name, form, usual), wrong)


def _options(name: str, form: Form, usual: object) -> list[tuple[str, str, bool]]:
    language = form.answers.language
    if name == "province":
        words = list(asking.provinces(language).items())
    else:
        keys = {
            "subject": [(one, f"hr_subject_{one}") for one in ("mother", "father")],
            "outcome": [(one, f"hr_outcome_{one}") for one in OUTCOMES_OF_A_LOSS],
        }.get(name, [(YES, "yes"), (NO, "no")])
        words = [(value, phrases.page(key, language)) for value, key in keys]
    chosen = {True: YES, False: NO}.get(usual) if isinstance(usual, bool) else None
    given = [chosen or words[0][0] if name in ("subject", "outcome", "province") else chosen]
    if form.sent is not None:
        given = list(form.sent.get(name, ()))
    return [(value, label, value in given) for value, label in words]


def _end(end: str, form: Form) -> Input:
    key = "m_first_day" if end == "from" else "m_last_day"
    value = ((form.sent or {}).get(end) or [""])[0]
    label = phrases.plain(key, form.answers.language)
    return Input(end, "text", label, "", value, (), form.wrong.get(end, ""))


def _checked(leave: str, names: Sequence[str], form: Form) -> ToldVerdict | str:
    """What is found of it, or why nothing is."""
    language = form.answers.language
    told: dict[str, Any] = {name: _read(name, form) for name in names}
    ends = {end: form.day_sent(end) for end in ("from", "to")}
    if form.wrong:
        return phrases.page("errors_heading", language)
    asked = ((FORMS[leave].word_of_day, told["day"]), ("hr_need_first", ends["from"]))
    if needed := [phrases.page(word, language) for word, day in asked if not day]:
        between = phrases.page("hr_between", language)
        return phrases.page("hr_still_needed", language, what=between.join(needed))
    if not FORMS[leave].after_a_loss and "outcome" in FORMS[leave].facts:
        is_ahead = told["day"] > today().isoformat()
        told["outcome"] = (Outcome.EXPECTED if is_ahead else Outcome.BORN).value
    claim = claim_of(leave, told, [{"from": ends["from"], "to": ends["to"] or ends["from"]}])
    try:
        read = read_claim(claim)
    except Refused as refused:
        return " ".join(one["message"] for one in explain(refused.problems, language))
    return tell_verdict(verify(read, today(), language), language, read.case)


def _read(name: str, form: Form) -> Any:
    if name in DAYS:
        return form.day_sent(name)
    if name in NUMBERS:
        return form.typed(name, "number")
    said = ((form.sent or {}).get(name) or [""])[0]
    if name == "province":
        return said if said in NAMES else None
    known: dict[str, Any] = {YES: True, NO: False, "mother": "mother", "father": "father"}
    return known.get(said, said if said in OUTCOMES_OF_A_LOSS else None)


def leaves() -> frozenset[str]:
    """Every leave that can be checked so."""
    return frozenset(FORMS)
