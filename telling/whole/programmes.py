"""The programmes of one household in rows: whose, how much, from when, what is missing, what to bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from content.library import Language
from telling.result.matter import Matter, first_and_last
from telling.result.one_result import key_told, right_in, where_and_what_with
from telling.told import RightInRow, ToldProgramme, ToldProgrammes
from telling.whole.summary import GRANTED, Given, tell_summary
from telling.whole.whole_answer import told_matters
from telling.words import phrases
from telling.words.asking import fact
from telling.words.citing import citation
from telling.words.names import QUIET
from telling.words.phrases import brief, opening

MOST_MISSING = 3
UNSETTLED = ("open", "not_covered")


def tell_programmes(given: Given) -> ToldProgrammes:
    """What the situation is about, in its order; what two people are due alike stands once.

    The couple is called 女方 and 男方 throughout.
    """
    leads, also_due = given.situation.leads, given.situation.also_due
    rights = (*leads, *also_due)
    situation = given.situation._replace(leads=rights)
    given = given._replace(names=given.names.in_manner(QUIET), situation=situation)
    told, language = tell_summary(given), given.names.language
    short = {row.key: row for group in told.people for row in group.rows}
    short |= {row.key: row for row in told.services}
    matters = told_matters(given.assessment, given.names)
    shown = {
        key_told(key): one
        for key, one in matters.items()
        if key[0] in leads or (key[0] in also_due and (one.status in GRANTED or one.finding["deadline"]))
    }
    of_rights = sorted((key for key in shown if key in short), key=lambda key: rights.index(right_in(key)))
    rows = list(_of_both((_row(shown[key], short[key]) for key in of_rights), language))
    rows.sort(key=lambda row: not row.is_due)
    return ToldProgrammes(
        title=brief("programmes", language),
        as_of=told.as_of,
        place=told.place,
        rows=rows,
        none_yet="" if rows else brief("programmes_none", language),
        taken=told.taken,
        in_short=next((_in_short(row) for row in rows if row.figure or row.when), ""),
    )


def _row(matter: Matter, row: RightInRow) -> ToldProgramme:
    (where, bring), language = where_and_what_with(matter), matter.names.language
    figure, when = row.figure, row.when
    since, _ = first_and_last(matter.counting_spans)
    if not when and since and matter.status == "entitled":
        when = brief("from_day", language, first=matter.day(since))
    if not since and matter.status == "open" and matter.finding["amount"] is not None:
        figure, when = row.held, brief("programme_if", language)
    if not since and matter.status in UNSETTLED and (earliest := _earliest(matter)):
        told = brief("programme_not_before", language, first=matter.day(earliest))
        when = brief("programme_and", language).join([when, told]) if when else told
    missing = [opening(fact(path, matter.names)) for path in matter.asks[:MOST_MISSING]]
    if missing and row.in_short and matter.status == "open":
        figure = ""
    about = matter.finding["about"]
    return ToldProgramme(
        matter.finding["entitlement"],
        matter.title,
        matter.holder if about is None else matter.names.about(about),
        figure,
        when,
        [] if matter.only_silence_is_left else missing,
        where,
        bring,
        citation(matter.finding["clauses"][0], language),
        matter.status in GRANTED,
    )


def _earliest(matter: Matter) -> date | None:
    """The first day on which all can hold that does not hold yet, as an age that is not reached."""
    ahead = [one["from"] for one in matter.finding["conditions"] if one["met"] is False and one["from"]]
    return max((day for day in ahead if day > matter.as_of), default=None)


def _of_both(rows: Iterator[ToldProgramme], language: Language) -> Iterator[ToldProgramme]:
    """Rows that differ only in whose they are and from when become one."""
    alike: dict[str, list[ToldProgramme]] = {}
    for row in rows:
        alike.setdefault(repr(replace(row, who="", when="", missing=[])), []).append(row)
    for together in alike.values():
        who = opening(phrases.listed(dict.fromkeys(row.who for row in together), language))
        when = _when(together, language)
        missing = list(dict.fromkeys(one for row in together for one in row.missing))
        yield replace(together[0], who=who, when=when, missing=missing)


def _when(rows: list[ToldProgramme], language: Language) -> str:
    """From when; of each apart, where that is not the same."""
    if len({row.when for row in rows}) == 1:
        return rows[0].when
    each = [brief("programme_of", language, who=row.who, when=row.when) for row in rows if row.when]
    return brief("programme_and", language).join(each)


def _in_short(row: ToldProgramme) -> str:
    return " · ".join(part for part in (row.title, row.who, row.figure, row.when) if part)
