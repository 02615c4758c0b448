"""What has changed, told: since a case file was kept, and a figure from text to text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from content import phrases
from content.citing import citation
from content.library import Language, text
from content.names import Case
from content.reporting import figure_row
from content.stands import say, stand_told
from content.timelines import named
from content.told import Figure, ToldChange, ToldHistory, ToldSince
from content.whole_answer import call_all

if TYPE_CHECKING:
    from calculators.assessment import Assessment
    from calculators.changes import Difference, Since
    from calculators.clauses import ClauseReport, ResultOut


def tell_since(since: Since, assessment: Assessment, language: Language, case: Case = None) -> ToldSince:
    """What is different since the case file was kept, and why."""
    saved, now = (phrases.day(day, language) for day in (since.saved_on, since.told_for))
    sentences = [say("saved_on", language, saved=saved, now=now)]
    if since.kept_by == since.program:
        sentences.append(say("program_same", language, now=since.program))
    else:
        sentences.append(say("program_changed", language, before=since.kept_by, now=since.program))
    changes = list(_differences(since.differences, assessment, language, case))
    if not changes:
        sentences.append(say("nothing_changed", language))
    return ToldSince(sentences, changes)


def _differences(
    found: tuple[Difference, ...], assessment: Assessment, language: Language, case: Case
) -> Iterator[ToldChange]:
    called = call_all(assessment, language, case)
    present = {(one["entitlement"], one["subject"], one["about"]) for one in assessment["findings"]}
    for one in found:
        entitlement, subject, _ = one.key
        if one.key in present and one.key not in called:
            continue
        before, after = (stand_told(entitlement, subject, at, language) for at in (one.before, one.after))
        if before == after:
            continue
        title = text("entitlements", entitlement, "title", language)
        yield ToldChange(
            named(called[one.key]) if one.key in called else title,
            before,
            after,
            phrases.listed((say(f"because_{cause}", language) for cause in one.because), language),
        )


def tell_histories(report: ClauseReport, language: Language) -> list[ToldHistory]:
    """Every figure that more than one text has set."""
    return [
        history
        for result in report["findings"]
        for id in dict.fromkeys(figure["id"] for figure in result["figures"])
        if len((history := _history(result, id, language)).figures) > 1
    ]


def _history(result: ResultOut, id: str, language: Language) -> ToldHistory:
    told = [(one, figure_row(one, result, language)) for one in result["figures"] if one["id"] == id]
    title = text("entitlements", result["entitlement"], "title", language)
    return ToldHistory(
        f"{title} · {told[0][1].what}",
        [
            Figure(row.first, row.last, row.amount, citation(figure["clause"], language))
            for figure, row in reversed(told)
        ],
    )
