"""One result told: the sentence first, then its dates, reasons, readings, clauses, and where to go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from content.library import Language, read
from rules.children import is_taken_as_usual
from rules.days import months_later
from telling.result.amounts import sum_told
from telling.result.headline import headline
from telling.result.matter import Key, Matter, Seen, key_of
from telling.result.reasons import whys
from telling.result.reckoning import not_answered, steps, table
from telling.told import Reading, Told
from telling.words import choosing, citing, phrases
from telling.words.asking import answer, fact, is_asked_once, question
from telling.words.names import AFTER_LOSS, Case, Names
from telling.words.phrases import opening, page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculators.assessment import Assessment, FindingOut, NoticeOut, ReadingOut

MONTHS_NEAR = 12

GROUPS = {
    "entitled": "now",
    "upcoming": "later",
    "open": "one_answer",
    "not_covered": "ask",
    "not_entitled": "not_yours",
    "ended": "over",
}
"""Where a result stands, by its status, unless only a silent text keeps it open; the order is the page's."""


def tell(finding: FindingOut, assessment: Assessment, language: Language, case: Case = None) -> Told:
    """One finding in sentences."""
    return tell_one(Matter(finding, Seen(assessment["as_of"], assessment["findings"]), Names(case, language)))


def tell_one(matter: Matter) -> Told:
    """The matter at hand in sentences."""
    finding = matter.finding
    can_be_settled = not matter.only_silence_is_left
    matters = matter.status not in ("not_entitled", "ended")
    dated, (where, bring) = _has_dates(matter), where_and_what_with(matter)
    verdict = headline(matter)
    where_else = [matter.say("where_else")] if matter.office in verdict else []
    return Told(
        key=key_told(key_of(finding)),
        group=group_of(matter),
        is_service=matter.is_service,
        title=matter.title,
        holder=matter.whose,
        verdict=verdict,
        force=page(f"force_{finding['force']}", matter.language),
        evidence=page(f"evidence_{finding['evidence']}", matter.language),
        table=list(table(matter)) if dated else [],
        steps=steps(matter) if dated else [],
        whys=whys(matter),
        asks=tell_asks(matter),
        assumed=_assumed(matter) if (matters or dated) and can_be_settled else [],
        readings=tell_readings(matter),
        notices=[*_notices(matter), *where_else] if matters else [],
        sources=[citing.source(clause, matter.language) for clause in finding["clauses"]],
        where=where,
        bring=bring,
        is_near=is_near(matter),
    )


def group_of(matter: Matter) -> str:
    """Among which results it stands."""
    return "ask" if matter.only_silence_is_left else GROUPS[matter.status]


def key_told(key: Key) -> str:
    """Which result it is, in one word."""
    right, subject, about = key
    return "/".join([right, subject, about or ""]).strip("/")


def right_in(told: str) -> str:
    """Of which right the result is that goes by that word."""
    return told.partition("/")[0]


def tell_asks(matter: Matter) -> list[tuple[str, str]]:
    """What is still to be told for it, by path and in words; nothing where only a text could settle it."""
    if matter.only_silence_is_left:
        return []
    return [(path, _still_to_answer(matter, path)) for path in matter.asks]


def _has_dates(matter: Matter) -> bool:
    """Whether dates can be shown without promising what no text decides."""
    if matter.only_silence_is_left:
        return False
    if matter.status == "ended":
        return all(condition["met"] is not None for condition in matter.finding["conditions"])
    if matter.status == "open" and matter.is_money:
        return matter.conditions_hold
    return matter.status not in ("not_entitled", "not_covered")


# ---- what it rests on ----


def _still_to_answer(matter: Matter, path: str) -> str:
    """The question; of what is asked once and not again in every result, the fact alone."""
    if is_asked_once(path):
        return opening(fact(path, matter.names))
    return question(path, matter.names)


def _assumed(matter: Matter) -> list[str]:
    return [
        opening(
            matter.say(
                "assumed",
                fact=fact(entry["path"], matter.names),
                value=answer(entry["path"], entry["value"], matter.language),
            )
        )
        for entry in matter.finding["assumed"]
        if not is_taken_as_usual(entry["path"]) or entry["path"].endswith("/hukou_province")
        if not matter.is_left_alone(entry["path"])
    ]


def tell_readings(matter: Matter) -> list[Reading]:
    """What silent texts leave open of it."""
    return [_reading(matter, reading) for reading in matter.finding["readings"]]


def _reading(matter: Matter, reading: ReadingOut) -> Reading:
    """What a silent text leaves open, and what each understanding of it gives."""

    def given(key: str, option: Mapping[str, Any]) -> tuple[str, str]:
        return matter.say(f"value_{key}"), _value(matter, key, option[key])

    options, chosen = reading["options"], reading["chosen"]
    keys = [key for key in options[0] if key != "id"]
    values = choosing.values_of(options, chosen, keys, given)
    return choosing.reading(reading["id"], chosen, values, matter.language)


def _value(matter: Matter, key: str, value: Any) -> str:
    if value is None:
        if key in ("from", "to"):
            return matter.say("no_such_days")
        return not_answered(matter) if matter.asks else matter.say("not_found")
    if key in ("from", "to"):
        return matter.day(value)
    if key == "days":
        return phrases.days(int(value), matter.language)
    if key == "hours":
        return phrases.hours(int(value), matter.language)
    return sum_told(matter, value["value"]) if key == "amount" else matter.say(f"status_{value}")


# ---- what to know besides ----


def _notices(matter: Matter) -> list[str]:
    """What to know besides, once it is known what it turns on."""
    if matter.status == "open" and not matter.finding["conditions"]:
        return []
    notices: list[str] = [
        *matter.words.get("first_note", {}).get(matter.language, []),
        *matter.words["note"][matter.language],
    ]
    if matter.finding["days"] is not None and matter.shares_its_quota:
        days = phrases.days(matter.finding["days"], matter.language)
        of_elders = (matter.finding["about"] or "").startswith("elders/")
        notices.insert(0, matter.say("shared_quota_elders" if of_elders else "shared_quota", days=days))
    if "owed_by_the_employer" in matter.words and matter.finding["force"] == "binding":
        notices.append(matter.say("employer_refuses"))
    return [*notices, *_gates(matter)]


def _gates(matter: Matter) -> Iterator[str]:
    for notice in matter.finding["notices"]:
        yield from gate(matter, notice)


def gate(matter: Matter, notice: NoticeOut) -> Iterator[str]:
    """What is pointed out; a change ahead, and in stronger words one whose day has come."""
    words = read("notices", matter.province)
    if notice["id"] in words and "told" in words[notice["id"]]:
        yield words[notice["id"]]["told"][matter.language].format(day=matter.day(notice["from"]))
    elif notice["id"] in words and notice["from"] is not None:
        entry = words[notice["id"]]["passed" if notice["from"] <= matter.as_of else "ahead"]
        yield entry[matter.language].format(day=matter.day(notice["from"]))


# ---- where to go ----


def where_and_what_with(matter: Matter) -> tuple[str, list[str]]:
    """Where to go and what to bring; nothing where that is of no use."""
    return (matter.finding["apply"]["where"], _bring(matter)) if _can_apply(matter) else ("", [])


def _can_apply(matter: Matter) -> bool:
    """Whether it is of use to say where to go and what to bring."""
    if matter.status == "open":
        return matter.conditions_hold
    return matter.status not in ("not_entitled", "ended")


def is_near(matter: Matter) -> bool:
    """Whether it is due, or will be within a year."""
    if matter.status != "upcoming":
        return matter.status == "entitled"
    coming = [span["from"] for span in matter.counting_spans if span["from"] and span["from"] > matter.as_of]
    return min(coming, default=date.max) <= months_later(matter.as_of, MONTHS_NEAR)


def _bring(matter: Matter) -> list[str]:
    after_loss = read("offices", matter.province)[matter.finding["entitlement"]].get("loss")
    if matter.manner == AFTER_LOSS and after_loss:
        return [paper[matter.language] for paper in after_loss["bring"]]
    return matter.finding["apply"]["bring"]
