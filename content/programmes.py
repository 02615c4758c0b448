"""The programmes of one household in rows: whose, how much, from when, what is missing, what to bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from content import phrases
from content.asking import fact
from content.citing import citation
from content.library import Language
from content.matter import Matter, first_and_last
from content.one_result import tell_one
from content.phrases import brief, opening
from content.summary import GRANTED, Given, tell_summary
from content.told import ToldProgramme, ToldProgrammes
from content.whole_answer import told_matters

MOST_MISSING = 3


def tell_programmes(given: Given) -> ToldProgrammes:
    """What the situation is about, in its order; what two people are due alike stands once."""
    told, language = tell_summary(given), given.names.language
    short = {row.key: (row.figure, row.when) for group in told.people for row in group.rows}
    short |= {row.key: (row.figure, row.when) for row in told.services}
    matters = told_matters(given.assessment, given.names)
    shown = {tell_one(one).key: one for key, one in matters.items() if key[0] in given.situation.leads}
    of_rights = sorted(
        (key for key in shown if key in short), key=lambda key: given.situation.leads.index(key.split("/")[0])
    )
    rows = list(_of_both((_row(shown[key], *short[key]) for key in of_rights), language))
    rows.sort(key=lambda row: not row.is_due)
    return ToldProgrammes(
        title=brief("programmes", language),
        as_of=told.as_of,
        rows=rows,
        none_yet="" if rows else brief("programmes_none", language),
        taken=told.taken,
        in_short=next((_in_short(row) for row in rows if row.figure), ""),
    )


def _row(matter: Matter, figure: str, when: str) -> ToldProgramme:
    told, language = tell_one(matter), matter.names.language
    since, _ = first_and_last(matter.counting_spans)
    if not when and since and matter.status == "entitled":
        when = brief("from_day", language, first=matter.day(since))
    if not when and matter.status == "open" and matter.finding["amount"] is not None:
        when = brief("programme_if", language)
    missing = [opening(fact(path, matter.names)) for path in matter.asks[:MOST_MISSING]]
    return ToldProgramme(
        matter.finding["entitlement"],
        matter.title,
        opening(matter.holder),
        figure,
        when,
        [] if matter.only_silence_is_left else missing,
        told.where,
        told.bring,
        citation(matter.finding["clauses"][0], language),
        matter.status in GRANTED,
    )


def _of_both(rows: Iterator[ToldProgramme], language: Language) -> Iterator[ToldProgramme]:
    """Rows that differ only in whose they are become one."""
    alike: dict[str, list[ToldProgramme]] = {}
    for row in rows:
        alike.setdefault(repr(replace(row, who="", missing=[])), []).append(row)
    for together in alike.values():
        who = phrases.listed(dict.fromkeys(row.who for row in together), language)
        missing = list(dict.fromkeys(one for row in together for one in row.missing))
        yield replace(together[0], who=who, missing=missing)


def _in_short(row: ToldProgramme) -> str:
    return " · ".join(part for part in (row.title, row.who, row.figure, row.when) if part)
