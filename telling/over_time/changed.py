"""What has changed, told: since a case file was kept, and a figure from text to text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from content.library import Language, read, text
from rules.provinces import HOME, NAMES
from telling.over_time.stands import say, stand_told, with_figure
from telling.over_time.timelines import named
from telling.result.matter import key_of
from telling.told import Figure, ToldChange, ToldHistory, ToldSince
from telling.whole.reporting import figure_row
from telling.whole.whole_answer import Called, call_all
from telling.words import phrases
from telling.words.citing import citation
from telling.words.names import Case, Names

if TYPE_CHECKING:
    from calculators.assessment import Assessment
    from calculators.changes import Because, Difference, Leave, Since
    from calculators.clauses import ClauseReport, ResultOut


def tell_since(since: Since, assessment: Assessment, language: Language, case: Case = None) -> ToldSince:
    """What is different since the case file was kept, and why."""
    saved, now = (phrases.day(day, language) for day in (since.saved_on, since.told_for))
    sentences = [say("saved_on", language, saved=saved, now=now)]
    if since.kept_by == since.program:
        sentences.append(say("program_same", language, now=since.program))
    else:
        sentences.append(say("program_changed", language, before=since.kept_by, now=since.program))
    changes = list(_differences(since, assessment, language, case))
    if not changes:
        sentences.append(say("nothing_changed", language))
    return ToldSince(sentences, changes)


def _differences(
    since: Since, assessment: Assessment, language: Language, case: Case
) -> Iterator[ToldChange]:
    called, province = call_all(assessment, language, case), assessment["province"]
    for leave in since.leaves:
        whose = (one.who for key, one in called.items() if key[1:] == leave.key)
        who = next(whose, Names(case, language).holder(leave.key[0]))
        before, after = (_leave(at, language) for at in (leave.before, leave.after))
        what = named(Called(say("whole_leave", language), who))
        yield ToldChange(what, before, after, _because(leave.because, language))
    present = {key_of(one) for one in assessment["findings"]}
    for one in since.differences:
        if one.key in present and one.key not in called:
            continue
        before, after = _results(one, language, province)
        if before != after:
            what = named(called[one.key]) if one.key in called else _title(one.key[0], province, language)
            yield ToldChange(what, before, after, _because(one.because, language))


def _title(entitlement: str, province: str, language: Language) -> str:
    """A right's name where it is given; one that was kept for another province, as it is called there."""
    words = (read("entitlements", place).get(entitlement) for place in (province, *NAMES))
    title: str = next(one for one in words if one)["title"][language]
    return title


def _because(causes: tuple[Because, ...], language: Language) -> str:
    return phrases.listed((say(f"because_{cause}", language) for cause in causes), language)


def _leave(leave: Leave | None, language: Language) -> str:
    """A whole leave: its days, the first and the last of them, and the day back at work."""
    if leave is None:
        return say("no_such_right", language)
    return say(
        "days_in_a_row",
        language,
        days=phrases.days(leave.days, language),
        time=_time(leave.first, leave.last, language),
        back=phrases.back_at_work(leave.back_at_work, language),
    )


def _results(one: Difference, language: Language, province: str) -> list[str]:
    """A result then and now, with its days where these are no longer the same."""
    entitlement, subject, _ = one.key
    days = [at and (at.first, at.last) for at in (one.before, one.after)]
    told = []
    for at in (one.before, one.after):
        stand = stand_told(entitlement, subject, at and at.stand, language, province=province)
        time = _time(at.first, at.last, language) if at and days[0] != days[1] else ""
        told.append(with_figure(stand, time, language))
    return told


def _time(first: date | None, last: date | None, language: Language) -> str:
    """From one day to another, or with one end open; empty where there is neither."""
    ends = {"first": first, "last": last}
    known = {name: phrases.day(day, language) for name, day in ends.items() if day is not None}
    return say("time_" + "_".join(known), language, **known) if known else ""


def tell_histories(report: ClauseReport, language: Language, province: str = HOME) -> list[ToldHistory]:
    """Every figure that more than one text has set."""
    return [
        history
        for result in report["findings"]
        for id in dict.fromkeys(figure["id"] for figure in result["figures"])
        if len((history := _history(result, id, language, province)).figures) > 1
    ]


def _history(result: ResultOut, id: str, language: Language, province: str) -> ToldHistory:
    told = [
        (one, figure_row(one, result, language, province)) for one in result["figures"] if one["id"] == id
    ]
    title = text("entitlements", result["entitlement"], "title", language, province)
    return ToldHistory(
        f"{title} · {told[0][1].what}",
        [
            Figure(row.first, row.last, row.amount, citation(figure["clause"], language))
            for figure, row in reversed(told)
        ],
    )
