"""The whole way of a family in plain HTML: situation, sheet, results, one right, one leave checked.

Every page is one form that carries the answers to the next; nothing is kept here or stands in an address.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any, Final

from calculators.assess import assess_these
from calculators.assessment import Assessment, to_json
from calculators.casefile import Refused, explain, read_case
from calculators.claim import MARRIAGE
from calculators.keeping import plain
from calculators.reply import has_a_place
from calculators.situations import situations, spoken_of
from calculators.verify import read_claim, verify
from content.answers import fact_name
from content.library import Language
from outlets import sheet as outlet
from telling.checked.checkable import Leave, tell_checkable
from telling.checked.checking import tell_verdict
from telling.result.one_result import right_in
from telling.told import RightInRow, ToldSummary
from telling.whole import topics
from telling.whole.summary import tell_summary
from telling.whole.whole_answer import tell_the
from telling.words import asking, phrases
from telling.words.names import Names
from views.answers import Answers
from views.plain.forms import CHOICE, Form, Sent
from views.plain.pages import Page, drawn

ADDRESS: Final = "/m"
MOST_ROWS_SHOWN: Final = 90
LISTS_ASKED: Final = ("elder_stays", "child_subsidy_claimed", "person_care_leave_used")


class NotAPageError(Exception):
    """What was sent comes from none of these pages."""


@cache
def start_page(language: Language) -> Page:
    """What brings you here."""
    return drawn(
        "m_start.html",
        language,
        address=ADDRESS,
        title=phrases.plain("m_title", language),
        situations=topics.tell_situations(language),
        provinces=asking.provinces(language),
    )


def next_page(sent: Sent, language: Language) -> Page:
    """What follows on what was pressed. Raises NotAPageError where that is none of our buttons."""
    do, _, what = (sent.get("do") or ["sheet"])[0].partition(" ")
    return Visit(sent, language).page(do, what)


class Visit:
    """One page turned: the answers as they came, and what is done with them."""

    def __init__(self, sent: Sent, language: Language) -> None:
        self.sent, self.language = sent, language
        situation = (sent.get("for") or [""])[0]
        if situation not in situations():
            raise NotAPageError
        self.answers = Answers(language)
        try:
            self.answers.case = plain(read_case((sent.get("case") or ["{}"])[0]))
        except Refused:
            raise NotAPageError from None
        if "case" not in sent:
            self.answers.come_for(situation, (sent.get("province") or [""])[0])
        self.answers.situation = situation
        chosen = (sent.get("province") or [""])[0]
        if chosen in asking.provinces(language) and chosen != self.answers.province():
            self.answers.put("province", chosen)

    def page(self, do: str, what: str = "") -> Page:
        """What that button leads to."""
        steps: dict[str, Callable[[str], Page]] = {
            "sheet": self._sheet,
            "ask": self._ask,
            "more": self._more,
            "keep": self._keep,
            "results": lambda _: self._results(),
            "right": self._right,
            "group": self._group,
            "check": lambda _: self._check(),
        }
        if do not in steps:
            raise NotAPageError
        return steps[do](what)

    # ---- what is asked ----

    def _sheet(self, _what: str) -> Page:
        pages = situations()[self.answers.situation or ""].pages
        paths = [path for page in pages for path in page.asks]
        return self._form(Form(self.answers, paths or self._next()))

    def _next(self) -> list[str]:
        """Where nobody said what brings them: the question most worth asking."""
        path = self.answers.question()
        return [path] if path is not None and self._can_ask(path) else []

    def _ask(self, path: str) -> Page:
        if not self._can_ask(path):
            raise NotAPageError
        return self._form(Form(self.answers, [path]))

    def _can_ask(self, path: str) -> bool:
        """Whether what is sent names a fact of this family that has a field here."""
        try:
            return self._has_a_field(path) and has_a_place(self.answers.case, path)
        except (KeyError, ValueError, IndexError, AttributeError):
            return False

    def _has_a_field(self, path: str) -> bool:
        is_drawn = path in CHOICE or path == "children" or fact_name(path) in LISTS_ASKED
        return is_drawn or asking.kind_of(path) != "list"

    def _sent_form(self, rows: int = 0) -> Form:
        paths = (self.sent.get("asks") or [""])[0].split()
        if not paths or not all(map(self._can_ask, paths)):
            raise NotAPageError
        return Form(self.answers, paths, self.sent, rows)

    def _more(self, rows: str) -> Page:
        """The same sheet with more rows, with all that was written."""
        return self._form(self._sent_form(int(rows) if rows.isdigit() and len(rows) < 3 else 0))

    def _keep(self, _what: str) -> Page:
        form = self._sent_form()
        if not form.take():
            return self._form(form)
        is_open = not situations()[self.answers.situation or ""].pages
        following = self._next() if is_open else []
        return self._form(Form(self.answers, following)) if following else self._results()

    def _form(self, form: Form) -> Page:
        if not form.paths:
            return self._results()
        groups = form.groups()
        rows = sum(group.inputs[0].name.startswith("children/") for group in groups)
        return self._drawn(
            "m_sheet.html",
            phrases.plain("m_answers", self.language),
            groups=groups,
            asks=" ".join(form.paths),
            wrong=list(dict.fromkeys(form.wrong.values())),
            doubted=form.doubted,
            more_rows=rows + 2 if "children" in form.paths else 0,
            stay=f"more {rows}",
        )

    # ---- what is found ----

    def _results(self, wrong: str = "") -> Page:
        answers = self.answers
        shown = self._shown_at_a_glance()
        told = tell_summary(answers.given(shown))
        groups = self._groups(told)
        return self._drawn(
            "m_results.html",
            told.heading,
            told=told,
            groups=groups,
            is_long=sum(len(rows) for _, rows in groups) > MOST_ROWS_SHOWN,
            to_answer=[(path, question) for path, question in told.to_answer if self._has_a_field(path)],
            taken=[(path, words) for path, words in told.taken if self._has_a_field(path)],
            issues=answers.issues(),
            leaves=[(_written(leave), words) for leave, words in self._leaves(shown)],
            sent={name: (self.sent.get(name) or [""])[0] for name in ("leave", "from", "to")},
            wrong=wrong,
        )

    def _groups(self, told: ToldSummary) -> list[tuple[str, Sequence[RightInRow]]]:
        """All rights in rows, by whose they are and how they stand."""
        groups = [
            *((group.who, group.rows) for group in told.people),
            (phrases.page("summary_elsewhere", self.language), told.elsewhere),
            (phrases.page("summary_not_theirs", self.language), told.not_theirs),
            (phrases.page("services_heading", self.language), told.services),
        ]
        return [(name, rows) for name, rows in groups if rows]

    def _group(self, number: str) -> Page:
        """The rows of one group, for a family so large that all of them would make the page long."""
        groups = self._groups(tell_summary(self.answers.given(self._shown_at_a_glance())))
        if not number.isdigit() or len(number) > 2 or int(number) >= len(groups):
            raise NotAPageError
        name, rows = groups[int(number)]
        return self._drawn("m_group.html", name, rows=rows)

    def _leaves(self, shown: Assessment) -> list[tuple[Leave, str]]:
        return tell_checkable(shown, self._names())

    def _right(self, key: str) -> Page:
        found = tell_the(key, self._shown_of((right_in(key),)), self._names())
        if found is None:
            raise NotAPageError
        return self._blocks(outlet.one_right(found, self.language, self.answers.as_of()))

    def _shown_at_a_glance(self) -> Assessment:
        """What the results show; no page of all of them shows what other readings would give."""
        return self._shown_of(None, otherwise=False)

    def _shown_of(self, rights: Collection[str] | None, *, otherwise: bool = True) -> Assessment:
        """What the results show, of all rights or of these; others are not looked at then."""
        family, answers = self.answers.presumed()[0], self.answers
        found = assess_these(rights, family, answers.as_of(), self.language, otherwise=otherwise)
        return spoken_of(found, answers.situation_told())

    def _names(self) -> Names:
        return Names(self.answers.presumed()[0], self.language)

    def _check(self) -> Page:
        """One leave as asked or taken; what is wrong with the days is said above the results."""
        chosen = (self.sent.get("leave") or [""])[0]
        leaves = self._leaves(self._shown_of(chosen.partition("|")[0].split("+")))
        leave = next((one for one, _ in leaves if _written(one) == chosen), None)
        if leave is None:
            raise NotAPageError
        days = Form(self.answers, [], self.sent)
        ends = {end: days.day_sent(end) for end in ("from", "to")}
        if days.wrong or not ends["from"]:
            needed = phrases.page(
                "hr_still_needed", self.language, what=phrases.page("hr_need_first", self.language)
            )
            return self._results(next(iter(days.wrong.values()), needed))
        rights, subject, about = leave
        claim: dict[str, Any] = {
            "case": plain(self.answers.presumed()[0].model_copy(update={"saved": None})),
            "leave": list(rights),
            "subject": subject,
            "about": about or MARRIAGE,
            "taken": [{"from": ends["from"], "to": ends["to"] or ends["from"]}],
        }
        try:
            read = read_claim(claim)
        except Refused as refused:
            return self._results(" ".join(one["message"] for one in explain(refused.problems, self.language)))
        day = self.answers.as_of()
        told = tell_verdict(verify(read, day, self.language), self.language, read.case)
        return self._blocks(outlet.decision(told, self.language, day))

    # ---- how it is drawn ----

    def _blocks(self, sheet: outlet.Sheet) -> Page:
        return self._drawn("m_blocks.html", sheet.title, blocks=sheet.blocks, kinds=_kind)

    def _drawn(self, template: str, title: str, **values: Any) -> Page:
        return drawn(
            template,
            self.language,
            address=ADDRESS,
            title=title,
            case=to_json(self.answers.case),
            provinces=asking.provinces(self.language),
            chosen=self.answers.province(),
            situation=self.answers.situation,
            page=lambda key, **more: phrases.page(key, self.language, **more),
            **values,
        )


def _written(leave: Leave) -> str:
    rights, subject, about = leave
    return "|".join(("+".join(rights), subject, about or ""))


def _kind(block: outlet.Block) -> str:
    return type(block).__name__
